"""What open pages ask when nothing happens, and when streams can't be had."""

import itertools
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.day import PHONE, Board, Desk, make_room

pytestmark = pytest.mark.browser


@pytest.fixture
def room(site, arrive):
    """A board and somebody who waits."""
    session, candidate = make_room("Abadie")
    board = Board(arrive("/surveillance/", viewport=PHONE), session).enter()
    desk = Desk(arrive("/candidat/"), candidate)
    desk.join()
    desk.accept_rules()
    board.shows(candidate, "En salle d’attente")
    return board, desk


def asked_by(page):
    """A list to which each request of a page adds its method, its path and its moment."""
    asked = []
    page.on("request", lambda request: asked.append((request.method, urlsplit(request.url).path, time.monotonic())))
    return asked


def test_a_quiet_minute_asks_for_nothing_and_without_streams_every_five_seconds(room, arrive):
    board, desk = room
    apart = Board(arrive("/surveillance/", viewport=PHONE), board.session)
    apart.page.context.route("**/flux/*", lambda route: route.abort())
    apart.enter()
    board.shows(desk.candidate, "En salle d’attente")
    board.page.wait_for_timeout(3000)
    by_board, by_desk, by_apart = map(asked_by, (board.page, desk.page, apart.page))
    board.page.wait_for_timeout(60_000)
    assert by_board == []
    # The candidate's page answers the beats, one every 10 s: that is its sign of life.
    assert {(method, path.rpartition("/")[0]) for method, path, _ in by_desk} == {("POST", "/flux")}
    assert 4 <= len(by_desk) <= 7
    expect(board.status).to_have_text("À jour")
    moments = [moment for _, path, moment in by_apart if path.endswith("/direct/")]
    assert 7 <= len(moments) <= 12
    assert all(4.5 < later - moment < 12 for moment, later in itertools.pairwise(moments))
    expect(apart.status).to_have_text("À jour toutes les 5 s")
    board.tick(desk.candidate)
    apart.shows(desk.candidate, "valable jusqu’à")
    apart.page.watch.troubles = [trouble for trouble in apart.page.watch.troubles if "/flux/" not in trouble]
