"""« Sessions de certification »: the centre's sessions, found by filters, 25 a page."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from centres.access import for_centre_members
from sessions_app.forms.exam_session import SessionFilterForm

PER_PAGE = 25


@require_safe
@for_centre_members
def session_list(request):
    """The list; htmx asks for its rows alone while one types in the filters."""
    sessions, today = request.centre.exam_sessions, request.centre.today()
    filters = SessionFilterForm(request.GET)
    page = Paginator(filters.found(sessions, today=today), PER_PAGE).get_page(request.GET.get("page"))
    for session in page:
        session.centre = request.centre
    context = {"filters": filters, "page": page, "is_filtered": any(filters.data.get(name) for name in filters.fields)}
    if request.htmx:
        return render(request, "sessions_app/session_list.html#rows", context)
    return render(
        request, "sessions_app/session_list.html", {**context, "counts": sessions.counted_by_status(today=today)}
    )
