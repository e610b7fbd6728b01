"""How the sessions of the past end: what the centre says of them, what the certification body decides."""

from datetime import timedelta

from exam.models import Answer, Attempt
from finalisation import actions
from finalisation.jury import decisions
from finalisation.models import Closing, Review
from proctoring.actions import write_report
from sessions_app.models import ExamSession

AWAY = 9  # seconds


def report(attempt, code, details="", *, by, question_number=None):
    return write_report(attempt.candidate, code=code, by=by, details=details, question_number=question_number)


def first_answer(attempts, **conditions):
    """The first answer of these tests that fulfils these conditions of a query."""
    answers = Answer.objects.filter(attempt__in=attempts, **conditions).select_related("attempt__candidate__session")
    return answers.order_by("attempt", "number").first()


def report_focus_loss(attempts, *, by):
    """Someone left the page during a focus question they answered rightly; the proctor reports they had to (E10)."""
    answer = first_answer(attempts, question__is_focus=True, is_right=True)
    Answer.objects.filter(pk=answer.pk).update(focus_lost_seconds=AWAY)
    return report(answer.attempt, "E10", by=by, question_number=answer.number)


def report_missing_image(attempts, *, by):
    """An image was not displayed to someone (E1)."""
    answer = first_answer(attempts, question__image__gt="", is_right=False)
    return report(answer.attempt, "E1", by=by, question_number=answer.number)


def finalise(session, *, by, reasons=None, comment=""):
    """The centre finalises a session the evening of its day; `reasons`: why each unfinished test is, {test: reason}."""
    for attempt, reason in (reasons or {}).items():
        actions.set_abandon_reason(attempt, reason, by=by)
    if comment:
        actions.edit_closing(session, "comment", comment, by=by)
    actions.finalise(session, by=by)
    evening = session.starts_at + timedelta(hours=4)
    ExamSession.objects.filter(pk=session.pk).update(finalised_at=evening)
    ended = Attempt.objects.of_session(session).filter(state=Attempt.State.ENDED_BY_FINALISATION)
    ended.update(ended_at=evening)
    session.refresh_from_db()


def publish(session, *, by, accepted=(), rejected=()):
    """The certification body decides, then publishes the results, three days after the session was finalised.

    `accepted` are reports about a question, `rejected` pairs (test, reason).
    """
    for question_report in accepted:
        decisions.judge_report(question_report, "accept", by=by)
    for attempt, reason in rejected:
        decisions.decide(Review.objects.get(attempt=attempt), "reject", by=by, reason=reason)
    if Closing.objects.get(session=session).comment:
        decisions.read_comment(session, by=by)
    decisions.publish(session, by=by)
    later = session.finalised_at + timedelta(days=3)
    Review.objects.filter(attempt__candidate__session=session).update(decided_at=later)
    Closing.objects.filter(session=session).exclude(comment_read_at=None).update(comment_read_at=later)
    ExamSession.objects.filter(pk=session.pk).update(published_at=later)
