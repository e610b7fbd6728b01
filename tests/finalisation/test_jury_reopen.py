"""« Rouvrir »: the session goes back to its centre, for a reason."""

import pytest

from finalisation.actions import finalise
from finalisation.jury.decisions import decide, judge_report, publish, read_comment
from finalisation.models import Closing, Review
from proctoring.actions import correct_report
from tests.finalisation.dossiers import make_dossier, operator_client, reports_of

pytestmark = pytest.mark.django_db


def reopen(session, *, client=None, reason="Un signalement a été oublié."):
    """What the operator's click answers."""
    return (client or operator_client()).post(f"/jury/{session.number}/rouvrir/", {"reason": reason})


def test_the_centre_has_it_again_with_its_tests_ended(member_client, centre):
    session, attempt = make_dossier(centre=centre, reason="left")
    assert reopen(session).url == "/jury/"
    session.refresh_from_db()
    attempt.refresh_from_db()
    assert (session.state, session.finalised_at, session.status) == ("created", None, "to_finalise")
    assert attempt.state == "ended_by_finalisation"
    page = member_client.get(f"/sessions/{session.number}/journal/")
    assert page.context["lines"][0].sentence == "Session rouverte : Un signalement a été oublié."


def test_what_the_centre_says_anew_is_decided_anew():
    session, attempt = make_dossier(codes=["C6"], comment="Rien à dire.")
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
    page = operator_client().get(f"/jury/{session.number}/").text
    assert "Motif de la décision d’avant la réouverture" in page
    assert "Un test attend votre décision avant la publication." in page


@pytest.mark.parametrize(("number", "decision"), [(1, "accepted"), (2, "pending")])
def test_a_report_that_the_centre_corrects_is_examined_anew(number, decision):
    session, attempt = make_dossier(answered=25, codes=["E3"])
    judge_report(reports_of(attempt)["E3"], "accept", by=None)
    reopen(session)
    correct_report(reports_of(attempt)["E3"], by=None, code="E3", details="À voir", question_number=number)
    assert reports_of(attempt)["E3"].decision == decision
    resets = session.journal.filter(kind="report_reset", detail={"code": "E3"})
    assert resets.count() == (decision == "pending")


@pytest.mark.parametrize("reason", ("", "  ", "\x00", "x" * 501))
def test_a_reason_is_needed(reason):
    session, _ = make_dossier()
    assert reopen(session, reason=reason).status_code == 422
    session.refresh_from_db()
    assert session.state == "finalised"


def test_published_results_are_taken_back_first():
    session, attempt = make_dossier()
    publish(session, by=None)
    page = reopen(session)
    assert page.status_code == 409
    assert "Seule une session finalisée peut être rouverte." in page.text
    assert Review.objects.get(attempt=attempt).state == "validated"


def test_a_second_time_finds_it_with_its_centre():
    session, _ = make_dossier()
    reopen(session)
    page = reopen(session)
    assert page.status_code == 409
    assert "elle est encore entre les mains de son centre." in page.text
    assert session.journal.filter(kind="session_reopened").count() == 1


def test_a_member_finds_nothing(member_client):
    session, _ = make_dossier()
    assert reopen(session, client=member_client).status_code == 404
    assert f"Rouvrir la session {session.number} ?" in operator_client().get(f"/jury/{session.number}/rouvrir/").text
