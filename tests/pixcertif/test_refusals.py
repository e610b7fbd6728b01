"""What reaches the edge of the project: a number no row can have leads nowhere, on either base."""

import pytest

from tests.factories import make_attempt, make_session

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("end", ["candidats/{}/signalements/", "feuilles/{}/", "feuilles/{}/retirer/"])
def test_a_number_past_the_integers_of_the_base_is_not_found(member_client, centre, end):
    session = make_attempt(session=make_session(centre=centre)).session
    address = f"/sessions/{session.number}/finaliser/" + end.format(2**63)
    ask = member_client.post if end.endswith("retirer/") else member_client.get
    assert ask(address).status_code == 404
