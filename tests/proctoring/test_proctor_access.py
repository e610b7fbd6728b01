"""Accesses to the proctor space: what keeps them open, what closes them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pixcertif.lifecycle import RuleError
from proctoring.models import ProctorAccess
from sessions_app.models import ExamSession
from tests.factories import make_attempt, make_session
from tests.proctoring.watched_room import WatchedRoom, make_access

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


def test_is_valid_until_closed_by_a_member(access, member):
    access.close(by=member)
    access.close(by=member)
    assert not access.is_valid
    entries = access.session.journal.newest_first().values_list("kind", "actor", "detail")
    assert list(entries)[:2] == [
        ("proctor_closed", f"centres.user:{member.pk}", {"access": f"proctoring.proctoraccess:{access.pk}"}),
        ("proctor_entered", f"proctoring.proctoraccess:{access.pk}", {}),
    ]


def test_a_new_password_alone_closes_nothing(access):
    access.session.regenerate_password(by=None)
    access.refresh_from_db()
    assert access.is_valid


AN_HOUR = timedelta(hours=1)


@pytest.mark.parametrize("state", ProctorAccess.State.values)
@pytest.mark.parametrize("lasts", [AN_HOUR, -AN_HOUR])
@pytest.mark.parametrize("session", ["open", "finalised", "reopened"])
def test_one_access_and_the_list_of_those_who_watch_say_the_same(access, state, lasts, session):
    now = timezone.now()
    ProctorAccess.objects.update(state=state, expires_at=now + lasts)
    moments = {
        "open": {},
        "finalised": {"state": "finalised", "finalised_at": now},
        "reopened": {"reopened_at": now},
    }
    ExamSession.objects.update(**{"state": "created", **moments[session]})
    access = ProctorAccess.objects.with_session().get()
    assert access.is_valid is (state == "open" and lasts > timedelta(0) and session == "open")
    assert access.session.accesses.watching().exists() is access.is_valid


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
    room = WatchedRoom()
    assert "Surveille</span> Lucie Oyelaran <br>" in room.page()
    make_access(room.session, first_name="Awa")
    assert "Surveillent</span> Lucie Oyelaran, Awa Oyelaran <br>" in room.page()


def test_a_stranger_under_the_name_of_a_proctor_is_seen():
    room = WatchedRoom()
    make_access(room.session)
    assert "Surveille</span> Lucie Oyelaran (2\N{NO-BREAK SPACE}accès) <br>" in room.page()
