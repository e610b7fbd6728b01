"""« Consignes à lire »: one page to read aloud."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from proctoring.access import for_proctors


@require_safe
@for_proctors
def instructions_page(request, number):
    """What the proctor reads to the room."""
    return render(request, "proctoring/instructions_page.html", {"session": request.exam_session})
