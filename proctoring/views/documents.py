"""The documents a proctor may need again on the day."""

from django.views.decorators.http import require_safe

from proctoring.access import for_proctors
from sessions_app.documents import PROCTOR_DOCUMENTS
from sessions_app.views.documents import download


@require_safe
@for_proctors
def board_document(request, number, document):
    return download(PROCTOR_DOCUMENTS, document, request.exam_session)
