"""The project's address: it sends each person where their work is."""

from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from centres.access import current_membership
from pixcertif.access import for_signed_in


@require_safe
@for_signed_in
def home(request):
    """An operator goes to the queues, a member to the sessions or the choice of a centre, others watch sessions."""
    if not request.user.terms_accepted_at:
        return redirect("terms")
    if request.user.is_staff:
        return redirect("jury_list")
    if current_membership(request):
        return redirect("session_list")
    return redirect("centre_choice" if request.has_other_centres else "proctor_entrance")
