"""« Quitter l’espace surveillant »."""

import pytest

from tests.proctoring.watched_room import WatchedRoom

pytestmark = pytest.mark.django_db


def test_it_closes_the_access_and_nothing_else():
    room = WatchedRoom()
    attempt = room.make_attempt()
    answer = room.post(f"{room.path}quitter/")
    sentence = f"Vous avez quitté l’espace surveillant de la session {room.session.pk}."
    assert sentence in answer.text
    assert room.browser.get(room.path).status_code == 302
    attempt.refresh_from_db()
    assert attempt.state == "running"
    assert room.kinds()[0] == "proctor_left"


def test_a_link_does_not_make_one_leave():
    room = WatchedRoom()
    assert room.browser.get(f"{room.path}quitter/").status_code == 405
    assert room.browser.get(room.path).status_code == 200
