"""« Régénérer » a key of a session."""

import pytest

from tests.factories import make_attempt, make_session

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("key", "field"), [("code", "access_code"), ("mot-de-passe", "password")])
def test_replaces_one_key_and_leaves_the_other(member_client, centre, key, field):
    session = make_session(centre=centre)
    other = "password" if field == "access_code" else "access_code"
    before = session.access_code, session.password
    assert member_client.get(f"/sessions/{session.number}/regenerer/{key}/").status_code == 200
    assert member_client.post(f"/sessions/{session.number}/regenerer/{key}/").status_code == 302
    old, kept = getattr(session, field), getattr(session, other)
    session.refresh_from_db()
    assert getattr(session, field) != old and getattr(session, other) == kept
    assert session.journal.newest_first().first().kind == "key_regenerated"
    assert not set(before) & set(str(session.journal.newest_first().first().detail).split("'"))


def test_refused_after_the_first_start(member_client, centre):
    session = make_attempt(session=make_session(centre=centre)).session
    answer = member_client.post(f"/sessions/{session.number}/regenerer/code/")
    assert answer.status_code == 409
    assert "Un test a commencé : les codes de cette session ne peuvent plus changer." in answer.text
    code = session.access_code
    session.refresh_from_db()
    assert session.access_code == code


def test_unknown_key_and_stranger_find_nothing(member_client, stranger_client, centre):
    session = make_session(centre=centre)
    assert member_client.post(f"/sessions/{session.number}/regenerer/autre/").status_code == 404
    assert stranger_client.post(f"/sessions/{session.number}/regenerer/code/").status_code == 404
