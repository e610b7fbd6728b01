"""Accesses to the proctor space: what keeps them open, what closes them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pixcertif.lifecycle import RuleError
from proctoring.models import ProctorAccess
from tests.factories import make_attempt, make_session
from tests.proctoring.room import Room, enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def access():
    """An access just obtained."""
    return ProctorAccess.enter(make_session(), first_name="Lucie", last_name="Oyelaran")


def test_is_valid_until_left(access):
    assert access.is_valid
    access.leave()
    assert not access.is_valid
    assert [entry.kind for entry in access.session.journal.newest_first()][:2] == ["proctor_left", "proctor_entered"]


def test_a_new_password_closes_it(access):
    access.session.regenerate("password", by=None)
    access.refresh_from_db()
    assert not access.is_valid


def test_it_lapses_after_a_day(access):
    access.expires_at = timezone.now() - timedelta(seconds=1)
    assert not access.is_valid


def test_nobody_enters_a_finalised_session():
    attempt = make_attempt()
    attempt.complete()
    attempt.session.finalise(by=None)
    with pytest.raises(RuleError, match="Cette session est finalisée"):
        ProctorAccess.enter(attempt.session, first_name="Lucie", last_name="Oyelaran")


def test_one_person_watches_and_two_do():
    room = Room()
    enter(room.session)
    assert "Surveille</span> Lucie Oyelaran<br>" in room.page()
    enter(room.session, first_name="Awa")
    assert "Surveillent</span> Lucie Oyelaran, Awa Oyelaran<br>" in room.page()
