"""The documents of a session, each a plain link to a file."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from centres.access import for_centre_members
from sessions_app.access import session_of
from sessions_app.documents import DOCUMENTS


@require_safe
@for_centre_members
def session_document(request, number, document):
    return download(DOCUMENTS, document, session_of(request, number))


def download(documents, slug, session):
    """The file of one of these documents; Http404 for any other."""
    if slug not in documents:
        raise Http404
    document = documents[slug]
    disposition = f'attachment; filename="{document.file_name(session)}"'
    return HttpResponse(
        document.make(session), content_type="application/pdf", headers={"Content-Disposition": disposition}
    )
