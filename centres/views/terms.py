"""The terms of use, accepted once per account."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from pixcertif.access import for_signed_in


@require_http_methods(["GET", "POST"])
@for_signed_in
def terms(request):
    """Show the terms; posting accepts them."""
    if request.method == "POST":
        request.user.accept_terms()
        return redirect("home")
    return render(request, "centres/terms.html")
