"""The session of the moment: thirteen tests, two people present, one in the waiting room, calls for help."""

from datetime import timedelta

from django.utils import timezone

from exam import sitting
from exam.models import Alert
from exam.models.attempt import QUESTIONS
from finalisation.demo import answers, lives
from proctoring.actions import validate_alert, write_report

# What candidates say of a question that has this, and the code of the report.
TROUBLES = (
    ("image", "E1", "L’image ne s’affiche pas."),
    ("simulator", "E2", "Le simulateur reste blanc."),
    ("file", "E3", "Le fichier ne s’ouvre pas."),
    ("site", "E4", "Le site ne répond pas."),
)
OTHERWISE = "E11", "Une page d’erreur s’est affichée."


def trouble(question):
    """What may well go wrong with a question: the code of the report, the candidate's sentence."""
    return next(((code, said) for field, code, said in TROUBLES if getattr(question, field)), OTHERWISE)


def fill(session, *, by):
    """A session in the middle of its life."""
    people = lives.able(session)
    attempts = [begin(candidate, by=by, after=4 + rank % 6) for rank, candidate in enumerate(people[:13])]
    for rank, attempt in enumerate(attempts[:3]):
        finish(attempt, minutes=58 + 4 * rank, is_seen=rank < 2)
    for rank, attempt in enumerate(attempts[3:]):
        advance(attempt, question=15 + rank * 5 % 14, ago=3 + rank % 3)
    lives.started(session)
    for attempt in attempts:
        attempt.candidate.session = session
    live(attempts[3:], by=by)
    for candidate in people[13:15]:
        lives.arrive(candidate, by=by)
    people[15].join()
    people[15].accept_rules()


def begin(candidate, *, by, after):
    """A candidate joins, is told present and types the access code."""
    lives.arrive(candidate, by=by)
    typed = candidate.session.access_code
    attempt = sitting.begin(candidate, typed=typed, holder=lives.unknown_browser())
    lives.began(attempt, after=after)
    return attempt


def finish(attempt, *, minutes, is_seen):
    """A candidate reaches the last screen."""
    until = lives.past(attempt.started_at + timedelta(minutes=minutes))
    answers.play(attempt, last=QUESTIONS + 1)
    answers.tell_when(attempt, until=until)
    lives.ended(attempt, at=until, is_seen=is_seen)


def advance(attempt, *, question, ago):
    """A candidate has been at this question for so many minutes."""
    answers.play(attempt, last=question)
    answers.tell_when(attempt, until=max(attempt.started_at, timezone.now() - timedelta(minutes=ago)))


def live(attempts, *, by):
    """What happens to those whose test runs: three calls, a computer to change, a latecomer."""
    calm, worried, moved, helped, late = attempts[:5]
    call(calm).refuse(by=by)
    alert = call(worried)
    raised = max(worried.answers.current().asked_at, timezone.now() - timedelta(minutes=2))
    Alert.objects.filter(pk=alert.pk).update(raised_at=raised)
    moved.request_resume()
    code, _ = trouble(helped.answers.current().question)
    validate_alert(call(helped), code=code, details="", by=by)
    write_report(late.candidate, code="C8", details="Cinq minutes de retard.", by=by)


def call(attempt):
    """A candidate raises an alert on the question they are at."""
    question = attempt.answers.current().question
    return Alert.raise_on(attempt, sentence=trouble(question)[1])
