"""The dossier of a session, tab « Journal »: what happened, to all or to one candidate, the last thing first."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from finalisation.access import for_operators
from finalisation.jury import journal_of, session_of
from sessions_app.journal_words import told

PER_PAGE = 50


@require_safe
@for_operators
def jury_journal(request, number):
    """The journal of a session, in sentences; « test » keeps what concerns the candidate of one test."""
    session = session_of(number)
    entries, attempt = journal_of(session, request.GET.get("test", ""))
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = {"session": session, "tab": "journal", "page": page, "lines": told(page.object_list), "attempt": attempt}
    return render(request, "finalisation/jury_journal.html", context)
