"""« Confirmer la présence de l’extension », seen by the proctor on the candidate's computer."""

from django.views.decorators.http import require_POST

from pixcertif.names import of
from proctoring.access import attempt_of, candidate_of, for_proctors
from proctoring.outcome import then_board


@require_POST
@for_proctors
@then_board
def companion_confirm(request, number, pk):
    """Clear « Extension non détectée »."""
    candidate = candidate_of(request, pk)
    attempt_of(candidate).confirm_companion(by=request.access)
    return f"L’extension {of(candidate)} est confirmée."
