"""« Autoriser la reprise du test »."""

from datetime import timedelta

import pytest
from django.utils import timezone

from exam.models import Alert
from tests.proctoring.watched_room import WatchedRoom, messages_of

pytestmark = pytest.mark.django_db


def test_it_is_good_for_fifteen_minutes_and_shows_the_code():
    room = WatchedRoom(access_code="TQVF63")
    attempt = room.make_attempt(birth_name="Martin", first_name="Luc")
    attempt.request_resume()
    sentence = messages_of(room.post(room.at(attempt.candidate, "reprise/autoriser/")))[0]
    attempt.refresh_from_db()
    assert attempt.resume == "authorised"
    assert timedelta(minutes=14) < attempt.resume_until - timezone.now() <= timedelta(minutes=15)
    until = timezone.localtime(attempt.resume_until)
    assert sentence == f"MARTIN Luc peut reprendre son test avec le code d’accès, jusqu’à {until:%H:%M}."
    assert f'Code à saisir : <b class="mono">TQVF63</b> · valable jusqu’à {until:%H:%M}' in room.page()


def test_it_may_come_before_the_request():
    room = WatchedRoom()
    attempt = room.make_attempt()
    room.post(room.at(attempt.candidate, "reprise/autoriser/"))
    attempt.refresh_from_db()
    assert attempt.resume == "authorised"


def test_it_is_refused_while_an_alert_is_open():
    room = WatchedRoom()
    attempt = room.make_attempt()
    Alert.raise_on(attempt)
    sentence = "Un signalement est ouvert\N{NO-BREAK SPACE}: traitez-le avant d’autoriser la reprise."
    response = room.post(room.at(attempt.candidate, "reprise/autoriser/"))
    assert messages_of(response) == [sentence] and sentence in response.text
    attempt.refresh_from_db()
    assert attempt.resume == "none"


def test_it_is_refused_once_the_test_has_ended_or_before_it_starts():
    room = WatchedRoom()
    attempt = room.make_attempt()
    attempt.complete()
    assert messages_of(room.post(room.at(attempt.candidate, "reprise/autoriser/"))) == ["Ce test est déjà terminé."]
    other = WatchedRoom()
    absent = other.make_candidate()
    assert messages_of(other.post(other.at(absent, "reprise/autoriser/"))) == ["Ce candidat n’a pas commencé son test."]
