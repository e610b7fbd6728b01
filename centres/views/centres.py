"""Where a person's work is, in the name of which centre, and the communes offered for a birth place."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from centres.access import current_membership, for_centre_members
from centres.models import Centre
from centres.places import communes_at
from pixcertif.access import for_signed_in
from pixcertif.addresses import row_id


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


@require_http_methods(["GET", "POST"])
@for_signed_in
def centre_choice(request):
    """Show one's centres; keep the one chosen for the rest of the visit."""
    centres = Centre.objects.of_member(request.user)
    if request.method == "POST":
        centre = get_object_or_404(centres, pk=row_id(request.POST.get("centre")))
        request.session["centre"] = centre.pk
        return redirect("session_list")
    if not centres:
        return redirect("home")
    return render(request, "centres/centre_choice.html", {"centres": centres})


@require_safe
@for_centre_members
def commune_list(request):
    """The names of a postcode to choose from; empty until it is whole."""
    names = communes_at(request.GET.get("birth_postcode", "").strip())
    return render(request, "centres/commune_list.html", {"names": names})
