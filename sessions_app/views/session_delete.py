"""The bin of a session: it says what will be lost, then loses it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from centres.access import for_centre_members
from sessions_app.access import session_of


@require_http_methods(["GET", "POST"])
@for_centre_members
def session_delete(request, number):
    """Confirm, then delete a session in which nobody has started."""
    session, back = session_of(request, number), list_page(request)
    if request.method == "POST":
        session.delete_planned()
        messages.success(request, f"La session {number} a été supprimée.")
        return redirect(back)
    return render(request, "sessions_app/session_delete.html", {"session": session, "back": back})


def list_page(request):
    """The list as one left it: its page and its filters came in the address."""
    return reverse("session_list") + (f"?{request.GET.urlencode()}" if request.GET else "")
