"""Proctors enter the sessions of the demo and candidates sit their tests by the verbs of the project.

So its journals are true: they keep the moment each thing was really done. What people then read on the pages (when a
test started, when a session was finalised) is set afterwards to the hours of a plausible day.
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

BEFORE_START = {"joined_at": 4, "rules_accepted_at": 2, "present_at": 1}  # minutes


def at_latest_now(moment):
    return min(moment, timezone.now())


def enter_proctor(session, user):
    """A proctor who has an account enters the space of a session, ten minutes before it starts."""
    access = ProctorAccess.enter(session, first_name=user.first_name, last_name=user.last_name, user=user)
    entered_at = at_latest_now(session.starts_at - timedelta(minutes=10))
    expires_at = access.expires_at - access.entered_at + entered_at
    ProctorAccess.objects.filter(pk=access.pk).update(entered_at=entered_at, expires_at=expires_at)
    return access


def startable_candidates(session):
    """Those the roll does not say can't be certified yet, by name."""
    candidates = session.candidates.select_related("student").by_name()
    return [candidate for candidate in candidates if not candidate.is_known_not_certifiable]


def confirm_arrival(candidate, *, by):
    """A candidate joins the session, reads the rules, and the proctor confirms their presence."""
    candidate.join()
    candidate.accept_rules()
    candidate.confirm_presence(by=by)


def new_holder():
    """The name of a browser that nobody has."""
    return holder_of(secrets.token_urlsafe())


def date_start(attempt, *, minutes):
    """Set that a test began so many minutes after its session's start, and its candidate's arrival just before."""
    candidate = attempt.candidate
    started_at = at_latest_now(candidate.session.starts_at + timedelta(minutes=minutes))
    arrival = {name: started_at - timedelta(minutes=before) for name, before in BEFORE_START.items()}
    Candidate.objects.filter(pk=candidate.pk).update(**arrival)
    Attempt.objects.filter(pk=attempt.pk).update(started_at=started_at)
    attempt.started_at = started_at


def date_end(attempt, *, ended_at, is_seen):
    """Set when a completed test ended, and whether its last screen was seen."""
    if is_seen:
        attempt.see_end_screen(by=attempt.candidate)
    seen_at = ended_at if is_seen else None
    Attempt.objects.filter(pk=attempt.pk).update(ended_at=ended_at, end_screen_seen_at=seen_at)


def date_session(session):
    """Set that a session started when its first test did, and was created three weeks before."""
    first = Attempt.objects.of_session(session).order_by("started_at").first().started_at
    created_at = first - timedelta(days=21)
    ExamSession.objects.filter(pk=session.pk).update(first_started_at=first, created_at=created_at)
    session.refresh_from_db()


def date_reports(session, *, minutes):
    """Set the reports of a session so many minutes after its start."""
    written_at = session.starts_at + timedelta(minutes=minutes)
    IssueReport.objects.filter(candidate__session=session).update(written_at=written_at)


# A session of the past


def sit_session(session, *, by, absent=1, unfinished=0, reach=23):
    """A whole session: some never come, some leave before the end, the others finish; returns all the tests.

    The unfinished ones come first, at question `reach` and after.
    """
    bank = list(Question.objects.in_use())
    attempts = []
    for rank, candidate in enumerate(startable_candidates(session)[absent:]):
        confirm_arrival(candidate, by=by)
        attempt = Attempt.begin(candidate, holder=new_holder())
        date_start(attempt, minutes=4 + rank % 7)
        attempts.append(attempt)
    for rank, attempt in enumerate(attempts):
        number = reach + rank if rank < unfinished else QUESTIONS
        sit_test(attempt, bank, number=number, minutes=52 + rank * 17 % 48, is_seen=rank % 6 != 5)
    date_session(session)
    return attempts


def sit_test(attempt, bank, *, number, minutes, is_seen):
    """A candidate answers up to a question in so many minutes; the last question ends the test."""
    until = attempt.started_at + timedelta(minutes=minutes)
    answers.write_answers(attempt, bank, number=number, until=until)
    Attempt.objects.filter(pk=attempt.pk).update(question_number=number)
    attempt.question_number = number
    if number == QUESTIONS:
        attempt.complete()
        date_end(attempt, ended_at=until, is_seen=is_seen)
