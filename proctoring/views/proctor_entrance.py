"""« Espace surveillant »: the entrance, open to whoever has the number and the password of a session."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from pixcertif.access import public
from pixcertif.lifecycle import RuleError
from proctoring import door
from proctoring.access import access_of, remember_access
from proctoring.forms import EntranceForm


@require_http_methods(["GET", "POST"])
@public
def proctor_entrance(request):
    """Let in who gives the right pair; every wrong pair gets the same answer."""
    form = EntranceForm(request.POST or None, request=request, initial={"session": wanted_number(request)})
    if request.method == "POST" and form.is_valid():
        session = form.exam_session
        try:
            access = door.enter(request, session, **form.names)
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            leave_previous(request, access)
            return remember_access(redirect("board", session.pk), access)
    context = {"form": form, "over": None if form.is_bound else session_over(request)}
    return render(request, "proctoring/proctor_entrance.html", context, status=422 if form.errors else 200)


def wanted_number(request):
    """The number that the address gives, when it is one."""
    number = request.GET.get("session", "")
    return number if number.isdecimal() and len(number) <= 12 else ""


def session_over(request):
    """The session this browser watched and may watch no more, whose board sent it here; None otherwise."""
    number = wanted_number(request)
    access = access_of(request, int(number)) if number else None
    return access.session if access and not access.is_valid else None


def leave_previous(request, access):
    """Close the access this browser had to the session: one person is not two."""
    previous = access_of(request, access.session_id)
    if previous and previous.is_valid:
        previous.leave()
