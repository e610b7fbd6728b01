"""Makes a finalised session, test by test, and an operator's browser."""

from django.utils import timezone

from exam.models import Answer, Question
from exam.models.question import COMPETENCES
from finalisation.actions import finalise
from finalisation.models import Closing, Review
from proctoring.actions import write_report
from tests import factories
from tests.conftest import StrictClient


def make_operator_client():
    browser = StrictClient()
    browser.force_login(factories.make_user(is_staff=True, first_name="Claire", last_name="Aubertin"))
    return browser


def make_questions(count):
    """Questions of level 4, of one competence after the other; the same for all the attempts of a test."""
    competences = list(COMPETENCES)
    return [
        Question.objects.get_or_create(
            reference=f"dossier{rank:03d}",
            defaults={
                "competence": competences[rank % 16],
                "level": 4,
                "kind": Question.Kind.SHORT_TEXT,
                "statement": f"Que dit le fichier {rank} ?",
                "accepted": ["oui"],
            },
        )[0]
        for rank in range(count)
    ]


def make_answer(attempt, number, question, *, state="given", is_right=True, **fields):
    at = None if state == "asked" else timezone.now()
    return Answer.objects.create(
        attempt=attempt, number=number, question=question, state=state, is_right=is_right, answered_at=at, **fields
    )


def make_answered_attempt(session, *, answered=20, right=10, reason="", **identity):
    """A test with so many answers, the first ones right; finished, or left unfinished for this reason."""
    attempt = factories.make_attempt(candidate=factories.make_candidate(session=session, **identity))
    for number, question in enumerate(make_questions(answered), 1):
        make_answer(attempt, number, question, is_right=number <= right)
    if reason:
        Review.objects.create(attempt=attempt, abandon_reason=reason)
    else:
        attempt.complete()
    return attempt


def make_report(attempt, code, *, number=None, details="À voir"):
    """A report about the candidate of a test, before the session is finalised."""
    return write_report(attempt.candidate, code=code, by=None, details=details, question_number=number)


def finalise_session(session, *, comment=""):
    if comment:
        Closing.objects.create(session=session, comment=comment)
    finalise(session, by=None)
    session.refresh_from_db()
    return session


def make_finalised_session(*, centre=None, codes=(), comment="", **test):
    """A finalised session of one test with these reports (question 1 for the E ones); returns it with that test."""
    session = factories.make_session(centre=centre)
    attempt = make_answered_attempt(session, **test)
    for code in codes:
        make_report(attempt, code, number=1 if code.startswith("E") else None)
    return finalise_session(session, comment=comment), attempt


def reports_by_code(attempt):
    return {report.code: report for report in attempt.candidate.reports.all()}
