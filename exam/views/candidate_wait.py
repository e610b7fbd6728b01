"""The waiting room."""

from django.views.decorators.http import require_safe

from exam.access import for_candidates
from exam.screens import page


@require_safe
@for_candidates
def candidate_wait(request):
    """What is awaited, then the field of the access code."""
    return page(request, "wait")
