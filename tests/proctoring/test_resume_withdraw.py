"""« Annuler la reprise »."""

import pytest

from tests.proctoring.watched_room import WatchedRoom, messages_of

pytestmark = pytest.mark.django_db


def test_an_authorisation_is_taken_back_once():
    room = WatchedRoom()
    attempt = room.make_attempt(birth_name="Martin", first_name="Luc")
    attempt.authorise_resume(by=None)
    address = room.at(attempt.candidate, "reprise/annuler/")
    assert messages_of(room.post(address)) == ["La reprise de MARTIN Luc est annulée."]
    room.post(address)
    attempt.refresh_from_db()
    assert (attempt.resume, attempt.resume_until) == ("none", None)
    assert room.kinds().count("resume_withdrawn") == 1


def test_what_was_only_asked_can_not_be_taken_back():
    room = WatchedRoom()
    attempt = room.make_attempt()
    attempt.request_resume()
    response = room.post(room.at(attempt.candidate, "reprise/annuler/"))
    assert messages_of(response) == ["Aucune reprise n’est autorisée."]
