"""« Résultats »: what the centre keeps of a session whose results are known, as XLSX or CSV."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from centres.access import for_centre_members
from finalisation import results
from sessions_app.access import session_of


@require_safe
@for_centre_members
def results_file(request, number, key):
    """The file of the results, once they are published."""
    session = session_of(request, number)
    results.check_published(session)
    if key not in results.FORMATS:
        raise Http404
    content, content_type = results.written(session, key)
    disposition = f'attachment; filename="resultats-{session.number}.{key}"'
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition})
