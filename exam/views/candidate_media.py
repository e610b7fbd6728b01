"""The image and the file of a question."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from exam.access import for_candidates
from exam.sheet import Sheet
from exam.stages import stage_of


@require_safe
@for_candidates
def candidate_media(request, asked, kind):
    """The bytes that a question gives, as long as its page shows it: Http404 before, after and to anybody else."""
    sheet = Sheet(request.attempt) if stage_of(request).key == "test" else None
    if sheet is None or sheet.is_paused or sheet.answer is None or sheet.answer.pk != asked:
        raise Http404
    medium = {"image": sheet.image, "fichier": sheet.file}.get(kind)
    if medium is None:
        raise Http404
    disposition = content_disposition_header(kind == "fichier", medium.name)
    headers = {"Content-Disposition": disposition}
    return HttpResponse(medium.path.read_bytes(), content_type=medium.content_type, headers=headers)
