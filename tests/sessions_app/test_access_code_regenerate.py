"""« Régénérer le code d’accès »."""

import pytest

from tests.factories import make_attempt, make_session

pytestmark = pytest.mark.django_db


def test_replaces_the_access_code_and_leaves_the_password(member_client, centre):
    session = make_session(centre=centre)
    before = session.access_code, session.password
    assert member_client.get(f"/sessions/{session.number}/regenerer/code/").status_code == 200
    assert member_client.post(f"/sessions/{session.number}/regenerer/code/").status_code == 302
    session.refresh_from_db()
    assert session.access_code != before[0] and session.password == before[1]
    entry = session.journal.newest_first().first()
    assert (entry.kind, entry.detail) == ("key_regenerated", {"key": "access_code"})


def test_refused_after_the_first_start(member_client, centre):
    session = make_attempt(session=make_session(centre=centre)).session
    address = f"/sessions/{session.number}/regenerer/code/"
    assert "ne change plus" in member_client.get(address).text
    answer = member_client.post(address)
    assert answer.status_code == 409
    assert "Un test a commencé : le code d’accès de cette session ne peut plus changer." in answer.text
    code = session.access_code
    session.refresh_from_db()
    assert session.access_code == code


def test_a_key_that_does_not_exist_and_a_stranger_find_nothing(member_client, stranger_client, centre):
    session = make_session(centre=centre)
    assert member_client.post(f"/sessions/{session.number}/regenerer/autre/").status_code == 404
    assert stranger_client.post(f"/sessions/{session.number}/regenerer/code/").status_code == 404
