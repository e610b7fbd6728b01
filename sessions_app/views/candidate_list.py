"""« Session N », tab « Candidats (n) »: who is enrolled, 50 a page."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from centres.access import for_centre_members
from sessions_app.access import session_of

PER_PAGE = 50


@require_safe
@for_centre_members
def candidate_list(request, number):
    """The list of candidates, by name."""
    session = session_of(request, number)
    candidates = session.candidates.select_related("student").by_name()
    pages = Paginator(candidates, PER_PAGE)
    pages.count = session.candidate_count  # known already: one query less
    page = pages.get_page(request.GET.get("page"))
    context = {"session": session, "tab": "candidates", "page": page}
    return render(request, "sessions_app/candidate_list.html", context)
