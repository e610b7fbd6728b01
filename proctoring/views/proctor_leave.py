"""« Quitter l’espace surveillant »."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from proctoring.access import for_proctors


@require_POST
@for_proctors
def proctor_leave(request, number):
    """Close the access; the candidates go on."""
    request.access.leave()
    messages.success(request, f"Vous avez quitté l’espace surveillant de la session {number}.")
    return redirect("proctor_entrance")
