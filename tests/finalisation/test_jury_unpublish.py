"""« Dépublier »: the results are taken back, for a reason."""

import pytest

from finalisation.jury.decisions import publish
from finalisation.models import Review
from tests import factories
from tests.finalisation.dossiers import make_dossier, operator_client

pytestmark = pytest.mark.django_db


def unpublish(session, *, client=None, reason="Barème à revoir."):
    """What the operator's click answers."""
    return (client or operator_client()).post(f"/jury/{session.number}/depublier/", {"reason": reason})


def published(**test):
    """A session whose results are known, and its test."""
    session, attempt = make_dossier(**test)
    publish(session, by=None)
    return session, attempt


def test_the_decision_stays_and_the_centre_has_the_results_no_more(member_client, centre):
    session, attempt = published(centre=centre)
    assert member_client.get(f"/sessions/{session.number}/resultats.csv").status_code == 200
    assert unpublish(session).url == "/jury/"
    session.refresh_from_db()
    review = Review.objects.get(attempt=attempt)
    assert (session.state, session.published_at) == ("finalised", None)
    assert (review.state, review.score, review.answered, review.levels) == ("validated", None, None, {})
    assert member_client.get(f"/sessions/{session.number}/resultats.csv").status_code == 409


def test_the_journal_keeps_the_reason_and_the_centre_reads_it(member_client, centre):
    session, _ = published(centre=centre)
    unpublish(session)
    assert session.journal.newest_first().first().detail == {"reason": "Barème à revoir."}
    page = member_client.get(f"/sessions/{session.number}/journal/")
    assert page.context["lines"][0].sentence == "Résultats repris : Barème à revoir."


@pytest.mark.parametrize("reason", ("", "  ", "\x00", "x" * 501))
def test_a_reason_is_needed(reason):
    session, _ = published()
    page = unpublish(session, reason=reason)
    assert page.status_code == 422
    assert reason.strip() or "Indiquez le motif de cette décision." in page.text
    session.refresh_from_db()
    assert session.state == "published"


def test_a_second_time_changes_nothing():
    session, _ = published()
    unpublish(session), unpublish(session)
    assert session.journal.filter(kind="results_unpublished").count() == 1


def test_refused_for_a_session_with_its_centre_and_for_a_member(member_client):
    session, _ = published()
    assert unpublish(factories.make_attempt().session).status_code == 409
    assert unpublish(session, client=member_client).status_code == 404
    assert f"la session {session.number} ?" in operator_client().get(f"/jury/{session.number}/depublier/").text


def test_it_may_be_published_again():
    session, attempt = published()
    unpublish(session)
    publish(session, by=None)
    assert Review.objects.get(attempt=attempt).score == 512
