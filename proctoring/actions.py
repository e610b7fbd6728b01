"""What a proctor does that touches several tables at once; each takes the session's lock first."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from exam import sitting
from exam.models import Answer, Attempt
from exam.models.attempt import OVER
from pixcertif.lifecycle import RuleError
from proctoring.models import REMOVED, IssueReport, lock_open
from sessions_app import journal
from sessions_app.codes import BY_CODE, EXTRA_TIME
from sessions_app.models import Candidate, ExamSession
from sessions_app.models.candidate import ALREADY_REMOVED

NOBODY_RUNNING = "Aucun test n’est en cours : il n’y a personne à qui ajouter du temps."


def locked(candidate):
    """The candidate as the base has them now, under the lock of their session; RuleError when taken off the list."""
    session = candidate.session
    ExamSession.objects.locked(session.pk)
    fresh = Candidate.objects.select_related("attempt").filter(pk=candidate.pk).first()
    if fresh is None:
        raise RuleError(ALREADY_REMOVED)
    fresh.session = session
    return fresh


@transaction.atomic
def regenerate_password(session, *, kept, by):
    """Give a session a fresh password and close its open accesses, but those `kept`; how many were closed.

    One opened with the old password since the list was read is not among them, and is closed too.
    """
    session.regenerate_password(by=by)
    closed = [access for access in session.accesses.watching() if access not in kept]
    for access in closed:
        access.session = session
        access.close(by=by)
    return len(closed)


@transaction.atomic
def confirm_all(session, *, by):
    """Confirm the presence of all who wait in the waiting room; how many that was."""
    ExamSession.objects.locked(session.pk)
    now = timezone.now()
    joined = session.candidates.filter(joined_at__isnull=False).by_name()
    waiting = [candidate for candidate in joined if not candidate.is_present(now)]
    for candidate in waiting:
        candidate.session = session
        candidate.confirm_presence(by=by)
    return len(waiting)


@transaction.atomic
def set_end_screen(attempt, *, is_seen, by):
    """Set that the screen of the end of a test was seen, or not, while the session is open."""
    lock_open(attempt.candidate)
    if is_seen:
        attempt.see_end_screen(by=by)
    else:
        attempt.unsee_end_screen(by=by)


@transaction.atomic
def validate_alert(alert, *, code, details, by):
    """Agree with a candidate: a report with the question's id, and another question under the same number.

    A second time changes nothing.
    """
    attempt, candidate = alert.attempt, alert.attempt.candidate
    answer = attempt.answers.current()
    if not alert.validate(by=by):
        return
    number, question = alert.question_number, answer.question if answer else None
    # Reported before by the proctor: that report stands, and the candidate still gets another question.
    if not candidate.reports.filter(about(question, number)).exists():
        IssueReport.write(candidate, code=code, by=by, details=details, question_number=number, question=question)
    attempt.refresh_from_db(fields=["alert_seconds"])
    sitting.replace(attempt)


def about(question, number):
    """The reports that speak of a question, by itself or by the number it had not been asked under yet."""
    by_number = Q(question=None, question_number=number)
    return by_number if question is None else by_number | Q(question=question)


def write_report(candidate, *, code, by, details="", question_number=None):
    """Write a report about a candidate; an E code is kept with the question that has this number now."""
    if not BY_CODE[code].needs_question:
        return IssueReport.write(candidate, code=code, by=by, details=details)
    attempt = getattr(candidate, "attempt", None)
    question = question_asked(attempt, question_number) if attempt else None
    return IssueReport.write(
        candidate, code=code, by=by, details=details, question_number=question_number, question=question
    )


@transaction.atomic
def correct_report(report, *, by, code, details="", question_number=None):
    """Correct a report; the question it speaks of stays the same while its number does (another may have taken it)."""
    lock_open(report.candidate)
    there = IssueReport.objects.select_related("question").filter(pk=report.pk).first()
    if there is None:
        raise RuleError(REMOVED)
    there.candidate = report.candidate
    question = there.question if question_number == there.question_number else None
    attempt = getattr(report.candidate, "attempt", None)
    if question is None and question_number is not None and attempt:
        question = question_asked(attempt, question_number)
    said = {"code": code, "details": details, "question_number": question_number, "question": question}
    if any(getattr(there, name) != value for name, value in said.items()):
        there.correct(by=by, **said)


def question_asked(attempt, number):
    """The question that has a number in a test now; None when it was not asked yet."""
    counting = attempt.answers.exclude(state=Answer.State.REPLACED).select_related("question")
    answer = counting.filter(number=number).first()
    return answer.question if answer else None


@transaction.atomic
def add_percent(candidate, percent, *, by):
    """Set the extra time of a candidate whose test has not ended, and report it (C2); the same changes nothing."""
    fresh = locked(candidate)
    attempt = getattr(fresh, "attempt", None)
    if attempt and attempt.state != Attempt.State.RUNNING:
        raise RuleError(OVER)
    if fresh.extra_time == percent:
        return
    Candidate.objects.filter(pk=fresh.pk).update(extra_time=percent)
    fresh.write_entry(journal.EXTRA_TIME_CHANGED, by=by, percent=percent)
    IssueReport.write(fresh, code=EXTRA_TIME, by=by, details=f"{percent} %")


@transaction.atomic
def add_minutes_for_all(session, minutes, *, by, once):
    """Give minutes to all whose test is running; `once` names the gesture. How many they were."""
    ExamSession.objects.locked(session.pk)
    attempts = list(Attempt.objects.of_session(session).unfinished())
    if not attempts:
        raise RuleError(NOBODY_RUNNING)
    for attempt in attempts:
        attempt.candidate.session = session
        attempt.add_minutes(minutes, by=by, once=once)
    return len(attempts)
