"""What an open page of a candidate fetches when it is behind."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from exam.access import for_candidate_pages
from exam.screens import fragment
from exam.stages import stage_of
from pixcertif import live


@require_safe
@for_candidate_pages
def candidate_live(request):
    """The part of the page for the stage the candidate is at; 204 when nothing has changed since `v`."""
    stage = stage_of(request)
    if stage.key == "rules":
        return HttpResponse(status=401)  # another person joined in this browser: the page reloads
    if stage.is_live:
        live.seen(request.candidate.topic)
        if request.GET.get("v") == str(request.candidate.version):
            return HttpResponse(status=204)
    return fragment(request)
