"""« Ajouter du temps pour tous »."""

import pytest

from tests.proctoring.watched_room import WatchedRoom, messages_of

pytestmark = pytest.mark.django_db


def test_all_whose_test_runs_get_the_minutes_once():
    room = WatchedRoom()
    first, second, ended = (room.make_attempt() for _ in range(3))
    ended.complete()
    for _ in range(2):
        answer = room.post(f"{room.path}temps/", minutes="15", once="x")
    assert messages_of(answer) == ["15 min de plus pour tous les tests en cours."]
    for attempt in (first, second, ended):
        attempt.refresh_from_db()
    assert [attempt.added_minutes for attempt in (first, second, ended)] == [15, 15, 0]


def test_it_says_how_many_they_are():
    room = WatchedRoom()
    room.make_attempt()
    room.make_attempt()
    assert "2\N{NO-BREAK SPACE}tests sont en cours" in room.browser.get(f"{room.path}temps/").text


def test_without_a_running_test_it_is_refused():
    room = WatchedRoom()
    response = room.post(f"{room.path}temps/", minutes="5", once="x")
    assert messages_of(response) == ["Aucun test n’est en cours : il n’y a personne à qui ajouter du temps."]


@pytest.mark.parametrize("minutes", ["", "0", "1000", "x"])
def test_garbage_is_refused(minutes):
    room = WatchedRoom()
    attempt = room.make_attempt()
    assert room.post(f"{room.path}temps/", minutes=minutes, once="x").status_code == 422
    attempt.refresh_from_db()
    assert attempt.added_minutes == 0
