"""The entrance of the proctor space: in with the pair of a session; out by oneself, or by a new password."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from centres.access import for_centre_members
from pixcertif.access import public
from pixcertif.addresses import row_id
from pixcertif.lifecycle import RuleError
from pixcertif.templatetags.pixcertif import counted
from proctoring import actions
from proctoring.access import access_of, for_proctors, remember_access
from proctoring.entrance_tries import enter
from proctoring.forms import EntranceForm
from proctoring.watchers import watchers
from sessions_app.access import session_of


@require_http_methods(["GET", "POST"])
@public
def proctor_entrance(request):
    """Let in who gives the right pair; every wrong pair gets the same answer."""
    form = EntranceForm(request.POST or None, request=request, initial={"session": wanted_number(request) or ""})
    if request.method == "POST" and form.is_valid():
        session = form.exam_session
        try:
            access = enter(request, session, **form.names)
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            leave_previous(request, access)
            return remember_access(redirect("board", session.pk), access)
    context = {"form": form, "over": None if form.is_bound else session_over(request)}
    return render(request, "proctoring/proctor_entrance.html", context, status=422 if form.errors else 200)


def wanted_number(request):
    """The number of a session that the address gives; None when it gives none."""
    return row_id(request.GET.get("session"))


def session_over(request):
    """The session this browser watched and may watch no more, whose board sent it here; None otherwise."""
    number = wanted_number(request)
    access = access_of(request, number) if number else None
    return access.session if access and not access.is_valid else None


def leave_previous(request, access):
    """Close the access this browser had to the session: one person is not two."""
    previous = access_of(request, access.session_id)
    if previous and previous.is_valid:
        previous.leave()


@require_POST
@for_proctors
def proctor_leave(request, number):
    """Close the access; the candidates go on."""
    request.access.leave()
    messages.success(request, f"Vous avez quitté l’espace surveillant de la session {number}.")
    return redirect("proctor_entrance")


@require_http_methods(["GET", "POST"])
@for_centre_members
def password_regenerate(request, number):
    """List the open accesses, then replace the password and close those that are not ticked."""
    session = session_of(request, number)
    if request.method == "POST":
        ticked = request.POST.getlist("kept")
        kept = [access for access in session.accesses.watching() if str(access.pk) in ticked]
        closed_count = actions.regenerate_password(session, kept=kept, by=request.user)
        messages.success(request, regenerated(closed_count))
        return redirect("session_detail", number)
    context = {"session": session, "watchers": watchers(session)}
    return render(request, "proctoring/password_regenerate.html", context)


def regenerated(closed_count):
    """What was done, and how many accesses were closed."""
    closed = f" {counted(closed_count, 'accès a été fermé,accès ont été fermés')}." if closed_count else ""
    return f"Le mot de passe a été régénéré.{closed} Réimprimez le kit surveillant si vous l’aviez déjà fait."
