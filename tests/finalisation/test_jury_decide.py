"""« Valider », « Rejeter », « Annuler » a test."""

import pytest

from finalisation.jury.decisions import publish
from finalisation.models import Review
from tests import factories
from tests.finalisation.finalised_session import make_finalised_session, make_operator_client

pytestmark = pytest.mark.django_db


def decide(session, attempt, key, *, client=None, **data):
    """What the operator's click answers."""
    return (client or make_operator_client()).post(f"/jury/{session.number}/tests/{attempt.pk}/{key}/", data)


def decision(attempt):
    """The decision about a test, and its reason."""
    review = Review.objects.get(attempt=attempt)
    assert (review.decided_at is None) == (review.state == "pending")
    return review.state, review.reason


@pytest.mark.parametrize(
    ("key", "reason", "state", "kind"),
    [
        ("valider", "", "validated", "review_validated"),
        ("valider", "Bonne foi.", "validated", "review_validated"),
        ("rejeter", "Fraude établie.", "rejected", "review_rejected"),
        ("annuler", "Panne du réseau.", "cancelled", "review_cancelled"),
    ],
)
def test_a_decision_is_stored_with_its_reason(key, reason, state, kind):
    session, attempt = make_finalised_session(codes=["C6"])
    for _ in range(2):
        assert decide(session, attempt, key, reason=reason).url == f"/jury/{session.number}/"
    assert decision(attempt) == (state, reason)
    entry = session.journal.get(kind=kind)
    assert (entry.candidate_id, entry.detail) == (attempt.candidate_id, {})


def test_a_decision_may_change_until_the_results_are_published():
    session, attempt = make_finalised_session()
    decide(session, attempt, "rejeter", reason="Fraude.")
    decide(session, attempt, "valider")
    assert decision(attempt) == ("validated", "")


def test_another_reason_for_the_same_decision_is_refused():
    session, attempt = make_finalised_session()
    decide(session, attempt, "rejeter", reason="Fraude.")
    page = decide(session, attempt, "rejeter", reason="Absence.")
    assert (page.status_code, "Ce test est déjà rejeté." in page.text) == (409, True)
    assert decision(attempt) == ("rejected", "Fraude.")


@pytest.mark.parametrize("key", ("rejeter", "annuler"))
@pytest.mark.parametrize("reason", ("", "   ", "\x00"))
def test_rejecting_or_cancelling_needs_a_reason(key, reason):
    session, attempt = make_finalised_session()
    page = decide(session, attempt, key, reason=reason)
    assert page.status_code == 422
    assert "\x00" in reason or "Indiquez le motif de cette décision." in page.text
    assert decision(attempt) == ("pending", "")


def test_a_reason_has_500_characters_at_most():
    session, attempt = make_finalised_session()
    assert decide(session, attempt, "rejeter", reason="x" * 501).status_code == 422
    assert decision(attempt) == ("pending", "")


def test_validating_waits_for_the_reports_about_questions():
    session, attempt = make_finalised_session(answered=25, codes=["E3", "C6"])
    page = decide(session, attempt, "valider")
    assert page.status_code == 409
    assert "Acceptez ou écartez d’abord les signalements de question de ce test" in page.text
    assert decision(attempt) == ("pending", "")
    decide(session, attempt, "rejeter", reason="Fraude.")
    assert decision(attempt) == ("rejected", "Fraude.")


def test_a_test_without_a_score_is_not_validated():
    session, attempt = make_finalised_session(answered=19)
    page = decide(session, attempt, "valider")
    assert page.status_code == 409
    assert "Moins de 20 questions comptent dans ce test : il n’a pas de score." in page.text
    assert decision(attempt) == ("pending", "")


def test_a_published_session_refuses():
    session, attempt = make_finalised_session()
    publish(session, by=None)
    page = decide(session, attempt, "rejeter", reason="Fraude.")
    assert page.status_code == 409
    assert "Les résultats de cette session sont transmis : reprenez-les d’abord." in page.text
    assert decision(attempt) == ("validated", "")


def test_the_page_names_the_test_and_the_consequence():
    session, attempt = make_finalised_session(birth_name="Roy", first_name="Ève")
    page = make_operator_client().get(f"/jury/{session.number}/tests/{attempt.pk}/rejeter/").text
    assert "ROY Ève" in page and "Le centre lira «\N{NO-BREAK SPACE}Rejeté\N{NO-BREAK SPACE}», sans score." in page
    assert "Roy" not in page.partition("</title>")[0]


def test_an_unknown_decision_or_a_test_of_another_session_is_404():
    session, attempt = make_finalised_session()
    assert decide(session, attempt, "supprimer").status_code == 404
    assert decide(make_finalised_session()[0], attempt, "valider").status_code == 404
    assert decision(attempt) == ("pending", "")


def test_a_session_still_with_its_centre_is_409():
    running = factories.make_attempt()
    assert decide(running.session, running, "valider").status_code == 409


def test_a_member_gets_404(member_client):
    session, attempt = make_finalised_session()
    assert decide(session, attempt, "valider", client=member_client).status_code == 404
    assert decision(attempt) == ("pending", "")
