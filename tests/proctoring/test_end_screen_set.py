"""« Écran de fin vu »."""

import pytest

from pixcertif.lifecycle import RuleError
from proctoring.actions import set_end_screen
from tests.proctoring.watched_room import WatchedRoom, messages_of

pytestmark = pytest.mark.django_db


def tick(room, attempt, **data):
    """Set the box; whether the screen is seen now."""
    room.post(room.at(attempt.candidate, "ecran-de-fin/"), **data)
    attempt.refresh_from_db()
    return attempt.end_screen_seen_at is not None


def test_it_is_set_and_taken_back_never_toggled():
    room = WatchedRoom()
    attempt = room.make_attempt()
    attempt.complete()
    assert 'name="seen" value="oui"' in room.page() and 'aria-checked="false"' in room.page()
    assert [tick(room, attempt, seen="oui") for _ in range(2)] == [True, True]
    assert 'name="seen" value="non"' in room.page() and 'aria-checked="true"' in room.page()
    assert [tick(room, attempt, seen="non") for _ in range(2)] == [False, False]
    assert room.kinds()[:3] == ["end_screen_unseen", "end_screen_seen", "test_completed"]
    assert room.browser.get(room.path).status_code == 200


@pytest.mark.parametrize("data", [{}, {"seen": ""}, {"seen": "peut-être"}, {"seen": "\x00"}])
def test_anything_else_changes_nothing(data):
    room = WatchedRoom()
    attempt = room.make_attempt()
    attempt.complete()
    assert tick(room, attempt, **data) is False


@pytest.mark.parametrize("is_seen", [True, False])
def test_after_a_finalisation_it_is_refused(is_seen):
    room = WatchedRoom()
    attempt = room.make_attempt()
    attempt.complete()
    room.session.finalise(by=None)
    with pytest.raises(RuleError, match="Cette session est finalisée"):
        set_end_screen(attempt, is_seen=is_seen, by=room.access)


def test_a_test_that_runs_has_no_end_screen():
    room = WatchedRoom()
    attempt = room.make_attempt()
    assert messages_of(room.post(room.at(attempt.candidate, "ecran-de-fin/"), seen="oui")) == [
        "Ce test n’est pas terminé."
    ]
    attempt.refresh_from_db()
    assert attempt.end_screen_seen_at is None
