"""« Finaliser la session N ? »: what will be sent, and that nothing changes any more afterwards."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from centres.access import for_centre_members
from finalisation.closing import page_of, started_session


@require_safe
@for_centre_members
def session_finalise_confirm(request, number):
    """The summary, to confirm."""
    session = started_session(request, number)
    context = {"session": session, "page": page_of(session)}
    return render(request, "finalisation/session_finalise_confirm.html", context)
