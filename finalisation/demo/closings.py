"""How the sessions of the past end: what the centre says of them, what the certification body decides."""

from datetime import timedelta

from exam.models import Answer, Attempt
from finalisation.actions import explain, finalise, say
from finalisation.jury import decisions
from finalisation.models import Closing, Review
from proctoring.actions import write_report
from sessions_app.models import ExamSession

LEFT, TECHNICAL = Review.AbandonReason.LEFT, Review.AbandonReason.TECHNICAL
AWAY = 9  # seconds


def report(attempt, code, details="", *, by, question_number=None):
    """A proctor's entry about a candidate, kept for finalisation."""
    return write_report(attempt.candidate, code=code, by=by, details=details, question_number=question_number)


def first_answer(attempts, **wanted):
    """The first answer of these tests that is so."""
    found = Answer.objects.filter(attempt__in=attempts, **wanted).select_related("attempt__candidate__session")
    return found.order_by("attempt", "number").first()


def leave_page(attempts, *, by):
    """Someone left the page during a focus question they answered rightly, and the proctor says they had to (E10)."""
    answer = first_answer(attempts, question__is_focus=True, is_right=True)
    Answer.objects.filter(pk=answer.pk).update(focus_lost_seconds=AWAY)
    return report(answer.attempt, "E10", by=by, question_number=answer.number)


def miss_image(attempts, *, by):
    """An image was not displayed to someone (E1)."""
    answer = first_answer(attempts, question__image__gt="", is_right=False)
    return report(answer.attempt, "E1", by=by, question_number=answer.number)


def close(session, *, by, reasons=None, comment=""):
    """The centre finalises a session the evening of its day; `reasons`: why each test left open was, by test."""
    for attempt, reason in (reasons or {}).items():
        explain(attempt, reason, by=by)
    if comment:
        say(session, "comment", comment, by=by)
    finalise(session, by=by)
    evening = session.starts_at + timedelta(hours=4)
    ExamSession.objects.filter(pk=session.pk).update(finalised_at=evening)
    Attempt.objects.of_session(session).filter(state="ended_by_finalisation").update(ended_at=evening)
    session.refresh_from_db()


def judge(session, *, by, accepted=(), rejected=()):
    """The certification body decides a few days later, then makes the results known.

    `accepted` are reports about a question, `rejected` pairs (test, reason).
    """
    for one in accepted:
        decisions.judge_report(one, "accept", by=by)
    for attempt, reason in rejected:
        decisions.decide(Review.objects.get(attempt=attempt), "reject", by=by, reason=reason)
    if Closing.objects.get(session=session).comment:
        decisions.read_comment(session, by=by)
    decisions.publish(session, by=by)
    later = session.finalised_at + timedelta(days=3)
    Review.objects.filter(attempt__candidate__session=session).update(decided_at=later)
    Closing.objects.filter(session=session).exclude(comment_read_at=None).update(comment_read_at=later)
    ExamSession.objects.filter(pk=session.pk).update(published_at=later)
