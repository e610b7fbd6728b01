"""« Valider », « Rejeter », « Annuler »: the operator decides of one test."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from finalisation import decisions
from finalisation.access import for_operators
from finalisation.jury import paper_of, review_of, session_of
from finalisation.jury_forms import ReasonForm

VERBS = {"valider": "validate", "rejeter": "reject", "annuler": "cancel"}
TOLD = "Gardé au dossier : le centre ne le lit pas."


@require_http_methods(["GET", "POST"])
@for_operators
def jury_decide(request, number, pk, key):
    """Ask for the reason, then keep the decision."""
    session = session_of(number)
    if key not in VERBS:
        raise Http404
    review = review_of(session, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None, needed=key != "valider", told=TOLD)
    if request.method == "POST" and form.is_valid():
        decisions.decide(review, VERBS[key], by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, f"Test {pk} : {review.get_state_display().lower()}.")
        return redirect("jury_session", number)
    context = {"session": session, "tab": "tests", "paper": paper_of(review), "form": form, "key": key}
    return render(request, "finalisation/jury_decide.html", context, status=422 if form.errors else 200)
