"""A focus question's page was left: how long."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from exam import sitting
from exam.access import for_candidates
from exam.screens import go, whole
from exam.stages import stage_of
from pixcertif.lifecycle import RuleError

LONGEST = 24 * 3600


@require_http_methods(["GET", "POST"])
@for_candidates
def candidate_away(request):
    """Keep the seconds spent elsewhere; what can't be read changes nothing."""
    stage = stage_of(request)
    if request.method == "GET":
        return go(stage)
    asked, seconds = whole(request.POST.get("posee")), whole(request.POST.get("secondes"))
    if stage.key == "question" and asked and seconds:
        try:
            sitting.leave_page(request.attempt, asked=asked, holder=request.holder, seconds=min(seconds, LONGEST))
        except RuleError:  # it has ended, or moved, meanwhile: the page is told by itself
            pass
    return HttpResponse(status=204)
