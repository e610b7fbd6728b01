"""« Écran de fin vu », on a finished card."""

from django.views.decorators.http import require_POST

from proctoring import actions
from proctoring.access import attempt_of, candidate_of, for_proctors
from proctoring.outcome import then_board


@require_POST
@for_proctors
@then_board
def end_screen_set(request, number, pk):
    """Set that the proctor saw the screen of the end (`seen=oui`) or not (`non`); a second time changes nothing."""
    wanted = {"oui": True, "non": False}.get(request.POST.get("seen"))
    if wanted is not None:
        actions.set_end_screen(attempt_of(candidate_of(request, pk)), is_seen=wanted, by=request.access)
