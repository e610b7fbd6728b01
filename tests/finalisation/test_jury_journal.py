"""The journal of a session, as the operator reads it."""

import pytest

from tests import factories
from tests.finalisation.dossiers import finalised, make_dossier, make_test, operator_client

pytestmark = pytest.mark.django_db


def sentences(session, **query):
    """What the journal says, the last thing first."""
    page = operator_client().get(f"/jury/{session.number}/journal/", query)
    return [line.sentence for line in page.context["lines"]]


def test_tells_what_happened():
    session, _ = make_dossier()
    assert sentences(session)[0] == "Session finalisée"
    assert sentences(session)[-1] == "Session créée"


def test_keeps_what_concerns_one_test():
    session = factories.make_session()
    make_test(session)
    attempt = make_test(session, birth_name="Roy", first_name="Ève")
    finalised(session)
    assert sentences(session, test=attempt.pk) == [
        "ROY Ève : test terminé",
        "ROY Ève : test commencé",
        "ROY Ève : présence confirmée",
    ]


@pytest.mark.parametrize("value", ["\x00", "abc", "9" * 400, "-1", "💣", "²", "١"])
def test_garbage_keeps_everything(value):
    session, _ = make_dossier()
    assert len(sentences(session, test=value, page=value)) == 6


def test_a_test_of_another_session_keeps_everything():
    session, _ = make_dossier()
    assert len(sentences(session, test=make_dossier()[1].pk)) == 6


def test_a_member_finds_nothing(member_client):
    session, _ = make_dossier()
    assert member_client.get(f"/jury/{session.number}/journal/").status_code == 404
