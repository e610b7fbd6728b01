"""What a proctor does that changes several tables at once; each action takes the session's lock first."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from exam import sitting
from exam.models import Answer, Attempt
from exam.models.attempt import OVER
from pixcertif.lifecycle import RuleError
from proctoring.models import REPORT_REMOVED, IssueReport, lock_unfinalised
from sessions_app import journal
from sessions_app.codes import BY_CODE, EXTRA_TIME
from sessions_app.models import Candidate, ExamSession
from sessions_app.models.candidate import ALREADY_REMOVED

NOBODY_RUNNING = "Aucun test n’est en cours : il n’y a personne à qui ajouter du temps."


def lock_candidate(candidate):
    """The candidate as the database has them now, their session locked; RuleError when taken off the list."""
    session = candidate.session
    ExamSession.objects.locked(session.pk)
    current = Candidate.objects.select_related("attempt").filter(pk=candidate.pk).first()
    if current is None:
        raise RuleError(ALREADY_REMOVED)
    current.session = session
    return current


@transaction.atomic
def regenerate_password(session, *, kept, by):
    """Give a session a fresh password and close its open accesses but those `kept`; returns how many were closed.

    An access opened with the old password after the list was displayed is not among them, and is closed too.
    """
    session.regenerate_password(by=by)
    closed = [access for access in session.accesses.watching() if access not in kept]
    for access in closed:
        access.session = session
        access.close(by=by)
    return len(closed)


@transaction.atomic
def confirm_all(session, *, by):
    """Confirm the presence of all who are in the waiting room; returns how many they were."""
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
    lock_unfinalised(attempt.candidate)
    if is_seen:
        attempt.see_end_screen(by=by)
    else:
        attempt.unsee_end_screen(by=by)


@transaction.atomic
def validate_alert(alert, *, code, details, by):
    """Validate an alert: a report with the question's id, and another question under the same number.

    A second time changes nothing.
    """
    attempt, candidate = alert.attempt, alert.attempt.candidate
    answer = attempt.answers.current()
    if not alert.validate(by=by):
        return
    number, question = alert.question_number, answer.question if answer else None
    # Reported before by the proctor: that report stands, and the candidate still gets another question.
    if not candidate.reports.filter(reports_about(question, number)).exists():
        IssueReport.write(candidate, code=code, by=by, details=details, question_number=number, question=question)
    attempt.refresh_from_db(fields=["alert_seconds"])
    sitting.replace(attempt)


def reports_about(question, number):
    """A filter: the reports about a question, or about its number when they were written before it was asked."""
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
    """Correct a report; it stays about the same question while its number does (another may have taken it)."""
    lock_unfinalised(report.candidate)
    current = IssueReport.objects.select_related("question").filter(pk=report.pk).first()
    if current is None:
        raise RuleError(REPORT_REMOVED)
    current.candidate = report.candidate
    question = current.question if question_number == current.question_number else None
    attempt = getattr(report.candidate, "attempt", None)
    if question is None and question_number is not None and attempt:
        question = question_asked(attempt, question_number)
    fields = {"code": code, "details": details, "question_number": question_number, "question": question}
    if any(getattr(current, name) != value for name, value in fields.items()):
        current.correct(by=by, **fields)


def question_asked(attempt, number):
    """The question that has a number in a test now; None when it was not asked yet."""
    counting = attempt.answers.exclude(state=Answer.State.REPLACED).select_related("question")
    answer = counting.filter(number=number).first()
    return answer.question if answer else None


@transaction.atomic
def add_percent(candidate, percent, *, by):
    """Set the extra time of a candidate whose test has not ended, and report it (C2); the same changes nothing."""
    current = lock_candidate(candidate)
    attempt = getattr(current, "attempt", None)
    if attempt and attempt.state != Attempt.State.RUNNING:
        raise RuleError(OVER)
    if current.extra_time == percent:
        return
    Candidate.objects.filter(pk=current.pk).update(extra_time=percent)
    current.write_entry(journal.EXTRA_TIME_CHANGED, by=by, percent=percent)
    IssueReport.write(current, code=EXTRA_TIME, by=by, details=f"{percent} %")


@transaction.atomic
def add_minutes_for_all(session, minutes, *, by, once):
    """Give minutes to all whose test is running; returns how many they were. `once` is the key of the action."""
    ExamSession.objects.locked(session.pk)
    attempts = list(Attempt.objects.of_session(session).unfinished())
    if not attempts:
        raise RuleError(NOBODY_RUNNING)
    for attempt in attempts:
        attempt.candidate.session = session
        attempt.add_minutes(minutes, by=by, once=once)
    return len(attempts)
