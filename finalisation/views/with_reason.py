"""The shape of an act that needs a reason: a page that asks for it, then the act."""

from django.contrib import messages
from django.shortcuts import redirect, render

from finalisation.jury import session_of
from finalisation.jury_forms import ReasonForm

TOLD = "Gardé dans le journal, que le centre lit : n’y nommez personne."


def act_with_reason(request, number, act, template, done):
    """Draw the page, or carry out `act(session, by=, reason=)` and say `done` in the queues."""
    session = session_of(number)
    form = ReasonForm(request.POST if request.method == "POST" else None, told=TOLD)
    if request.method == "POST" and form.is_valid():
        act(session, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, done)
        return redirect("jury_list")
    context = {"session": session, "tab": "tests", "form": form}
    return render(request, template, context, status=422 if form.errors else 200)
