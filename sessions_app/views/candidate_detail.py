"""All that is known of a candidate."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from centres.access import for_centre_members
from sessions_app.access import candidate_of


@require_safe
@for_centre_members
def candidate_detail(request, number, pk):
    """The page of a candidate."""
    candidate = candidate_of(request, number, pk)
    context = {"session": candidate.session, "tab": "candidates", "candidate": candidate}
    return render(request, "sessions_app/candidate_detail.html", context)
