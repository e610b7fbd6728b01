"""How a centre reaches what it says of a session being closed: its tests, its candidates, its scans."""

from django.shortcuts import get_object_or_404

from exam.models import Attempt
from finalisation.actions import check_open
from finalisation.models import Closing
from sessions_app.access import session_of


def started_session(request, number):
    """A session of the member's centre that is being closed; RuleError when it can't be (any more)."""
    session = session_of(request, number)
    check_open(session)
    return session


def attempt_of(session, pk):
    """A test of a session; Http404 for any other, and for None."""
    attempt = get_object_or_404(Attempt.objects.of_session(session), pk=pk)
    attempt.candidate.session = session
    return attempt


def candidate_of(session, pk):
    """A candidate of a session who started; Http404 for any other."""
    candidate = get_object_or_404(Attempt.objects.of_session(session), candidate=pk).candidate
    candidate.session = session
    return candidate


def signed_sheet_of(session, pk):
    """A scan of a session; Http404 for any other."""
    return get_object_or_404(session.signed_sheets, pk=pk)


def closing_of(session):
    """What the centre said of a session as a whole; an unsaved one, all blank, while it said nothing."""
    return Closing.objects.filter(session=session).first() or Closing(session=session)


def report_of(candidate, pk):
    """A report about a candidate; None when there is none (any more)."""
    report = candidate.reports.filter(pk=pk).first()
    if report:
        report.candidate = candidate
    return report
