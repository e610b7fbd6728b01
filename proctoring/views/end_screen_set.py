"""« Écran de fin vu », on a finished card."""

from django.views.decorators.http import require_POST

from proctoring.access import attempt_of, candidate_of, for_proctors
from proctoring.outcome import then_board


@require_POST
@for_proctors
@then_board
def end_screen_set(request, number, pk):
    """Keep that the proctor saw the screen of the end; a second time changes nothing."""
    attempt_of(candidate_of(request, pk)).see_end_screen(by=request.access)
