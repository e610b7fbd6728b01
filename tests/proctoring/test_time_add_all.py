"""« Ajouter du temps pour tous »."""

import pytest

from tests.proctoring.room import Room, said

pytestmark = pytest.mark.django_db


def test_all_whose_test_runs_get_the_minutes_once():
    room = Room()
    first, second, ended = (room.running() for _ in range(3))
    ended.complete()
    for _ in range(2):
        answer = room.post(f"{room.path}temps/", minutes="15", once="x")
    assert said(answer) == ["15 min de plus pour tous les tests en cours."]
    for attempt in (first, second, ended):
        attempt.refresh_from_db()
    assert [attempt.added_minutes for attempt in (first, second, ended)] == [15, 15, 0]


def test_it_says_how_many_they_are():
    room = Room()
    room.running()
    room.running()
    assert "2\N{NO-BREAK SPACE}tests sont en cours" in room.browser.get(f"{room.path}temps/").text


def test_nobody_running_is_said():
    room = Room()
    response = room.post(f"{room.path}temps/", minutes="5", once="x")
    assert said(response) == ["Aucun test n’est en cours : il n’y a personne à qui ajouter du temps."]


@pytest.mark.parametrize("minutes", ["", "0", "1000", "x"])
def test_garbage_is_refused(minutes):
    room = Room()
    attempt = room.running()
    assert room.post(f"{room.path}temps/", minutes=minutes, once="x").status_code == 422
    attempt.refresh_from_db()
    assert attempt.added_minutes == 0
