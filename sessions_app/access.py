"""How sessions are reached: from the centre of who asks, so that a stranger's session does not exist."""

from django.shortcuts import get_object_or_404


def session_of(request, number):
    """A session of the member's centre with its count of candidates; Http404 for any other."""
    session = get_object_or_404(request.centre.exam_sessions.with_counts(), pk=number)
    session.centre = request.centre
    return session


def candidate_of(request, number, pk):
    """A candidate of a session of the member's centre, with that session; Http404 for any other."""
    session = session_of(request, number)
    candidate = get_object_or_404(session.candidates.select_related("student"), pk=pk)
    candidate.session = session
    return candidate
