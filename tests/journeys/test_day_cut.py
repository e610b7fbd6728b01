"""The server killed, the network cut: nothing acknowledged is lost, what is typed is kept, pages recover alone."""

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.journeys.day import PHONE, Board, Desk, make_room
from tests.journeys.relay import Relay
from tests.pixcertif.live_processes import Server

pytestmark = pytest.mark.browser

NOTICE = "Ce que vous avez saisi est gardé sur cet ordinateur"
UNREACHED = re.compile("ERR_|Failed to fetch")
SAID = re.compile(r"^Connexion perdue, dernière mise à jour à \d\d:\d\d$")


@pytest.fixture
def network(site):
    """What lies between the browsers and the server."""
    relay = Relay(site.server.port)
    yield relay
    relay.close()


@pytest.fixture
def room(network, arrive):
    """A board and a candidate's computer behind the network: what they say of its cuts is no fault of theirs."""
    session, candidate = make_room("Abadie")
    board = Board(arrive(f"{network.address}/surveillance/", viewport=PHONE), session)
    desk = Desk(arrive(f"{network.address}/candidat/"), candidate)
    yield board, desk
    for watch in (board.page.watch, desk.page.watch):
        watch.troubles = [trouble for trouble in watch.troubles if not UNREACHED.search(trouble)]


def begins(board, desk):
    """From both doors to the second question, by the screens."""
    board.enter()
    desk.join()
    desk.accept_rules()
    board.tick(desk.candidate)
    desk.says("Votre présence est confirmée")
    desk.give_code()
    desk.is_at(1)
    desk.skip()
    desk.is_at(2)
    board.shows(desk.candidate, "En cours")
    for screen in (board, desk):
        screen.mark()


def leaves_typed(desk):
    """Something is typed, and sent for nothing: the page says so, and keeps it; what is to be found in the base."""
    desk.type_answer()
    typed = desk.typed
    desk.press("Je valide")
    expect(desk.page.get_by_text(NOTICE)).to_be_visible(timeout=15_000)
    assert desk.typed == typed and typed
    return typed


def recovers(board, desk, typed):
    """What was typed arrives by itself, once; both pages go on, and say so."""
    desk.is_at(3, timeout=15_000)
    expect(desk.page.get_by_text(NOTICE)).to_be_hidden()
    board.shows(desk.candidate, "Question 3 / 32", timeout=20_000)
    expect(board.status).to_have_text("À jour", timeout=15_000)
    assert board.never_reloaded and desk.never_reloaded
    rows = desk.attempt.answers.order_by("number")
    assert list(rows.values_list("number", "state")) == [(1, "skipped"), (2, "given"), (3, "asked")]
    value = rows.get(number=2).value
    assert typed == [str(one) for one in value] if isinstance(value, list) else [str(value)]


def cannot_ask(screen, link):
    """What opens in a dialog can't be had: the page stays, and says so."""
    link.click()
    expect(screen.page.get_by_role("dialog").get_by_role("heading")).to_have_text("Connexion perdue")
    screen.press("Fermer", screen.page.get_by_role("dialog"))
    assert screen.never_reloaded


@contextmanager
def killed(site):
    """No server meanwhile; then one on the same port and base."""
    site.server.process.kill()
    site.server.process.wait()
    try:
        yield
    finally:
        site.server = Server(site, port=site.server.port)


def test_the_server_killed_in_the_middle_of_a_test(site, room):
    board, desk = room
    begins(board, desk)
    with killed(site):
        cannot_ask(desk, desk.page.get_by_role("link", name="Signaler un problème"))
        cannot_ask(board, board.card(desk.candidate).get_by_role("link", name="Signaler").first)
        typed = leaves_typed(desk)
        expect(board.status).to_have_text(SAID, timeout=15_000)
    recovers(board, desk, typed)


def test_half_a_minute_without_network_on_both_sides(room, network):
    board, desk = room
    begins(board, desk)
    network.cut()
    typed = leaves_typed(desk)
    expect(board.status).to_have_text(SAID, timeout=30_000)
    network.mend()
    recovers(board, desk, typed)
