"""What an open board fetches: the same as a reload, nothing when nothing changed."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from exam.models import Alert
from tests import factories, swap
from tests.proctoring.watched_room import WatchedRoom

pytestmark = pytest.mark.django_db


def live(room, end):
    """What the fragment's address answers."""
    return room.browser.get(f"{room.path}direct/{end}")


def test_nothing_when_nothing_has_changed():
    room = WatchedRoom()
    room.make_candidate()
    version = type(room.session).objects.get().version
    assert live(room, f"?v={version}").status_code == 204
    assert live(room, f"?v={version - 1}").status_code == 200
    assert live(room, "").status_code == 200


@pytest.mark.parametrize("end", ["?v=x", "?v=1&t=x", "?v=-1", "?t=", "?v=%00", "?nom=%FF&montrer=%00"])
def test_garbage_in_the_address_gets_the_board(end):
    room = WatchedRoom()
    assert live(room, end).status_code == 200


def test_time_alone_changes_the_board():
    room = WatchedRoom()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        room.make_attempt(changed={"started_at": timezone.now() - timedelta(minutes=104)})
        address = room.browser.get(room.path).context["board"].live_query
        assert live(room, address).status_code == 204
        clock.shift(timedelta(minutes=2))
        assert "Temps écoulé" in live(room, address).text


@pytest.mark.parametrize("end", ["", "?montrer=presents", "?nom=mar"])
def test_swapping_equals_reloading(end):
    with time_machine.travel(timezone.now(), tick=False):
        room = WatchedRoom(questions=3)
        candidate = room.make_candidate(birth_name="Martin")
        page = swap.body(room.browser.get(room.path + end))
        candidate.join()
        Alert.raise_on(room.make_attempt(birth_name="Roy"), sentence="Rien ne va.")
        fragment = live(room, f"{end or '?'}&v=1")
        fresh = room.browser.get(room.path + end)
        assert "Signalement" in fresh.text
        assert swap.applied(page, fragment, target="board").find("board") == swap.body(fresh).find("board")


def test_an_action_swaps_the_whole_board():
    with time_machine.travel(timezone.now(), tick=False):
        room = WatchedRoom()
        candidate = room.make_candidate()
        answer = room.browser.post(room.at(candidate, "presence/"), {"present": "oui"}, follow=True, headers=swap.HTMX)
        assert swap.body(answer).find("board") == swap.body(room.browser.get(room.path)).find("board")


@pytest.mark.parametrize(
    ("end", "data"),
    [
        ("signalement/", {"decision": "refuser"}),
        ("signalement/", {"decision": "valider", "code": "E12"}),
        ("terminer/", {}),
        ("temps/", {"percent": "33"}),
        ("temps/", {"minutes": "5", "once": "a"}),
        (None, {"minutes": "5", "once": "a"}),
    ],
)
def test_what_a_dialog_sends_swaps_the_board_as_it_was_filtered(end, data):
    with time_machine.travel(timezone.now(), tick=False):
        room = WatchedRoom(questions=3)
        alert = Alert.raise_on(room.make_attempt(birth_name="Martin"))
        room.make_attempt(birth_name="Roy").complete()
        path = f"{room.path}temps/" if end is None else room.at(alert.attempt.candidate, end)
        filtered = "?montrer=en-cours"
        assert f'href="{path}{filtered}" data-dialog' in room.page(filtered)
        asked = room.browser.get(path + filtered).text
        assert f'action="{path}{filtered}" hx-post="{path}{filtered}"' in asked
        data = {"signalement": alert.pk} | data
        answer = room.browser.post(path + filtered, data, follow=True, headers=swap.HTMX)
        fresh = swap.body(room.browser.get(room.path + filtered))
        assert swap.body(answer).find("board") == fresh.find("board")
        assert "Signalement</span>" not in answer.text or end in ("temps/", None)


def test_the_board_of_an_access_that_is_over_reloads():
    room = WatchedRoom()
    room.access.leave()
    answer = room.browser.get(f"{room.path}direct/", headers=swap.HTMX)
    assert (answer.status_code, answer.headers["HX-Refresh"], answer.content) == (204, "true", b"")
    assert live(room, "").url == f"/surveillance/?session={room.session.pk}"


def test_the_filters_stay_in_what_the_board_asks_next():
    room = WatchedRoom()
    room.make_candidate(birth_name="Martin")
    fragment = live(room, "?montrer=presents&nom=Mar")
    assert f"/surveillance/{room.session.pk}/direct/?montrer=presents&amp;nom=Mar&amp;v=" in fragment.text
    assert factories.Candidate.objects.count() == 1
