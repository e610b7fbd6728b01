"""« Dépublier »: the results are taken back, for a reason."""

import pytest

from finalisation.jury.decisions import publish
from finalisation.models import Review
from tests import factories
from tests.finalisation.finalised_session import make_finalised_session, make_operator_client

pytestmark = pytest.mark.django_db


def unpublish(session, *, client=None, reason="Barème à revoir."):
    """What the operator's click answers."""
    return (client or make_operator_client()).post(f"/jury/{session.number}/depublier/", {"reason": reason})


def make_published_session(**test):
    """A session whose results are known, and its test."""
    session, attempt = make_finalised_session(**test)
    publish(session, by=None)
    return session, attempt


def test_the_decision_stays_and_the_centre_can_no_longer_download(member_client, centre):
    session, attempt = make_published_session(centre=centre)
    assert member_client.get(f"/sessions/{session.number}/resultats.csv").status_code == 200
    assert unpublish(session).url == "/jury/"
    session.refresh_from_db()
    review = Review.objects.get(attempt=attempt)
    assert (session.state, session.published_at) == ("finalised", None)
    assert (review.state, review.score, review.answered, review.levels) == ("validated", None, None, {})
    assert member_client.get(f"/sessions/{session.number}/resultats.csv").status_code == 409


def test_the_reason_is_in_the_journal_of_the_centre(member_client, centre):
    session, _ = make_published_session(centre=centre)
    unpublish(session)
    assert session.journal.newest_first().first().detail == {"reason": "Barème à revoir."}
    page = member_client.get(f"/sessions/{session.number}/journal/")
    assert page.context["lines"][0].sentence == "Résultats repris : Barème à revoir."


@pytest.mark.parametrize("reason", ("", "  ", "\x00", "x" * 501))
def test_unpublishing_needs_a_reason(reason):
    session, _ = make_published_session()
    page = unpublish(session, reason=reason)
    assert page.status_code == 422
    assert reason.strip() or "Indiquez le motif de cette décision." in page.text
    session.refresh_from_db()
    assert session.state == "published"


def test_a_second_time_changes_nothing():
    session, _ = make_published_session()
    unpublish(session), unpublish(session)
    assert session.journal.filter(kind="results_unpublished").count() == 1


def test_refused_for_a_session_with_its_centre_and_for_a_member(member_client):
    session, _ = make_published_session()
    assert unpublish(factories.make_attempt().session).status_code == 409
    assert unpublish(session, client=member_client).status_code == 404
    assert f"la session {session.number} ?" in make_operator_client().get(f"/jury/{session.number}/depublier/").text


def test_a_session_unpublished_is_published_again():
    session, attempt = make_published_session()
    unpublish(session)
    publish(session, by=None)
    assert Review.objects.get(attempt=attempt).score == 512
