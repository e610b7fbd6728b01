"""« Terminer le test »: confirmed, irreversible."""

import pytest

from exam.models import Alert
from tests.proctoring.watched_room import WatchedRoom, messages_of

pytestmark = pytest.mark.django_db


def test_the_confirmation_names_the_person_and_the_consequence():
    room = WatchedRoom()
    attempt = room.make_attempt(birth_name="Martin", first_name="Luc", changed={"question_number": 21})
    page = room.browser.get(room.at(attempt.candidate, "terminer/")).text
    assert "Terminer le test de MARTIN Luc ?" in page and "21 sur 32" in page
    assert "On ne peut pas revenir en arrière." in page
    attempt.refresh_from_db()
    assert attempt.state == "running"


def test_it_ends_once_and_says_how_on_the_card():
    room = WatchedRoom()
    attempt = room.make_attempt(birth_name="Martin", first_name="Luc")
    alert = Alert.raise_on(attempt)
    address = room.at(attempt.candidate, "terminer/")
    assert messages_of(room.post(address)) == ["Le test de MARTIN Luc est terminé."]
    room.post(address)
    attempt.refresh_from_db()
    alert.refresh_from_db()
    assert (attempt.state, alert.state) == ("ended_by_proctor", "closed")
    assert room.kinds().count("test_ended_by_proctor") == 1
    assert "Terminé par le surveillant" in room.page()


def test_a_test_that_ended_by_itself_is_left_as_it_is():
    room = WatchedRoom()
    attempt = room.make_attempt()
    attempt.complete()
    assert messages_of(room.post(room.at(attempt.candidate, "terminer/"))) == ["Ce test est déjà terminé."]
    attempt.refresh_from_db()
    assert attempt.state == "completed"
    assert "est terminé" in room.browser.get(room.at(attempt.candidate, "terminer/")).text


def test_who_has_not_started_has_nothing_to_end():
    room = WatchedRoom()
    response = room.browser.get(room.at(room.make_candidate(), "terminer/"), follow=True)
    assert messages_of(response) == ["Ce candidat n’a pas commencé son test."]
