"""« Gérer le signalement »: what the candidate says, and the answer: refuse, or validate with a reason."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from exam.models.alert import HANDLED
from pixcertif.lifecycle import RuleError
from pixcertif.names import of
from proctoring import actions
from proctoring.access import attempt_of, candidate_of, for_proctors
from proctoring.forms import AlertForm, reasons
from proctoring.outcome import then_board


@require_http_methods(["GET", "POST"])
@for_proctors
@then_board
def alert_handle(request, number, pk):
    """Show the alert that is open, or answer the one the form names."""
    candidate = candidate_of(request, pk)
    attempt = attempt_of(candidate)
    alert = attempt.alerts.numbered(request.POST.get("signalement"))
    if alert is None:
        raise RuleError(HANDLED)
    alert.attempt = attempt
    answer = attempt.answers.current()
    form = AlertForm(request.POST if validates(request) else None, offered=reasons(alert, answer))
    if validates(request) and form.is_valid():
        actions.validate_alert(alert, by=request.access, **form.cleaned_data)
        return f"Le signalement {of(candidate)} est validé : une autre question lui est posée."
    if request.POST.get("decision") == "refuser":
        alert.refuse(by=request.access)
        return f"Le signalement {of(candidate)} est refusé : la même question reprend."
    context = {"session": request.exam_session, "candidate": candidate, "alert": alert, "answer": answer, "form": form}
    return render(request, "proctoring/alert_handle.html", context, status=422 if form.errors else 200)


def validates(request):
    """Whether the form was sent to validate."""
    return request.POST.get("decision") == "valider"
