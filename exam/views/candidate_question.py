"""The test: the question one is at."""

from django.views.decorators.http import require_safe

from exam.access import for_candidates
from exam.screens import page


@require_safe
@for_candidates
def candidate_question(request):
    """The question, that it is paused, or that the test goes on in another browser."""
    return page(request, "question", "moved")
