"""What moves on a session's page: who supervises, how many are there."""

import pytest

from proctoring.models import ProctorAccess
from tests.factories import make_session

pytestmark = pytest.mark.django_db


def test_the_live_part_says_who_supervises_and_is_204_when_nothing_changed(member_client, centre):
    session = make_session(centre=centre)
    address = f"/sessions/{session.number}/direct/"
    assert member_client.get(address, {"v": session.version}).status_code == 204
    ProctorAccess.enter(session, first_name="Lucie", last_name="Oyelaran")
    part = member_client.get(address, {"v": session.version - 1}).text
    assert "Lucie Oyelaran" in part
    assert f'data-version="{session.version}"' in part


def test_a_stranger_finds_nothing(stranger_client):
    assert stranger_client.get(f"/sessions/{make_session().number}/direct/").status_code == 404
