"""« Finaliser la session N »: what the centre says of each test and of the session, then closes it."""

from django.contrib import messages
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from centres.access import for_centre_members
from finalisation import actions
from finalisation.closing import page_of
from finalisation.forms import numbers_of
from finalisation.models import Review
from pixcertif import live
from pixcertif.lifecycle import RuleError
from sessions_app.access import session_of
from sessions_app.models import ExamSession

SENT = (
    "Les informations de la session ont été transmises. "
    "Les résultats seront disponibles après traitement de la session, sous 1 à quelques jours."
)


@require_http_methods(["GET", "POST"])
@for_centre_members
def session_finalise(request, number):
    """The page, then the closing itself once it was confirmed; a refusal is said on the page, fresh.

    Once closed, what there is to read is the page of the session.
    """
    session = session_of(request, number)
    if not session.has_started:
        raise RuleError(actions.NOT_STARTED)
    if request.method == "POST":
        return close(request, session)
    if session.state != ExamSession.State.CREATED:
        return redirect("session_detail", number)
    context = what_moves(session) | {"flux": live.address(session.topic), "messages": (), "said": get_messages(request)}
    return render(request, "finalisation/session_finalise.html", context)


def close(request, session):
    """Finalise, from what the confirmation showed."""
    try:
        actions.finalise(session, by=request.user, left=numbers_of(request.POST.get("inacheves", "")))
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, SENT)
    return redirect("session_finalise", session.pk)


@require_safe
@for_centre_members
def session_finalise_live(request, number):
    """What moves on the page; 204 when nothing has changed since `v`."""
    session = session_of(request, number)
    if request.GET.get("v") == str(session.version):
        return HttpResponse(status=204)
    return part(request, session)


def part(request, session, **answer):
    """What moves on the page, alone; what is to be said stays for who asked something of the page."""
    return render(request, "finalisation/session_finalise.html#finalise", what_moves(session) | answer)


def what_moves(session):
    """What the page shows now; the version was read before the rest."""
    is_open = session.state == ExamSession.State.CREATED
    page = page_of(session) if is_open else None
    return {"session": session, "page": page, "abandon_reasons": Review.AbandonReason.choices}
