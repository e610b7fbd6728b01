"""« Demander la reprise »: going on in another browser, with the proctor's authorisation."""

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from exam import sitting
from exam.access import for_candidates, hold
from exam.forms import CodeForm
from exam.screens import go, page, refused, show
from exam.stages import stage_of
from pixcertif.lifecycle import RuleError


@require_http_methods(["GET", "POST"])
@for_candidates
def candidate_resume(request):
    """Ask the proctor, then give the access code."""
    stage = stage_of(request)
    if request.method == "GET" or stage.key != "resume":
        return page(request, "resume")
    try:
        return take_up(request, stage)
    except RuleError as error:
        return refused(request, stage, str(error))


def take_up(request, stage):
    """Carry out what was posted."""
    attempt = request.attempt
    if request.POST.get("action") == "demander":
        attempt.request_resume()
        return go(stage)
    if attempt.resume_refusal:
        raise RuleError(attempt.resume_refusal)
    form = CodeForm(request.POST, candidate=request.candidate, browser=request.token)
    if not form.is_valid():
        return show(request, stage, status=422, form=form)
    sitting.take_up(attempt, typed=form.cleaned_data["code"], holder=request.holder)
    return hold(redirect("candidate_question"), request)
