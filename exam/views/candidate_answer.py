"""« Je valide », « Je passe »."""

from django.views.decorators.http import require_http_methods

from exam import sitting
from exam.access import for_candidates
from exam.screens import go, refused, whole
from exam.stages import stage_of
from pixcertif.lifecycle import RuleError


@require_http_methods(["GET", "POST"])
@for_candidates
def candidate_answer(request):
    """Keep an answer, then show the question that is asked by now, whichever that is."""
    stage = stage_of(request)
    if request.method == "GET" or stage.key != "question":
        return go(stage)
    asked = whole(request.POST.get("posee"))
    typed = request.POST.getlist("reponse")
    try:
        if request.POST.get("action") == "passer":
            sitting.skip(request.attempt, asked=asked, holder=request.holder)
        else:
            sitting.give(request.attempt, asked=asked, holder=request.holder, data=request.POST)
    except sitting.Unreadable as error:
        return refused(request, stage, "", status=422, typed=typed, unreadable=str(error))
    except RuleError as error:
        return refused(request, stage, str(error), typed=typed)
    return go(stage)
