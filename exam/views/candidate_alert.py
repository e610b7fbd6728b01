"""« Signaler un problème »: « Oui, je suis sûr », with a sentence if one wants."""

from django.views.decorators.http import require_http_methods

from exam import sitting
from exam.access import for_candidates
from exam.forms import AlertForm
from exam.screens import go, page, refused, whole
from exam.stages import stage_of
from pixcertif.lifecycle import RuleError

TITLE = "Signaler un problème"


@require_http_methods(["GET", "POST"])
@for_candidates
def candidate_alert(request):
    """Ask whether one is sure, then call the proctor: the question is paused."""
    stage = stage_of(request)
    form = AlertForm(request.POST if request.method == "POST" else None)
    confirmation = {"part": "exam/_alert.html", "is_live": False, "title": TITLE, "form": form}
    if request.method == "GET":
        return page(request, "question", **confirmation)
    if stage.key != "question":
        return go(stage)
    if not form.is_valid():
        return page(request, "question", status=422, **confirmation)
    asked = whole(request.POST.get("posee"))
    try:
        sentence = form.cleaned_data["sentence"]
        sitting.call(request.attempt, asked=asked, holder=request.holder, sentence=sentence)
    except RuleError as error:
        return refused(request, stage, str(error))
    return go(stage)
