"""« Affichage en salle »: to project; no personal data."""

from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from proctoring.access import for_proctors


@require_safe
@for_proctors
def room_display(request, number):
    """The number, the address to type and its QR code, the clock; the access code once it is revealed."""
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
    made = segno.make(address, error="m", micro=False)
    return made.svg_inline(border=2, omitsize=True, svgclass="qr", lineclass="qr__line", title="QR code de l’adresse")
