"""« Confirmer la présence de tous »: of those who wait."""

import pytest

from exam.models import Attempt
from sessions_app.models import Candidate
from tests import factories
from tests.proctoring.watched_room import WatchedRoom, messages_of

pytestmark = pytest.mark.django_db


def test_it_confirms_only_those_who_wait():
    room = WatchedRoom()
    waiting = [room.make_candidate() for _ in range(2)]
    for candidate in waiting:
        candidate.join()
    absent, running = room.make_candidate(), room.make_attempt()
    assert messages_of(room.post(f"{room.path}presence/")) == ["2 présences ont été confirmées."]
    for candidate in (*waiting, absent, running.candidate):
        candidate.refresh_from_db()
    assert [candidate.presence for candidate in waiting] == ["present", "present"]
    assert (absent.presence, running.candidate.presence) == ("absent", "started")


def test_a_second_time_changes_nothing():
    room = WatchedRoom()
    room.make_candidate().join()
    assert messages_of(room.post(f"{room.path}presence/")) == ["Une présence a été confirmée."]
    before = Candidate.objects.get().present_at
    assert messages_of(room.post(f"{room.path}presence/")) == ["Personne n’attend dans la salle d’attente."]
    assert Candidate.objects.get().present_at == before


def test_a_presence_that_lapsed_is_confirmed_again():
    room = WatchedRoom()
    candidate = room.make_candidate()
    candidate.join()
    candidate.confirm_presence(by=None)
    Candidate.objects.update(present_at=factories.minutes_ago(61))
    room.post(f"{room.path}presence/")
    assert Candidate.objects.get().present_at > factories.minutes_ago(1)


def test_the_button_stays_until_the_first_start_so_that_the_cards_do_too():
    room = WatchedRoom()
    assert "Confirmer la présence de tous" not in room.page()
    first, late = room.make_candidate(), room.make_candidate()
    assert "Confirmer la présence de tous" in room.page()
    first.confirm_presence(by=None)
    assert "Confirmer la présence de tous" in room.page()
    Attempt.begin(first, holder="a")
    assert "Confirmer la présence de tous" not in room.page()
    late.join()
    assert "Confirmer la présence de tous" in room.page()


def test_who_looks_for_a_name_is_not_offered_what_is_for_all():
    room = WatchedRoom()
    room.make_attempt(birth_name="Martin")
    room.make_candidate(birth_name="Roy").join()
    for end, is_offered in (("", True), ("?nom=martin", False)):
        page = room.page(end)
        assert ("Confirmer la présence de tous" in page) == is_offered
        assert ("Ajouter du temps pour tous" in page) == is_offered
