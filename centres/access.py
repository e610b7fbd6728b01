"""Policies of the centres: who may enter the administrator's pages, and in the name of which centre."""

from django.shortcuts import redirect
from django.utils import timezone

from centres.models import Membership
from pixcertif.access import policy


def current_membership(request):
    """The place in a team under which a person acts: the centre chosen, else their only one; None otherwise."""
    mine = list(Membership.objects.of(request.user))
    request.has_other_centres = len(mine) > 1
    chosen = request.session.get("centre")
    for membership in mine:
        if membership.centre_id == chosen or len(mine) == 1:
            return membership
    return None


def check_member(request):
    """Set request.membership and request.centre, or send where they can be had."""
    if not request.user.terms_accepted_at:
        return redirect("terms")
    request.membership = current_membership(request)
    if request.membership is None:
        return redirect("centre_choice")
    request.centre = request.membership.centre
    timezone.activate(request.centre.zone)
    return None


for_centre_members = policy("for_centre_members", check_member)
