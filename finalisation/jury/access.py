"""Who may review: the people of the certification body, for whom a centre's session exists once it is finalised."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from finalisation.models import Review
from pixcertif.access import policy
from pixcertif.lifecycle import RuleError
from proctoring.models import IssueReport
from sessions_app.models import ExamSession

AT_CENTRE = "Cette session n’est pas finalisée : elle est encore entre les mains de son centre."


def check_operator(request):
    """Let in an operator; for anyone else these pages don't exist."""
    if not request.user.is_staff:
        raise Http404
    return None if request.user.terms_accepted_at else redirect("terms")


for_operators = policy("for_operators", check_operator)


def check_finalised(session):
    if session.state == ExamSession.State.CREATED:
        raise RuleError(AT_CENTRE)


def finalised_session(number):
    """A session with its centre, whose time zone is activated; RuleError when it is not finalised (any more)."""
    session = get_object_or_404(ExamSession.objects.select_related("centre"), pk=number)
    timezone.activate(session.centre.zone)
    check_finalised(session)
    return session


def review_of(session, attempt):
    """The review of a test of a session; Http404 for a test of another."""
    review = get_object_or_404(Review.objects.of_session(session), attempt=attempt)
    review.attempt.candidate.session = session
    return review


def report_of(session, pk):
    """A report about a candidate of a session; Http404 for any other."""
    reports = IssueReport.objects.select_related("candidate__attempt").filter(candidate__session=session)
    report = get_object_or_404(reports, pk=pk)
    report.candidate.session = session
    return report


def journal_of(session, attempt):
    """The entries of a session, the last first, and the test whose candidate alone they concern.

    `attempt` is the number of that test; for None or a test of another session, all the entries and None.
    """
    entries = session.journal.newest_first()
    review = Review.objects.of_session(session).filter(attempt=attempt).first()
    if review is None:
        return entries, None
    return entries.filter(candidate_id=review.attempt.candidate_id), review.attempt
