"""The live board of a session, and the pages of the room that open from it."""

from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pixcertif import live
from proctoring.access import for_proctors
from proctoring.board import board_of, is_current


@require_safe
@for_proctors
def board(request, number):
    """« Surveillance »."""
    session = request.exam_session
    context = {"session": session, "board": filtered_board(request), "flux": live.address(session.topic)}
    return render(request, "proctoring/board.html", context)


@require_safe
@for_proctors
def board_live(request, number):
    """What moves on it; 204 when nothing has changed since `v`, nor will by time alone before `t`."""
    if is_current(request.exam_session, request.GET):
        return HttpResponse(status=204)
    context = {"session": request.exam_session, "board": filtered_board(request)}
    return render(request, "proctoring/board.html#board", context)


def filtered_board(request):
    """The board with the filters of the address."""
    filter_key, search = request.GET.get("montrer", ""), request.GET.get("nom", "")
    return board_of(request.exam_session, filter_key=filter_key, search=search)


@require_safe
@for_proctors
def room_display(request, number):
    """« Affichage en salle », to project: number, address, clock, and the access code once revealed; nobody's data."""
    address = f"{settings.PUBLIC_ADDRESS}{reverse('candidate_join')}"
    parts = urlsplit(address)
    context = {
        "session": request.exam_session,
        "short_address": f"{parts.netloc}{parts.path}",
        "qr": qr_code(address),
        "now": timezone.now(),
    }
    return render(request, "proctoring/room_display.html", context)


def qr_code(address):
    """The SVG of a QR code, coloured by the style sheet."""
    code = segno.make(address, error="m", micro=False)
    return code.svg_inline(border=2, omitsize=True, svgclass="qr", lineclass="qr__line", title="QR code de l’adresse")


@require_safe
@for_proctors
def instructions_page(request, number):
    """« Consignes à lire », one page to read aloud."""
    return render(request, "proctoring/instructions_page.html", {"session": request.exam_session})
