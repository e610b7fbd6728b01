"""« Présent »: set, never toggled, so that two clicks or two proctors do no harm."""

from django.views.decorators.http import require_POST

from proctoring import actions
from proctoring.access import candidate_of, for_proctors
from proctoring.outcome import then_board


@require_POST
@for_proctors
@then_board
def presence_set(request, number, pk):
    """Set that a candidate is in the room (`present=oui`) or not (`non`)."""
    wanted = {"oui": True, "non": False}.get(request.POST.get("present"))
    if wanted is not None:
        actions.set_presence(candidate_of(request, pk), present=wanted, by=request.access)


@require_POST
@for_proctors
@then_board
def presence_confirm_all(request, number):
    """« Confirmer la présence de tous »: of those who wait."""
    count = actions.confirm_all(request.exam_session, by=request.access)
    if count == 0:
        return "Personne n’attend dans la salle d’attente."
    return "Une présence a été confirmée." if count == 1 else f"{count} présences ont été confirmées."
