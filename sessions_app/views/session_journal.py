"""« Session N », tab « Journal »: what happened, the last thing first."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from centres.access import for_centre_members
from sessions_app.access import session_of
from sessions_app.journal_reading import journal_lines

PER_PAGE = 50


@require_safe
@for_centre_members
def session_journal(request, number):
    """The journal of a session, in sentences."""
    session = session_of(request, number)
    page = Paginator(session.journal.newest_first(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"session": session, "tab": "journal", "page": page, "lines": journal_lines(page.object_list)}
    return render(request, "sessions_app/session_journal.html", context)
