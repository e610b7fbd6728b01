"""« Terminer le test »: confirmed by name, since it can't be undone."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from pixcertif.names import of
from proctoring.access import attempt_of, candidate_of, for_proctors
from proctoring.outcome import then_board


@require_http_methods(["GET", "POST"])
@for_proctors
@then_board
def test_end(request, number, pk):
    """Name the person, then end their test."""
    candidate = candidate_of(request, pk)
    attempt = attempt_of(candidate)
    if request.method == "POST":
        attempt.end_by_proctor(by=request.access)
        return f"Le test {of(candidate)} est terminé."
    context = {"session": request.exam_session, "candidate": candidate, "attempt": attempt}
    return render(request, "proctoring/test_end.html", context)
