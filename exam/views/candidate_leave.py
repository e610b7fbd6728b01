"""« Se déconnecter »: this browser forgets who sat at it."""

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from exam.access import for_candidates, forget
from exam.screens import go, page
from exam.stages import stage_of

# Said by the address alone: nothing is kept of who has left, and what a member is told stays theirs.
LEFT = "#deconnecte"


@require_http_methods(["GET", "POST"])
@for_candidates
def candidate_leave(request):
    """Forget the candidate; leaving does not end a test that runs, and must be confirmed."""
    is_running = stage_of(request).key == "question"
    is_sure = request.POST.get("confirmer") == "oui"
    if request.method == "POST" and (is_sure or not is_running):
        return forget(redirect(reverse("candidate_join") + LEFT))
    if not is_running:
        return go(stage_of(request))
    status = 409 if request.method == "POST" else 200
    return page(
        request, "question", status=status, part="exam/_leave.html", is_live=False, title="Quitter cet ordinateur"
    )
