"""« Commencer mon test »: the access code."""

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from exam import sitting
from exam.access import for_candidates, hold
from exam.forms import CodeForm
from exam.screens import go, refused, show
from exam.stages import stage_of
from pixcertif.lifecycle import RuleError


@require_http_methods(["GET", "POST"])
@for_candidates
def candidate_start(request):
    """Start the test of who is present and gives the code."""
    stage = stage_of(request)
    candidate = request.candidate
    if request.method == "GET" or stage.key != "wait":
        return go(stage)
    not_present = "" if candidate.can_start else candidate.TRANSITIONS["start"].refusal
    refusal = candidate.start_refusal(candidate.session) or not_present
    if refusal:
        return refused(request, stage, refusal)
    form = CodeForm(request.POST, candidate=candidate, browser=request.token)
    if not form.is_valid():
        return show(request, stage, status=422, form=form)
    try:
        sitting.begin(candidate, typed=form.cleaned_data["code"], holder=request.holder)
    except RuleError as error:
        return refused(request, stage, str(error))
    return hold(redirect("candidate_question"), request)
