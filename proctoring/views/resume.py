"""The resume of a test from another browser: allowed, or taken back."""

from django.views.decorators.http import require_POST

from pixcertif.names import of
from pixcertif.templatetags.pixcertif import clock
from proctoring.access import attempt_of, candidate_of, for_proctors
from proctoring.outcome import then_board


@require_POST
@for_proctors
@then_board
def resume_authorise(request, number, pk):
    """« Autoriser la reprise du test »: once, for 15 minutes; may come before the request."""
    candidate = candidate_of(request, pk)
    attempt = attempt_of(candidate)
    attempt.authorise_resume(by=request.access)
    return f"{candidate} peut reprendre son test avec le code d’accès, jusqu’à {clock(attempt.resume_until)}."


@require_POST
@for_proctors
@then_board
def resume_withdraw(request, number, pk):
    """« Annuler la reprise », before it is used."""
    candidate = candidate_of(request, pk)
    attempt_of(candidate).withdraw_resume(by=request.access)
    return f"La reprise {of(candidate)} est annulée."
