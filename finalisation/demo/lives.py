"""Makes the sessions of the demo live by the verbs of the project, so that their journals are true.

The journal keeps the moment each thing was really done. What people then read on the pages (when a test started,
when a session was finalised) is set afterwards to the hours of a plausible day.
"""

import secrets
from datetime import timedelta

from django.utils import timezone

from exam.access import holder_of
from exam.models import Attempt, Question
from exam.models.attempt import QUESTIONS
from finalisation.demo import answers
from proctoring.models import IssueReport, ProctorAccess
from sessions_app.models import Candidate, ExamSession


def past(moment):
    """This moment, or now when it has not come yet."""
    return min(moment, timezone.now())


def watch(session, *, first_name, last_name, user=None):
    """A proctor enters the space of a session ten minutes before it starts."""
    access = ProctorAccess.enter(session, first_name=first_name, last_name=last_name, user=user)
    entered = past(session.starts_at - timedelta(minutes=10))
    ProctorAccess.objects.filter(pk=access.pk).update(
        entered_at=entered, expires_at=access.expires_at - access.entered_at + entered
    )
    return access


def able(session):
    """The candidates of a session who may start, by name."""
    candidates = session.candidates.select_related("student").by_name()
    return [candidate for candidate in candidates if not candidate.is_known_not_certifiable]


def arrive(candidate, *, by):
    """A candidate joins the session, reads the rules and is told present, just now."""
    candidate.join()
    candidate.accept_rules()
    candidate.confirm_presence(by=by)


def unknown_browser():
    """The name of a browser that nobody has."""
    return holder_of(secrets.token_urlsafe())


def began(attempt, *, after):
    """Set that a test began so many minutes after its session's start, and all that came before it."""
    candidate = attempt.candidate
    begun = past(candidate.session.starts_at + timedelta(minutes=after))
    before = {"joined_at": 4, "rules_accepted_at": 2, "present_at": 1}
    came = {name: begun - timedelta(minutes=minutes) for name, minutes in before.items()}
    Candidate.objects.filter(pk=candidate.pk).update(**came)
    Attempt.objects.filter(pk=attempt.pk).update(started_at=begun)
    attempt.started_at = begun


def ended(attempt, *, at, is_seen):
    """Set when a test that is over ended, the proctor or the candidate having seen its last screen, or nobody."""
    if is_seen:
        attempt.see_end_screen(by=attempt.candidate)
    moments = {"ended_at": at, "end_screen_seen_at": at if is_seen else None}
    Attempt.objects.filter(pk=attempt.pk).update(**moments)


def started(session):
    """Once its tests have begun: the session says when the first did, and was created three weeks before."""
    first = Attempt.objects.of_session(session).order_by("started_at").first().started_at
    made = first - timedelta(days=21)
    ExamSession.objects.filter(pk=session.pk).update(first_started_at=first, created_at=made)
    session.refresh_from_db()


# A session of the past


def sit(session, *, by, absent=1, left=0, reach=23):
    """A whole session: some never come, some leave before the end, the others finish; returns all the tests.

    Those left open are the first, at the question `reach` and after.
    """
    bank = list(Question.objects.in_use())
    attempts = []
    for rank, candidate in enumerate(able(session)[absent:]):
        arrive(candidate, by=by)
        attempt = Attempt.begin(candidate, holder=unknown_browser())
        began(attempt, after=4 + rank % 7)
        attempts.append(attempt)
    for rank, attempt in enumerate(attempts):
        last = reach + rank if rank < left else QUESTIONS
        sit_one(attempt, bank, last=last, minutes=52 + rank * 17 % 48, is_seen=rank % 6 != 5)
    started(session)
    return attempts


def sit_one(attempt, bank, *, last, minutes, is_seen):
    """A candidate answers up to a question in so many minutes; the last question ends the test."""
    until = attempt.started_at + timedelta(minutes=minutes)
    answers.fill(attempt, bank, last=last, until=until)
    Attempt.objects.filter(pk=attempt.pk).update(question_number=last)
    attempt.question_number = last
    if last == QUESTIONS:
        attempt.complete()
        ended(attempt, at=until, is_seen=is_seen)


def tell_when(session, *, minutes):
    """Set the reports of a session of the past so many minutes after its start."""
    written = session.starts_at + timedelta(minutes=minutes)
    IssueReport.objects.filter(candidate__session=session).update(written_at=written)
