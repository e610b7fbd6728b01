"""« Publier les résultats »: a summary to confirm, then the centre has them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from finalisation import decisions
from finalisation.access import for_operators
from finalisation.jury import closing_of, outlook, papers_of, session_of


@require_http_methods(["GET", "POST"])
@for_operators
def jury_publish(request, number):
    """Say how many tests will be told valid, rejected, cancelled; then publish."""
    session = session_of(number)
    if request.method == "POST":
        decisions.publish(session, by=request.user)
        messages.success(request, f"Les résultats de la session {number} ont été transmis au centre.")
        return redirect("jury_session", number)
    papers = papers_of(session)
    refusal = decisions.publish_refusal(papers, closing_of(session))
    context = {"session": session, "tab": "tests", "outlook": outlook(papers), "refusal": refusal}
    return render(request, "finalisation/jury_publish.html", context)
