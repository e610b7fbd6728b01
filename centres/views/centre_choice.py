"""« Choisir un centre »: in the name of which centre a member of several acts."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from centres.models import Centre
from pixcertif.access import for_signed_in
from pixcertif.addresses import row_id


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
