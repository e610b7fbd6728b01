"""Finalised sessions for the tests of the operator's pages, and an operator's browser."""

from django.utils import timezone

from exam.models import Answer, Question
from exam.models.question import COMPETENCES
from finalisation.actions import finalise
from finalisation.models import Closing, Review
from proctoring.actions import write_report
from tests import factories
from tests.conftest import StrictClient


def operator_client():
    """The browser of an operator, signed in."""
    browser = StrictClient()
    browser.force_login(factories.make_user(is_staff=True, first_name="Claire", last_name="Aubertin"))
    return browser


def questions(count):
    """Questions of level 4, of one competence after the other; made once a test."""
    there = {question.reference: question for question in Question.objects.all()}
    competences = list(COMPETENCES)
    for rank in range(count):
        reference = f"dossier{rank:03d}"
        if reference not in there:
            there[reference] = Question.objects.create(
                reference=reference,
                competence=competences[rank % 16],
                level=4,
                kind="text",
                statement=f"Que dit le fichier {rank} ?",
                accepted=["oui"],
            )
    return [there[f"dossier{rank:03d}"] for rank in range(count)]


def answer(attempt, number, question, *, state="given", is_right=True, **fields):
    """An answer kept in a test."""
    at = None if state == "asked" else timezone.now()
    return Answer.objects.create(
        attempt=attempt, number=number, question=question, state=state, is_right=is_right, answered_at=at, **fields
    )


def make_test(session, *, answered=20, right=10, reason="", **identity):
    """A test with so many answers, the first ones right; without a reason its candidate finished it."""
    attempt = factories.make_attempt(candidate=factories.make_candidate(session=session, **identity))
    for number, question in enumerate(questions(answered), 1):
        answer(attempt, number, question, is_right=number <= right)
    if reason:
        Review.objects.create(attempt=attempt, abandon_reason=reason)
    else:
        attempt.complete()
    return attempt


def report(attempt, code, *, number=None, details="À voir"):
    """A report about the candidate of a test, before the session is finalised."""
    return write_report(attempt.candidate, code=code, by=None, details=details, question_number=number)


def finalised(session, *, comment=""):
    """The session, finalised by its centre."""
    if comment:
        Closing.objects.create(session=session, comment=comment)
    finalise(session, by=None)
    session.refresh_from_db()
    return session


def make_dossier(*, centre=None, codes=(), comment="", **test):
    """A finalised session of one test with these reports (question 1 for the E ones); and that test."""
    session = factories.make_session(centre=centre)
    attempt = make_test(session, **test)
    for code in codes:
        report(attempt, code, number=1 if code.startswith("E") else None)
    return finalised(session, comment=comment), attempt


def reports_of(attempt):
    """The reports about the candidate of a test, by code."""
    return {one.code: one for one in attempt.candidate.reports.all()}
