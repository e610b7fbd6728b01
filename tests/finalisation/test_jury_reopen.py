"""« Rouvrir »: the session goes back to its centre, for a reason."""

import pytest

from finalisation.actions import finalise
from finalisation.jury.decisions import decide, judge_report, publish, read_comment
from finalisation.models import Closing, Review
from proctoring.actions import correct_report
from tests.finalisation.finalised_session import make_finalised_session, make_operator_client, reports_by_code

pytestmark = pytest.mark.django_db


def reopen(session, *, client=None, reason="Un signalement a été oublié."):
    """What the operator's click answers."""
    return (client or make_operator_client()).post(f"/jury/{session.number}/rouvrir/", {"reason": reason})


def test_the_session_is_to_finalise_again_with_its_tests_ended(member_client, centre):
    session, attempt = make_finalised_session(centre=centre, reason="left")
    assert reopen(session).url == "/jury/"
    session.refresh_from_db()
    attempt.refresh_from_db()
    assert (session.state, session.finalised_at, session.status) == ("created", None, "to_finalise")
    assert attempt.state == "ended_by_finalisation"
    page = member_client.get(f"/sessions/{session.number}/journal/")
    assert page.context["lines"][0].sentence == "Session rouverte : Un signalement a été oublié."


def test_decisions_and_the_comment_read_are_reset():
    session, attempt = make_finalised_session(codes=["C6"], comment="Rien à dire.")
    decide(Review.objects.get(attempt=attempt), "reject", by=None, reason="Fraude.")
    read_comment(session, by=None)
    reopen(session)
    review = Review.objects.get(attempt=attempt)
    assert (review.state, review.decided_at, review.reason) == ("pending", None, "Fraude.")
    kinds = session.journal.newest_first().values_list("kind", "candidate_id")
    assert list(kinds[:2]) == [("review_reset", attempt.candidate_id), ("session_reopened", None)]
    assert Closing.objects.get(session=session).comment_read_at is None
    session.refresh_from_db()
    finalise(session, by=None)
    page = make_operator_client().get(f"/jury/{session.number}/").text
    assert "Motif de la décision d’avant la réouverture" in page
    assert "Un test attend votre décision avant la publication." in page


@pytest.mark.parametrize(("number", "decision"), [(1, "accepted"), (2, "pending")])
def test_a_report_moved_to_another_question_is_to_judge_again(number, decision):
    session, attempt = make_finalised_session(answered=25, codes=["E3"])
    judge_report(reports_by_code(attempt)["E3"], "accept", by=None)
    reopen(session)
    correct_report(reports_by_code(attempt)["E3"], by=None, code="E3", details="À voir", question_number=number)
    assert reports_by_code(attempt)["E3"].decision == decision
    resets = session.journal.filter(kind="report_reset", detail={"code": "E3"})
    assert resets.count() == (decision == "pending")


@pytest.mark.parametrize("reason", ("", "  ", "\x00", "x" * 501))
def test_reopening_needs_a_reason(reason):
    session, _ = make_finalised_session()
    assert reopen(session, reason=reason).status_code == 422
    session.refresh_from_db()
    assert session.state == "finalised"


def test_published_results_must_be_unpublished_first():
    session, attempt = make_finalised_session()
    publish(session, by=None)
    page = reopen(session)
    assert page.status_code == 409
    assert "Seule une session finalisée peut être rouverte." in page.text
    assert Review.objects.get(attempt=attempt).state == "validated"


def test_a_second_time_is_refused():
    session, _ = make_finalised_session()
    reopen(session)
    page = reopen(session)
    assert page.status_code == 409
    assert "elle est encore entre les mains de son centre." in page.text
    assert session.journal.filter(kind="session_reopened").count() == 1


def test_a_member_gets_404(member_client):
    session, _ = make_finalised_session()
    assert reopen(session, client=member_client).status_code == 404
    page = make_operator_client().get(f"/jury/{session.number}/rouvrir/").text
    assert f"Rouvrir la session {session.number} ?" in page
