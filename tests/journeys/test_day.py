"""The day of an exam: a proctor on a phone and two candidates, live on all sides; nobody reloads a page."""

import statistics

import pytest
from playwright.sync_api import expect

from exam.models import Attempt
from tests.journeys.day import PHONE, Board, Desk, clicks, make_room, said

pytestmark = pytest.mark.browser


@pytest.fixture
def room(site, arrive):
    """A proctor's board on a phone, and two candidates at their computers."""
    session, *people = make_room("Abadie", "Berthelot")
    board = Board(arrive("/surveillance/", viewport=PHONE), session).enter()
    return board, *[Desk(arrive("/candidat/"), candidate) for candidate in people]


def arrives(board, desk):
    """From the door to the code, the presence ticked meanwhile; the screens of both change by themselves."""
    desk.join()
    desk.accept_rules()
    desk.mark()
    board.shows(desk.candidate, "En salle d’attente")
    board.tick(desk.candidate)
    board.shows(desk.candidate, "valable jusqu’à")
    desk.says("Votre présence est confirmée")
    assert desk.never_reloaded


def begins(board, desk):
    """The code, then two answers."""
    desk.give_code()
    desk.is_at(1)
    desk.mark()
    board.shows(desk.candidate, "En cours")
    desk.answer()
    desk.is_at(2)
    desk.answer()
    desk.is_at(3)
    board.shows(desk.candidate, "Question 3 / 32")  # progress is told every 10 s


def alerts(board, desk):
    """Refused: the same question goes on; validated: another takes its number."""
    same = desk.asked
    desk.alert("L’image ne s’affiche pas.")
    board.shows(desk.candidate, "Le candidat a écrit : L’image ne s’affiche pas.")
    assert board.page.title().startswith("1 à aider – ")
    board.handle(desk.candidate, "Refuser")
    expect(desk.page.get_by_text("Le surveillant n’a pas retenu votre signalement.")).to_be_visible()
    assert desk.asked == same
    desk.alert()
    board.shows(desk.candidate, "Le candidat n’a rien précisé.")
    board.handle(desk.candidate, "Valider", reason="E12")
    expect(desk.page.get_by_text("Votre signalement est retenu.")).to_be_visible()
    desk.is_at(3)
    assert desk.asked != same
    assert desk.never_reloaded
    board.shows(desk.candidate, "1 signalement écrit")


def goes_on_elsewhere(board, first, second):
    """Another computer asks, the proctor authorises, the first page closes itself."""
    second.join()
    second.says("Votre test est ouvert ailleurs")
    second.press("Demander la reprise")
    second.says("Votre demande est envoyée")
    second.mark()
    board.shows(first.candidate, "Demande à reprendre")
    board.act(first.candidate, "Autoriser la reprise du test")
    second.says("Votre reprise est autorisée")
    assert second.never_reloaded
    second.give_code("Reprendre mon test")
    second.is_at(3)
    first.says("Votre test continue sur un autre ordinateur.")
    assert first.never_reloaded
    board.shows(first.candidate, "En cours")


def is_ended(board, desk):
    """The proctor ends a test: its page says so at once."""
    board.act_apart(desk.candidate, "Terminer le test")
    board.press("Terminer le test de", board.page.get_by_role("dialog"))
    desk.says("Test terminé !")
    expect(desk.page.get_by_text("Le surveillant a terminé votre test à")).to_be_visible()
    assert desk.never_reloaded
    board.shows(desk.candidate, "Terminé par le surveillant")


def test_a_proctor_and_two_candidates_from_the_door_to_the_end(room, arrive):
    board, first, second = room
    for desk in (first, second):
        arrives(board, desk)
    for desk in (first, second):
        begins(board, desk)
    alerts(board, first)
    elsewhere = Desk(arrive("/candidat/"), first.candidate)
    goes_on_elsewhere(board, first, elsewhere)
    is_ended(board, second)
    for number in range(3, 33):
        elsewhere.is_at(number)
        elsewhere.skip()
    elsewhere.says("Test terminé !")
    expect(elsewhere.page.get_by_text(elsewhere.attempt.result_code)).to_be_visible()
    board.shows(first.candidate, "Écran de fin vu")
    assert (first.attempt.state, second.attempt.state) == (Attempt.State.COMPLETED, Attempt.State.ENDED_BY_PROCTOR)
    answers = first.attempt.answers
    assert answers.filter(state="given").count() == 2
    assert answers.filter(state="skipped").count() == 30
    assert answers.filter(state="replaced").count() == 1


def test_from_a_click_to_the_other_side(room):
    board, desk, _ = room
    arrives(board, desk)
    taken = clicks(board, desk, count=10)
    print(f"\n{said(taken)}")
    # Far above what is measured: a busy machine must not fail it, a page that polls must.
    assert max(statistics.median(times) for times in taken.values()) < 3000
