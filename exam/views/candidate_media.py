"""The image and the file of a question."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from exam.access import for_candidates
from exam.question_page import QuestionPage
from exam.stages import stage_of


@require_safe
@for_candidates
def candidate_media(request, asked, kind):
    """The bytes that a question gives, as long as its page shows it: Http404 before, after and to anybody else."""
    page = QuestionPage(request.attempt) if stage_of(request).key == "question" else None
    if page is None or page.is_paused or page.answer is None or page.answer.pk != asked:
        raise Http404
    medium = {"image": page.image, "fichier": page.file}.get(kind)
    if medium is None:
        raise Http404
    disposition = content_disposition_header(kind == "fichier", medium.name)
    headers = {"Content-Disposition": disposition}
    return HttpResponse(medium.path.read_bytes(), content_type=medium.content_type, headers=headers)
