"""« Accepter », « Écarter » a report about a question."""

import pytest

from finalisation.jury.decisions import publish
from tests import factories
from tests.finalisation.finalised_session import make_finalised_session, make_operator_client, reports_by_code

pytestmark = pytest.mark.django_db


def judge(session, report, key, *, client=None):
    """What the operator's click answers."""
    return (client or make_operator_client()).post(f"/jury/{session.number}/signalements/{report.pk}/{key}/")


@pytest.mark.parametrize(("key", "decision"), [("accepter", "accepted"), ("ecarter", "rejected")])
def test_a_decision_is_stored_and_in_the_journal_once(key, decision):
    session, attempt = make_finalised_session(answered=25, codes=["E3"])
    for _ in range(2):
        page = judge(session, reports_by_code(attempt)["E3"], key)
        assert page.url == f"/jury/{session.number}/?test={attempt.pk}"
    assert reports_by_code(attempt)["E3"].decision == decision
    entry = session.journal.get(kind=f"report_{decision}")
    assert (entry.candidate_id, entry.detail) == (attempt.candidate_id, {"code": "E3"})


def test_the_dossier_shows_the_new_score():
    session, attempt = make_finalised_session(answered=22, right=11, codes=["E3"])
    client = make_operator_client()
    judge(session, reports_by_code(attempt)["E3"], "accepter", client=client)
    page = client.get(f"/jury/{session.number}/?test={attempt.pk}").text
    assert "499 / 1024" in page and "Accepté. La question 1 ne compte plus." in page
    assert "retirée du score" in page


def test_the_dossier_shows_a_forgiven_focus_loss():
    session, attempt = make_finalised_session(answered=22, right=11, codes=["E10"])
    attempt.answers.filter(number=1).update(focus_lost_seconds=9)
    client = make_operator_client()
    judge(session, reports_by_code(attempt)["E10"], "accepter", client=client)
    page = client.get(f"/jury/{session.number}/?test={attempt.pk}").text
    assert "Juste, page quittée 9 s (excusée)" in page


def test_a_decision_may_change():
    session, attempt = make_finalised_session(answered=25, codes=["E3"])
    judge(session, reports_by_code(attempt)["E3"], "accepter")
    judge(session, reports_by_code(attempt)["E3"], "ecarter")
    assert reports_by_code(attempt)["E3"].decision == "rejected"


def test_a_report_not_about_a_question_is_refused():
    session, attempt = make_finalised_session(codes=["C6"])
    page = judge(session, reports_by_code(attempt)["C6"], "accepter")
    assert page.status_code == 409
    assert "Seul un signalement sur une question s’accepte ou s’écarte." in page.text
    assert reports_by_code(attempt)["C6"].decision == "pending"


def test_a_published_session_refuses():
    session, attempt = make_finalised_session(answered=25, codes=["E3"])
    judge(session, reports_by_code(attempt)["E3"], "accepter")
    publish(session, by=None)
    page = judge(session, reports_by_code(attempt)["E3"], "ecarter")
    assert page.status_code == 409
    assert "Les résultats de cette session sont transmis : reprenez-les d’abord." in page.text
    assert reports_by_code(attempt)["E3"].decision == "accepted"


def test_an_unknown_decision_or_a_report_of_another_session_is_404():
    session, attempt = make_finalised_session(codes=["E3"])
    report = reports_by_code(attempt)["E3"]
    assert judge(session, report, "supprimer").status_code == 404
    assert judge(make_finalised_session()[0], report, "accepter").status_code == 404
    assert reports_by_code(attempt)["E3"].decision == "pending"


def test_a_session_still_with_its_centre_is_409():
    _, attempt = make_finalised_session(codes=["E3"])
    report = reports_by_code(attempt)["E3"]
    assert judge(factories.make_attempt().session, report, "accepter").status_code == 409


def test_a_get_is_405_and_a_member_gets_404(member_client):
    session, attempt = make_finalised_session(codes=["E3"])
    report = reports_by_code(attempt)["E3"]
    assert make_operator_client().get(f"/jury/{session.number}/signalements/{report.pk}/accepter/").status_code == 405
    assert judge(session, report, "accepter", client=member_client).status_code == 404
    assert reports_by_code(attempt)["E3"].decision == "pending"
