"""« Régénérer » the access code or the password of a session."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from centres.access import for_centre_members
from sessions_app.access import session_of

KEYS = {
    "code": ("access_code", "Le code d’accès a été régénéré."),
    "mot-de-passe": ("password", "Le mot de passe a été régénéré."),
}


@require_http_methods(["GET", "POST"])
@for_centre_members
def session_regenerate(request, number, key):
    """Confirm, then replace a key with a fresh one, until the first start."""
    if key not in KEYS:
        raise Http404
    session = session_of(request, number)
    field, done = KEYS[key]
    if request.method == "POST":
        session.regenerate(field, by=request.user)
        messages.success(request, f"{done} Réimprimez le kit surveillant si vous l’aviez déjà fait.")
        return redirect("session_detail", number)
    return render(request, "sessions_app/session_regenerate.html", {"session": session, "field": field})
