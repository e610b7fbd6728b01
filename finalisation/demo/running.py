"""The session of the moment: thirteen tests, two people present, one in the waiting room, calls for help."""

from datetime import timedelta

from django.utils import timezone

from exam import sitting
from exam.models import Alert
from exam.models.attempt import QUESTIONS
from finalisation.demo import answers, attendance
from proctoring.actions import validate_alert, write_report

# What may fail in a question that has this field: the code of the report, the candidate's sentence.
TROUBLES = (
    ("image", "E1", "L’image ne s’affiche pas."),
    ("simulator", "E2", "Le simulateur reste blanc."),
    ("file", "E3", "Le fichier ne s’ouvre pas."),
    ("site", "E4", "Le site ne répond pas."),
)
OTHER_TROUBLE = "E11", "Une page d’erreur s’est affichée."


def trouble(question):
    """The (code, sentence) of what may fail in a question."""
    troubles = ((code, sentence) for field, code, sentence in TROUBLES if getattr(question, field))
    return next(troubles, OTHER_TROUBLE)


def fill_session(session, *, by):
    candidates = attendance.startable_candidates(session)
    attempts = [begin(candidate, by=by, minutes=4 + rank % 6) for rank, candidate in enumerate(candidates[:13])]
    for rank, attempt in enumerate(attempts[:3]):
        finish(attempt, minutes=58 + 4 * rank, is_seen=rank < 2)
    for rank, attempt in enumerate(attempts[3:]):
        stay_at(attempt, number=15 + rank * 5 % 14, minutes=3 + rank % 3)
    attendance.date_session(session)
    for attempt in attempts:
        attempt.candidate.session = session
    make_incidents(attempts[3:], by=by)
    for candidate in candidates[13:15]:
        attendance.confirm_arrival(candidate, by=by)
    candidates[15].join()
    candidates[15].accept_rules()


def begin(candidate, *, by, minutes):
    """A candidate joins, is present and types the access code, so many minutes after the start of the session."""
    attendance.confirm_arrival(candidate, by=by)
    access_code = candidate.session.access_code
    attempt = sitting.begin(candidate, typed=access_code, holder=attendance.new_holder())
    attendance.date_start(attempt, minutes=minutes)
    return attempt


def finish(attempt, *, minutes, is_seen):
    """A candidate reaches the last screen after so many minutes."""
    ended_at = attendance.at_latest_now(attempt.started_at + timedelta(minutes=minutes))
    answers.answer_until(attempt, number=QUESTIONS + 1)
    answers.date_answers(attempt, until=ended_at)
    attendance.date_end(attempt, ended_at=ended_at, is_seen=is_seen)


def stay_at(attempt, *, number, minutes):
    """A candidate has been at this question for so many minutes."""
    answers.answer_until(attempt, number=number)
    answers.date_answers(attempt, until=max(attempt.started_at, timezone.now() - timedelta(minutes=minutes)))


def make_incidents(attempts, *, by):
    """Three alerts (refused, open, validated), a computer to change, a latecomer: the first five running tests."""
    refused, waiting, moving, helped, late = attempts[:5]
    raise_alert(refused).refuse(by=by)
    alert = raise_alert(waiting)
    raised_at = max(waiting.answers.current().asked_at, timezone.now() - timedelta(minutes=2))
    Alert.objects.filter(pk=alert.pk).update(raised_at=raised_at)
    moving.request_resume()
    code, _ = trouble(helped.answers.current().question)
    validate_alert(raise_alert(helped), code=code, details="", by=by)
    write_report(late.candidate, code="C8", details="Cinq minutes de retard.", by=by)


def raise_alert(attempt):
    _, sentence = trouble(attempt.answers.current().question)
    return Alert.raise_on(attempt, sentence=sentence)
