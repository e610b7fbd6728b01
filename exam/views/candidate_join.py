"""« Rejoindre une session »: who one is, and which session."""

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from exam.access import recognise, seat
from exam.forms import JoinForm
from exam.screens import go, show
from exam.stages import STAGES, stage_of
from pixcertif.access import public

BUSY = "Le test d’une autre personne est en cours sur cet ordinateur : il faut d’abord le quitter."


@require_http_methods(["GET", "POST"])
@public
def candidate_join(request):
    """Give this browser to the candidate who is named; a test that runs in it must be left first."""
    recognise(request)
    stage = stage_of(request)
    if request.method == "GET":
        return show(request, STAGES["join"]) if stage.key in ("join", "moved", "end") else go(stage)
    browser, address = request.META.get("CSRF_COOKIE", ""), request.META.get("REMOTE_ADDR", "")
    form = JoinForm(request.POST, browser=browser, address=address)
    if not form.is_valid():
        return show(request, STAGES["join"], status=422, form=form, is_removed=False)
    found = form.candidate
    if stage.key == "question" and found.pk == request.candidate.pk:
        return go(stage)
    if stage.key == "question":
        return show(request, STAGES["join"], status=409, form=form, is_busy=True, refusal=BUSY)
    found.join()
    return seat(redirect("candidate_wait"), found)
