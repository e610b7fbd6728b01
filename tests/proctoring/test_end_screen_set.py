"""« Écran de fin vu »."""

import pytest

from tests.proctoring.room import Room, said

pytestmark = pytest.mark.django_db


def test_it_is_kept_once():
    room = Room()
    attempt = room.running()
    attempt.complete()
    assert 'aria-checked="false"' in room.page()
    for _ in range(2):
        room.post(room.at(attempt.candidate, "ecran-de-fin/"))
    attempt.refresh_from_db()
    assert attempt.end_screen_seen_at is not None
    assert room.kinds().count("end_screen_seen") == 1
    assert 'aria-checked="false"' not in room.page()


def test_a_test_that_runs_has_no_end_screen():
    room = Room()
    attempt = room.running()
    assert said(room.post(room.at(attempt.candidate, "ecran-de-fin/"))) == ["Ce test n’est pas terminé."]
    attempt.refresh_from_db()
    assert attempt.end_screen_seen_at is None
