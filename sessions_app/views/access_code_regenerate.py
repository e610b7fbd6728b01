"""« Régénérer le code d’accès » of a session."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from centres.access import for_centre_members
from sessions_app.access import session_of


@require_http_methods(["GET", "POST"])
@for_centre_members
def access_code_regenerate(request, number):
    """Confirm, then replace the access code with a fresh one, until the first start."""
    session = session_of(request, number)
    if request.method == "POST":
        session.regenerate_access_code(by=request.user)
        sentence = "Le code d’accès a été régénéré. Réimprimez le kit surveillant si vous l’aviez déjà fait."
        messages.success(request, sentence)
        return redirect("session_detail", number)
    return render(request, "sessions_app/access_code_regenerate.html", {"session": session})
