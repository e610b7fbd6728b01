"""« Confirmer la présence de l’extension »."""

import pytest

from tests.proctoring.watched_room import WatchedRoom, messages_of

pytestmark = pytest.mark.django_db


def test_it_clears_the_card_once():
    room = WatchedRoom()
    attempt = room.make_attempt(birth_name="Martin", first_name="Luc")
    attempt.miss_companion()
    assert "Extension non détectée" in room.page()
    address = room.at(attempt.candidate, "extension/")
    assert messages_of(room.post(address)) == ["L’extension de MARTIN Luc est confirmée."]
    room.post(address)
    assert "Extension non détectée" not in room.page()
    assert room.kinds().count("companion_confirmed") == 1


def test_an_extension_that_is_not_missing_is_not_confirmed():
    room = WatchedRoom()
    attempt = room.make_attempt()
    response = room.post(room.at(attempt.candidate, "extension/"))
    assert messages_of(response) == ["L’extension ne manque pas à ce candidat."]
