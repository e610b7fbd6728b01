"""The dossier of a session, tab « Tests »: what waits for a decision first, then every other test."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from finalisation.access import for_operators
from finalisation.decisions import publish_refusal
from finalisation.jury import closing_of, papers_of, session_of


@require_safe
@for_operators
def jury_session(request, number):
    """What the centre said, what was answered and reported, and what can be decided; « test » opens one above all."""
    session = session_of(number)
    papers, closing = papers_of(session), closing_of(session)
    is_open, chosen = session.state == "finalised", request.GET.get("test")
    opened = next((paper for paper in papers if str(paper.attempt.pk) == chosen), None)
    others = [paper for paper in papers if paper is not opened]
    context = {
        "session": session,
        "tab": "tests",
        "closing": closing,
        "sheets": session.signed_sheets.order_by("added_at", "pk"),
        "is_open": is_open,
        "opened": opened,
        "waiting": [paper for paper in others if is_open and paper.is_waiting],
        "papers": [paper for paper in others if not (is_open and paper.is_waiting)],
        "refusal": publish_refusal(papers, closing),
    }
    return render(request, "finalisation/jury_session.html", context)
