"""The journal of a session, as the operator reads it."""

import pytest

from tests import factories
from tests.finalisation.finalised_session import (
    finalise_session,
    make_answered_attempt,
    make_finalised_session,
    make_operator_client,
)

pytestmark = pytest.mark.django_db


def sentences(session, **query):
    """What the journal says, the last thing first."""
    page = make_operator_client().get(f"/jury/{session.number}/journal/", query)
    return [line.sentence for line in page.context["lines"]]


def test_all_entries_are_shown_the_last_first():
    session, _ = make_finalised_session()
    assert sentences(session)[0] == "Session finalisée"
    assert sentences(session)[-1] == "Session créée"


def test_a_test_shows_the_entries_of_its_candidate():
    session = factories.make_session()
    make_answered_attempt(session)
    attempt = make_answered_attempt(session, birth_name="Roy", first_name="Ève")
    finalise_session(session)
    assert sentences(session, test=attempt.pk) == [
        "ROY Ève : test terminé",
        "ROY Ève : test commencé",
        "ROY Ève : présence confirmée",
    ]


@pytest.mark.parametrize("value", ["\x00", "abc", "9" * 400, "-1", "💣", "²", "١"])
def test_garbage_shows_all_entries(value):
    session, _ = make_finalised_session()
    assert len(sentences(session, test=value, page=value)) == 6


def test_a_test_of_another_session_shows_all_entries():
    session, _ = make_finalised_session()
    assert len(sentences(session, test=make_finalised_session()[1].pk)) == 6


def test_a_member_gets_404(member_client):
    session, _ = make_finalised_session()
    assert member_client.get(f"/jury/{session.number}/journal/").status_code == 404
