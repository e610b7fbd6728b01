"""The bin of a candidate: it names who leaves the list, then takes them off."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from centres.access import for_centre_members
from sessions_app.access import candidate_of, session_of
from sessions_app.models.candidate import check_open


@require_http_methods(["GET", "POST"])
@for_centre_members
def candidate_remove(request, number, pk):
    """Confirm, then take a candidate off; someone already taken off is simply no longer in the list."""
    try:
        candidate = candidate_of(request, number, pk)
    except Http404:
        if request.method != "POST":
            raise
        session_of(request, number)
        return redirect(list_page(request, number))
    check_open(candidate.session)
    if request.method == "POST":
        candidate.withdraw(by=request.user)
        messages.success(request, f"{candidate} ne fait plus partie de la session.")
        return redirect(list_page(request, number))
    context = {"session": candidate.session, "candidate": candidate, "back": list_page(request, number)}
    return render(request, "sessions_app/candidate_remove.html", context)


def list_page(request, number):
    """The page of the list from which one came."""
    page = request.GET.get("page", "")
    return reverse("candidate_list", args=[number]) + (f"?page={page}" if page.isdecimal() else "")
