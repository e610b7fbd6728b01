"""« Documentation »: the three guides and « Consignes à lire », open to everyone."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from centres.access import check_member
from centres.guides import GUIDES
from pixcertif.access import public


def frame_of(request):
    """The frame of a page open to everyone: a member keeps the menu of their centre."""
    is_member = request.user.is_authenticated and check_member(request) is None
    return "centre_page.html" if is_member else "open_page.html"


@require_safe
@public
def documentation(request):
    context = {"frame": frame_of(request), "guides": GUIDES.values()}
    return render(request, "centres/documentation.html", context)


@require_safe
@public
def documentation_guide(request, name):
    if name not in GUIDES:
        raise Http404
    context = {"frame": frame_of(request), "guide": GUIDES[name]}
    return render(request, "centres/documentation_guide.html", context)


@require_safe
@public
def documentation_instructions(request):
    """« Consignes à lire », without the number of a session."""
    return render(request, "centres/documentation_instructions.html", {"frame": frame_of(request)})
