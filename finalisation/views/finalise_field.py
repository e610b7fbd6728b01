"""One field of the finalisation, saved alone as soon as it changes."""

from django.contrib import messages
from django.contrib.messages import get_messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from centres.access import for_centre_members
from finalisation.closing import attempt_of, started_session
from finalisation.forms import FIELDS
from finalisation.views.session_finalise import part
from pixcertif.lifecycle import RuleError
from sessions_app.access import session_of


@require_POST
@for_centre_members
def finalise_field(request, number):
    """Save the field « champ » (of the test « test »); the page shows what was kept, or why it was not."""
    session = session_of(request, number)
    try:
        keep(request, started_session(request, number))
    except RuleError as refusal:
        messages.error(request, str(refusal))
    if request.htmx:
        return part(request, session_of(request, number), is_answer=True, said=get_messages(request))
    return redirect("session_finalise", session.pk)


def keep(request, session):
    """Keep what was sent of a field; RuleError when it is refused, Http404 for a field there is not."""
    try:
        make, is_of_a_test = FIELDS[request.POST.get("champ")]
        attempt = attempt_of(session, int(request.POST.get("test", ""))) if is_of_a_test else None
    except (KeyError, ValueError, OverflowError):
        raise Http404 from None
    form = make(request.POST)
    if not form.is_valid():
        raise RuleError(" ".join(sentence for sentences in form.errors.values() for sentence in sentences))
    form.keep(session, attempt, by=request.user)
