"""The communes of a postcode, offered while a birth place is typed."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from centres.access import for_centre_members
from centres.places import communes_at


@require_safe
@for_centre_members
def commune_list(request):
    """The names to choose from; empty until the postcode is whole."""
    names = communes_at(request.GET.get("birth_postcode", "").strip())
    return render(request, "centres/commune_list.html", {"names": names})
