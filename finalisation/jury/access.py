"""Who may review: the people of the certification body, for whom the centres' sessions exist once finalised."""

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


def finalised_session(number):
    """A session that was finalised, with its centre, in whose time zone it is read; RuleError when it is not yet."""
    session = get_object_or_404(ExamSession.objects.select_related("centre"), pk=number)
    timezone.activate(session.centre.zone)
    check_finalised(session)
    return session


def check_finalised(session):
    """Raise RuleError when a session was not finalised, or was given back to its centre."""
    if session.state == ExamSession.State.CREATED:
        raise RuleError(AT_CENTRE)


def review_of(session, attempt):
    """What becomes of a test of a session; Http404 for a test of another."""
    review = get_object_or_404(Review.objects.of_session(session), attempt=attempt)
    review.attempt.candidate.session = session
    return review


def report_of(session, pk):
    """A report about a candidate of a session; Http404 for any other."""
    found = IssueReport.objects.select_related("candidate__attempt").filter(candidate__session=session)
    report = get_object_or_404(found, pk=pk)
    report.candidate.session = session
    return report
