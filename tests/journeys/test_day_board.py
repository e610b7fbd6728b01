"""The board in a hand: acts without network, dialogs that answer in place, calls that ring, the way out."""

import re

import pytest
from playwright.sync_api import expect

from exam import sitting
from exam.models import Alert, Attempt
from tests import factories
from tests.journeys.day import PHONE, Board, make_room
from tests.journeys.steps import sign_in
from tests.journeys.watch import page_check

pytestmark = pytest.mark.browser

CUT = "Connexion perdue : ce geste n’est peut-être pas enregistré."
KEPT = "Connexion perdue : votre réponse n’est peut-être pas enregistrée. Elle reste ici"
UNREACHED = re.compile("ERR_INTERNET_DISCONNECTED|Failed to fetch")
# Counts the sounds that really start: in a context that runs, after a touch.
EARS = """window.rung = 0;
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) {
  if (this.context.state === "running") window.rung += 1;
  return start.apply(this, when);
};"""


@pytest.fixture
def board(site, arrive):
    """A proctor's phone, and twelve candidates to come."""
    session, *_ = make_room(*[f"Candidat{letter}" for letter in "ABCDEFGHIJKL"])
    board = Board(arrive("/surveillance/", viewport=PHONE), session).enter()
    expect(board.status).to_have_text("À jour")
    board.mark()
    yield board
    watch = board.page.watch
    watch.troubles = [trouble for trouble in watch.troubles if not UNREACHED.search(trouble)]


def people(board):
    """The candidates, by name."""
    return list(board.session.candidates.by_name())


def begin(candidate):
    """Their test."""
    candidate.confirm_presence(by=None)
    return sitting.begin(candidate, typed=candidate.session.access_code, holder="a")


def call(attempt):
    """Its candidate calls for help."""
    return sitting.call(attempt, asked=attempt.answers.current().pk, holder="a", sentence="Rien ne va.")


def said(board):
    """What the board says of the last act."""
    return board.page.locator("#said")


def test_an_answer_that_comes_under_a_finger_waits_for_it_to_leave(board):
    first, second, *_ = people(board)
    answers, version = [], board.page.locator("#board").get_attribute("data-version")
    board.page.route("**/direct/**", lambda route: answers.append(route))
    second.join()
    while not answers:
        board.page.wait_for_timeout(50)
    board.card(first).get_by_role("checkbox", name="Présent").hover()
    board.page.mouse.down()
    answers.pop().continue_()
    board.page.wait_for_timeout(500)
    assert board.page.locator("#board").get_attribute("data-version") == version
    board.page.unroute_all()
    board.page.mouse.up()
    board.shows(first, "valable jusqu’à")
    board.shows(second, "En salle d’attente")


def test_after_a_sign_in_from_another_tab_an_act_done_again_is_heard(board):
    first = people(board)[0]
    board.page.watch.expected.add(403)
    other = board.page.context.new_page()
    other.goto("/connexion/")
    sign_in(other, factories.make_member(centre=board.session.centre))
    expect(other.get_by_role("heading", level=1)).to_have_text("Sessions de certification")
    with board.page.expect_response("**/surveillance/*/"):  # the page takes fresh tokens
        board.tick(first)
    expect(said(board)).to_contain_text("Le serveur n’a pas pu répondre")
    board.page.wait_for_timeout(800)  # a double touch is not heard
    board.tick(first)
    board.shows(first, "valable jusqu’à")


def test_an_act_without_network_says_so_and_leaves_the_box_as_it_is(board):
    last = people(board)[-1]
    box = board.card(last).get_by_role("checkbox", name="Présent")
    board.page.context.set_offline(True)
    board.tick(last)
    expect(said(board)).to_contain_text(CUT)
    expect(board.status).to_have_text(re.compile("^Connexion perdue, dernière mise à jour à"))
    expect(board.status).to_be_in_viewport()
    assert board.page.evaluate("scrollY") > 300
    expect(box).to_have_attribute("aria-checked", "false")
    board.page.context.set_offline(False)
    expect(board.status).to_have_text("À jour")
    people(board)[0].confirm_presence(by=None)
    board.shows(people(board)[0], "valable jusqu’à")
    expect(box).to_have_attribute("aria-checked", "false")
    expect(said(board)).to_contain_text(CUT)
    board.tick(last)
    expect(box).to_have_attribute("aria-checked", "true")
    expect(said(board)).to_be_empty()
    assert board.never_reloaded


def test_a_dialog_keeps_what_was_typed_until_it_is_sent_and_what_is_said_moves_nothing(board):
    call(attempt := begin(people(board)[0]))
    board.shows(attempt.candidate, "Rien ne va.")
    board.act(attempt.candidate, "Gérer le signalement")
    dialog = board.page.get_by_role("dialog")
    dialog.get_by_label("Précision").fill("Page blanche.")
    board.press("Valider", dialog)
    expect(dialog.get_by_role("link", name="Choisissez la raison pour valider.")).to_be_visible()
    dialog.get_by_label(re.compile("E12")).check()
    board.page.context.set_offline(True)
    board.press("Valider", dialog)
    expect(dialog.get_by_role("alert").last).to_contain_text(KEPT)
    expect(dialog.get_by_label("Précision")).to_have_value("Page blanche.")
    board.page.context.set_offline(False)
    board.press("Valider", dialog)
    expect(dialog).to_be_hidden()
    expect(said(board)).to_contain_text("est validé : une autre question lui est posée.")
    board.shows(attempt.candidate, "1 signalement écrit")
    assert board.never_reloaded
    place = board.card(attempt.candidate).bounding_box()
    expect(said(board)).to_be_empty()
    assert board.card(attempt.candidate).bounding_box() == place


def test_the_other_dialogs_answer_in_place_far_down_the_board(board):
    first, second = (begin(candidate) for candidate in people(board)[-2:])
    board.shows(second.candidate, "En cours")
    board.page.get_by_role("link", name="Ajouter du temps pour tous").click()
    for attempt, minutes in ((None, 10), (first, 5)):
        if attempt:
            board.act_apart(attempt.candidate, "Ajouter du temps")
        board.page.get_by_label("Minutes à ajouter").fill(str(minutes))
        down = board.page.evaluate("scrollY")
        board.press("Ajouter les minutes")
        expect(board.page.get_by_role("dialog")).to_be_hidden()
        expect(said(board)).to_contain_text(f"{minutes} min de plus")
        assert board.page.evaluate("scrollY") == down
    board.act_apart(second.candidate, "Terminer le test")
    board.press("Terminer le test de", board.page.get_by_role("dialog"))
    expect(board.page.get_by_role("dialog")).to_be_hidden()
    board.shows(second.candidate, "Terminé par le surveillant")
    assert list(Attempt.objects.of_session(board.session).order_by("pk").values_list("added_minutes", "state")) == [
        (15, Attempt.State.RUNNING),
        (10, Attempt.State.ENDED_BY_PROCTOR),
    ]
    assert board.never_reloaded and down > 300


def test_a_double_touch_ticks_once_and_what_is_for_all_waits_for_the_whole_list(board):
    first, page = people(board)[0], board.page
    page.clock.set_fixed_time(now := page.evaluate("Date.now() / 1000"))
    box = board.card(first).get_by_role("checkbox", name="Présent")
    place, sent = box.bounding_box(), []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    board.tick(first)
    expect(box).to_have_attribute("aria-checked", "true")
    assert box.bounding_box() == place
    board.tick(first)  # the second of a double touch
    page.get_by_label("Chercher un candidat").fill("candidatb")
    expect(page.get_by_role("heading", name="Tous les candidats")).to_have_text("Tous les candidats (1)")
    expect(page.get_by_role("button", name="Confirmer la présence de tous")).to_be_hidden()
    page.get_by_label("Chercher un candidat").fill("")
    expect(page.get_by_role("button", name="Confirmer la présence de tous")).to_be_visible()
    expect(box).to_have_attribute("aria-checked", "true")
    assert len(sent) == 1
    page.clock.set_fixed_time(now + 1)
    board.tick(first)
    expect(box).to_have_attribute("aria-checked", "false")


def test_two_cards_ticked_one_after_the_other_at_the_same_place_of_the_screen_are_two(board):
    first, second = people(board)[:2]
    page, boxes = board.page, [board.card(one).get_by_role("checkbox", name="Présent") for one in (first, second)]
    page.clock.set_fixed_time(page.evaluate("Date.now() / 1000"))
    board.tick(first)
    expect(boxes[0]).to_have_attribute("aria-checked", "true")
    place, other = (box.bounding_box() for box in boxes)
    page.mouse.wheel(0, other["y"] - place["y"])
    boxes[1].hover()  # waits for the page to have scrolled
    assert abs(boxes[1].bounding_box()["y"] - place["y"]) < 2
    boxes[1].click()
    expect(boxes[1]).to_have_attribute("aria-checked", "true")
    expect(boxes[0]).to_have_attribute("aria-checked", "true")


def test_a_menu_is_gone_through_with_keys_and_a_report_kept_is_seen(board):
    attempt, page = begin(people(board)[0]), board.page
    for code in ("C3", "C4", "C7"):
        attempt.candidate.reports.create(code=code)
    board.shows(attempt.candidate, "En cours")
    summary = board.card(attempt.candidate).locator("summary")
    summary.press("Enter")
    for name in ("Autoriser la reprise du test", "Ajouter du temps", "Terminer le test"):
        page.keyboard.press("Tab")
        expect(board.card(attempt.candidate).locator(".more__list :focus")).to_contain_text(name)
    page.keyboard.press("Escape")
    expect(summary).to_be_focused()
    expect(board.card(attempt.candidate).locator(".more[open]")).to_have_count(0)
    board.act(attempt.candidate, "Signaler")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("C8 Incident").check()
    board.press("Valider", dialog)
    expect(dialog.get_by_text("Le signalement C8 est enregistré.")).to_be_in_viewport()


def test_a_new_call_rings_and_the_bell_mutes_it_across_a_reload(board):
    first, second, third = (begin(candidate) for candidate in people(board)[:3])
    page = board.page
    page.add_init_script(EARS)
    page.reload()
    bell = page.get_by_role("switch", name="Sonnerie des appels")
    expect(bell).to_be_checked()
    board.title.click()
    call(first)
    board.shows(first.candidate, "Rien ne va.")
    assert page.evaluate("window.rung") == 2
    Alert.objects.get(attempt=first).refuse(by=None)
    board.shows(first.candidate, "En cours")
    assert page.evaluate("window.rung") == 2
    bell.click()
    for attempt in (second, third):
        expect(bell).not_to_be_checked()
        call(attempt)
        board.shows(attempt.candidate, "Rien ne va.")
        assert page.evaluate("window.rung") == (2 if attempt is second else 0)
        page.reload()
        board.title.click()
    bell.click()
    expect(bell).to_be_checked()
    assert page.evaluate("window.rung") == 2


def test_leaving_says_so_and_the_other_tab_is_shown_the_way_back(board):
    other = board.page.context.new_page()
    heard = []
    other.on("console", lambda message: heard.append(message.text))
    other.goto(f"/surveillance/{board.session.pk}/")
    expect(other.locator("[data-live-status]")).to_have_text("À jour")
    board.page.get_by_text("Affichage, documents, quitter").click()
    board.press("Quitter l’espace surveillant")
    sentence = f"Vous avez quitté l’espace surveillant de la session {board.session.pk}."
    expect(board.page.get_by_text(sentence)).to_be_visible()
    expect(other.get_by_text("Vous n’êtes plus dans l’espace surveillant de cette session.")).to_be_visible()
    expect(other.get_by_label("Numéro de la session")).to_have_value(str(board.session.pk))
    assert heard == []


def test_a_member_withdraws_a_password_that_leaked_and_one_board_of_two_closes(board, arrive):
    stranger = Board(arrive("/surveillance/", viewport=PHONE), board.session).enter()
    expect(stranger.status).to_have_text("À jour")
    begin(people(board)[0])
    user = factories.make_member(centre=board.session.centre, password=None)
    page = arrive(f"/sessions/{board.session.pk}/", user=user)
    expect(page.get_by_text("Fatoumata Ndiaye (2\N{NO-BREAK SPACE}accès)")).to_be_visible()
    page.get_by_role("link", name="Régénérer le mot de passe").click()
    page_check(page, "le mot de passe régénéré, deux accès")
    page.get_by_role("checkbox", name="Fatoumata Ndiaye garde son accès").last.uncheck()
    page.get_by_role("button", name="Régénérer").click()
    expect(page.get_by_text("1\N{NO-BREAK SPACE}accès a été fermé.")).to_be_visible()
    expect(stranger.page.get_by_text("Vous n’êtes plus dans l’espace surveillant de cette session.")).to_be_visible()
    expect(board.status).to_have_text("À jour")
    assert board.never_reloaded
