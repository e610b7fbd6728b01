"""« Confirmer la présence de tous »: of those who wait."""

import pytest

from sessions_app.models import Candidate
from tests import factories
from tests.proctoring.room import Room, said

pytestmark = pytest.mark.django_db


def test_only_those_who_wait():
    room = Room()
    waiting = [room.candidate() for _ in range(2)]
    for candidate in waiting:
        candidate.join()
    absent, running = room.candidate(), room.running()
    assert said(room.post(f"{room.path}presence/")) == ["2 présences ont été confirmées."]
    for candidate in (*waiting, absent, running.candidate):
        candidate.refresh_from_db()
    assert [candidate.presence for candidate in waiting] == ["present", "present"]
    assert (absent.presence, running.candidate.presence) == ("absent", "started")


def test_a_second_time_changes_nothing():
    room = Room()
    room.candidate().join()
    assert said(room.post(f"{room.path}presence/")) == ["Une présence a été confirmée."]
    before = Candidate.objects.get().present_at
    assert said(room.post(f"{room.path}presence/")) == ["Personne n’attend dans la salle d’attente."]
    assert Candidate.objects.get().present_at == before


def test_a_presence_that_lapsed_is_confirmed_again():
    room = Room()
    candidate = room.candidate()
    candidate.join()
    candidate.confirm_presence(by=None)
    Candidate.objects.update(present_at=factories.minutes_ago(61))
    room.post(f"{room.path}presence/")
    assert Candidate.objects.get().present_at > factories.minutes_ago(1)


def test_the_button_shows_only_when_someone_waits():
    room = Room()
    candidate = room.candidate()
    assert "Confirmer la présence de tous" not in room.page()
    candidate.join()
    assert "Confirmer la présence de tous" in room.page()
