"""« Régénérer le mot de passe » of a session: a member of its centre also chooses who of those inside goes on."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from centres.access import for_centre_members
from pixcertif.templatetags.pixcertif import counted
from proctoring import actions
from proctoring.watchers import watchers
from sessions_app.access import session_of


@require_http_methods(["GET", "POST"])
@for_centre_members
def password_regenerate(request, number):
    """List the open accesses, then replace the password and close those that are not ticked."""
    session = session_of(request, number)
    if request.method == "POST":
        ticked = request.POST.getlist("kept")
        kept = [access for access in session.accesses.watching() if str(access.pk) in ticked]
        closed = actions.regenerate_password(session, kept=kept, by=request.user)
        messages.success(request, sentence(closed))
        return redirect("session_detail", number)
    context = {"session": session, "watchers": watchers(session)}
    return render(request, "proctoring/password_regenerate.html", context)


def sentence(closed):
    """What was done, and how many accesses were closed."""
    end = f" {counted(closed, 'accès a été fermé,accès ont été fermés')}." if closed else ""
    return f"Le mot de passe a été régénéré.{end} Réimprimez le kit surveillant si vous l’aviez déjà fait."
