"""The server killed, the network cut: nothing acknowledged is lost, what is typed is kept, pages recover alone."""

import re
import time
from contextlib import contextmanager

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from exam.models import Question, Sign
from sessions_app.models.journal import JournalEntry
from tests import factories
from tests.journeys.day import PHONE, Board, Desk, make_room
from tests.journeys.relay import Relay
from tests.pixcertif.live_processes import Server, eventually

pytestmark = pytest.mark.browser

NOTICE = "Ce que vous avez saisi est gardé sur cet ordinateur"
UNREACHED = re.compile("ERR_|Failed to fetch|htmx:error: timeout")
SAID = re.compile(r"^Connexion perdue, dernière mise à jour à \d\d:\d\d$")
LEFT = "A quitté la page"


@pytest.fixture
def networks(site):
    """What lies between the server and each browser: the proctor's, the candidate's."""
    relays = [Relay(site.server.port) for _ in range(2)]
    yield relays
    for relay in relays:
        relay.close()


@pytest.fixture
def room(networks, arrive):
    """A board and a candidate's computer behind their networks: what they say of its cuts is no fault of theirs."""
    session, candidate, neighbour = make_room("Abadie", "Zola")
    board = Board(arrive(f"{networks[0].address}/surveillance/", viewport=PHONE), session)
    desk = Desk(arrive(f"{networks[1].address}/candidat/"), candidate)
    yield board, desk, Desk(arrive("/candidat/"), neighbour)
    for watch in (board.page.watch, desk.page.watch):
        watch.troubles = [trouble for trouble in watch.troubles if not UNREACHED.search(trouble)]


def begins(board, *desks):
    """From the doors to the first question, by the screens."""
    board.enter()
    for desk in desks:
        desk.join()
        desk.accept_rules()
        board.tick(desk.candidate)
        desk.says("Votre présence est confirmée")
        desk.give_code()
        desk.is_at(1)


def answers_the_first(board, desk, kind):
    """An answer is acknowledged; then comes a question of that kind. From now on the pages must change alone."""
    desk.answer()
    desk.is_at(2)
    wanted = Question.objects.filter(kind=kind, is_focus=False, time_limit=None, retired_at=None)
    fresh = wanted.exclude(answers__attempt=desk.attempt).first()
    desk.attempt.answers.filter(state="asked").update(question=fresh, asked_at=timezone.now())
    desk.page.reload()
    board.shows(desk.candidate, "En cours")
    for screen in (board, desk):
        screen.mark()


def kept(session):
    """All that the base holds of a session's answers: none of it may go."""
    entries = JournalEntry.objects.filter(session=session).order_by("number")
    rows = [
        answer
        for candidate in session.candidates.filter(attempt__isnull=False).order_by("pk")
        for answer in candidate.attempt.answers.exclude(state="asked").order_by("pk").values()
    ]
    return rows, list(entries.values_list("number", "kind", "chain"))


def leaves_typed(desk):
    """Something is typed, and sent for nothing, twice: the page says so, and keeps it."""
    desk.type_answer()
    typed = desk.typed
    desk.page.get_by_role("button", name="Je valide").dblclick()
    expect(desk.page.get_by_text(NOTICE)).to_be_visible(timeout=30_000)
    assert desk.typed == typed and typed
    return typed


def recovers(desk, typed):
    """What was typed arrives by itself, once; the page goes on, and says no more of it."""
    desk.is_at(3, timeout=30_000)
    expect(desk.page.get_by_text(NOTICE)).to_be_hidden()
    expect(desk.page.locator(".exam__live")).to_have_text("")
    assert desk.never_reloaded
    rows = desk.attempt.answers.order_by("number")
    assert list(rows.values_list("number", "state")) == [(1, "given"), (2, "given"), (3, "asked")]
    value = rows.get(number=2).value
    assert typed == [str(one) for one in value] if isinstance(value, list) else [str(value)]


def catches_up(board, desk):
    """The board shows where the candidate is by now, and is up to date."""
    board.shows(desk.candidate, "Question 3 / 32", timeout=30_000)
    expect(board.card(desk.candidate)).not_to_contain_text(LEFT)
    expect(board.status).to_have_text("À jour", timeout=30_000)
    assert board.never_reloaded


def lost_nothing(session, before, candidate):
    """All that was acknowledged is there as it was, what came after it is there once, and the journal is whole."""
    rows, entries = kept(session)
    assert [row for row in rows if row["id"] in {old["id"] for old in before[0]}] == before[0]
    assert entries[: len(before[1])] == before[1]
    session.refresh_from_db()
    assert JournalEntry.objects.first_break(session) is None
    told = session.journal.filter(candidate_id=candidate.pk, kind="question_answered").order_by("number")
    assert [entry.detail["number"] for entry in told] == [1, 2]


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
    board, desk, _ = room
    begins(board, desk)
    answers_the_first(board, desk, "one")
    before = kept(board.session)
    with killed(site):
        cannot_ask(desk, desk.page.get_by_role("link", name="Signaler un problème"))
        cannot_ask(board, board.card(desk.candidate).get_by_role("link", name="Signaler").first)
        typed = leaves_typed(desk)
        expect(board.status).to_have_text(SAID, timeout=30_000)
    recovers(desk, typed)
    catches_up(board, desk)
    lost_nothing(board.session, before, desk.candidate)


def life_goes_on(neighbour, desk):
    """Meanwhile, on the server: somebody else answers, a member gives time, the candidate is missed."""
    neighbour.answer()
    neighbour.is_at(2)
    desk.attempt.add_minutes(15, by=factories.make_member(centre=desk.candidate.session.centre))
    eventually(lambda: Sign.objects.get(pk=desk.candidate.pk).is_lost, timeout=60)


def test_a_minute_without_network_on_both_sides(room, networks):
    board, desk, neighbour = room
    begins(board, desk, neighbour)
    answers_the_first(board, desk, "text")
    for network in networks:
        network.cut()
    began, before = time.monotonic(), kept(board.session)
    typed = leaves_typed(desk)
    expect(board.status).to_have_text(SAID, timeout=60_000)
    for screen in (board, desk):
        screen.page.context.set_offline(True)
    life_goes_on(neighbour, desk)
    board.page.wait_for_timeout(max(0, 60 - (time.monotonic() - began)) * 1000)
    expect(desk.page.get_by_text(NOTICE)).to_be_visible()
    networks[0].mend()
    board.page.context.set_offline(False)
    board.shows(desk.candidate, LEFT, timeout=30_000)
    board.shows(neighbour.candidate, "Question 2 / 32", timeout=30_000)
    networks[1].mend()
    desk.page.context.set_offline(False)
    recovers(desk, typed)
    catches_up(board, desk)
    assert int(desk.page.locator("[data-left]").get_attribute("data-left")) > 105 * 60
    lost_nothing(board.session, before, desk.candidate)
