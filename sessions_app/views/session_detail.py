"""« Session N », tab « Détails »: the three numbers, the place, the documents, who is supervising."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from centres.access import for_centre_members
from pixcertif import live
from sessions_app.access import session_of


@require_safe
@for_centre_members
def session_detail(request, number):
    """The page of a session."""
    session = session_of(request, number)
    context = {"session": session, "tab": "details", "flux": live.address(session.topic)}
    return render(request, "sessions_app/session_detail.html", context)


@require_safe
@for_centre_members
def session_live(request, number):
    """What moves on that page: who is supervising, how many are there; 204 when nothing has changed since `v`."""
    session = session_of(request, number)
    if request.GET.get("v") == str(session.version):
        return HttpResponse(status=204)
    return render(request, "sessions_app/session_detail.html#live", {"session": session})
