"""« Surveillance »: the live board of a session."""

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pixcertif import live
from proctoring.access import for_proctors
from proctoring.board import board_of, is_current


def filtered(request):
    """The board with the filters of the address."""
    shown, name = request.GET.get("montrer", ""), request.GET.get("nom", "")
    return board_of(request.exam_session, shown=shown, name=name)


@require_safe
@for_proctors
def board(request, number):
    """The page of the board."""
    session = request.exam_session
    context = {"session": session, "board": filtered(request), "flux": live.address(session.topic)}
    # What was done or refused is said in the board's own place, which actions swap with it.
    context |= {"said": get_messages(request), "messages": ()}
    return render(request, "proctoring/board.html", context)


@require_safe
@for_proctors
def board_live(request, number):
    """What moves on it; 204 when nothing has changed since `v`, nor will by time alone before `t`."""
    if is_current(request.exam_session, request.GET):
        return HttpResponse(status=204)
    context = {"session": request.exam_session, "board": filtered(request)}
    return render(request, "proctoring/board.html#board", context)
