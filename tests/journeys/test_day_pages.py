"""Every page of the day, looked at: the proctor's in all its states, and what a candidate's shows beside questions."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from exam import sitting
from exam.models import Alert, Attempt, Sign
from sessions_app.models import Candidate
from tests import factories
from tests.journeys.day import Board, Desk, make_room
from tests.journeys.watch import dialog_check, page_check

pytestmark = pytest.mark.browser

LONG = {"birth_name": "de La Rochefoucauld-Montbéliard d’Aubigné", "first_name": "Marie-Antoinette Anne-Sophie"}
COMPANION, ALERT, ASKS, AUTHORISED, LEFT, OVER, RUNNING, DONE, PRESENT, LAPSED, WAITING, ABSENT = range(12)


@pytest.fixture
def board(site, arrive):
    """A board on which nobody is listed yet."""
    session, *_ = make_room(room="Salle des actes Simone-Veil, bâtiment Condorcet, deuxième étage")
    return Board(arrive("/surveillance/"), session).enter()


def fill(session, count=12):
    """So many candidates, one at least in each state: in the order of the constants above."""
    people = [factories.make_candidate(session=session, **LONG, extra_time=33)]
    people += [factories.make_candidate(session=session) for _ in range(count - 1)]
    for candidate in people[:ABSENT]:
        candidate.join()
    for candidate in people[:WAITING]:
        candidate.confirm_presence(by=None)
    attempts = [sitting.begin(one, typed=session.access_code, holder="a") for one in people[:PRESENT]]
    attempts[COMPANION].miss_companion()
    for attempt in attempts[: ALERT + 1]:
        key = attempt.answers.current().pk
        sitting.call(attempt, asked=key, holder="a", sentence="L’image ne s’affiche pas, " * 4)
    attempts[ASKS].request_resume()
    attempts[AUTHORISED].authorise_resume(by=None)
    Sign.objects.create(candidate=people[LEFT], seen_at=factories.minutes_ago(6), is_lost=True)
    Attempt.objects.filter(pk=attempts[OVER].pk).update(started_at=factories.minutes_ago(120))
    attempts[DONE].end_by_proctor(by=None)
    Candidate.objects.filter(pk=people[LAPSED].pk).update(present_at=factories.minutes_ago(61))
    return people


def look(page, path, label):
    """Open a page and check it."""
    page.goto(path)
    page_check(page, label)


def looked_in_dialog(board, label):
    """Check the dialog that was just opened, then close it."""
    dialog_check(board.page, label)


def test_the_entrance(arrive):
    page = arrive("/surveillance/?session=1")
    page_check(page, "the entrance")
    page.get_by_role("button", name="Surveiller la session").click()
    page_check(page, "the entrance, nothing typed")
    page.get_by_label("Mot de passe de la session").fill("C-12345")
    page.get_by_label("Votre prénom").fill("Fatoumata")
    page.get_by_label("Votre nom").fill("Ndiaye")
    page.get_by_role("button", name="Surveiller la session").click()
    expect(page.get_by_text("Le numéro de session ou le mot de passe ne convient pas.")).to_be_visible()
    page_check(page, "the entrance, wrong pair")


def test_the_board_with_nobody_then_one_who_is_expected(board):
    page_check(board.page, "board, 0")
    factories.make_candidate(session=board.session, **LONG)
    board.page.reload()
    page_check(board.page, "board, 1")
    board.page.get_by_label("Chercher un candidat").fill("personne")
    expect(board.page.get_by_text("Personne d’autre")).to_be_visible()
    page_check(board.page, "board, nobody found")


def test_the_board_in_all_its_states(board):
    people = fill(board.session, 20)
    board.page.reload()
    words = dict(zip(range(12), ("Extension non détectée", "Signalement", "Demande à reprendre"), strict=False))
    words |= {AUTHORISED: "Reprise autorisée", LEFT: "A quitté la page", OVER: "Temps écoulé", RUNNING: "En cours"}
    words |= {DONE: "Terminé", PRESENT: "Présent", LAPSED: "En salle d’attente", WAITING: "En salle d’attente"}
    for rank, word in {**words, ABSENT: "Attendu"}.items():
        expect(board.card(people[rank]).locator(".state")).to_have_text(word)
    page_check(board.page, "board, 20")
    board.card(people[COMPANION]).locator("summary").click()
    page_check(board.page, "board, a menu open")
    board.page.keyboard.press("Escape")
    board.tick(people[ABSENT])
    board.shows(people[ABSENT], "valable jusqu’à")
    page_check(board.page, "board, something said")


def test_the_dialogs_of_the_board(board):
    people = fill(board.session)
    board.page.reload()
    board.act(people[ALERT], "Gérer le signalement")
    looked_in_dialog(board, "alert")
    board.act(people[RUNNING], "Signaler")
    looked_in_dialog(board, "report")
    for name in ("Ajouter du temps", "Terminer le test"):
        board.act_apart(people[OVER if name == "Ajouter du temps" else RUNNING], name)
        looked_in_dialog(board, name)
    board.page.get_by_role("link", name="Ajouter du temps pour tous").last.click()
    looked_in_dialog(board, "time for all")
    board.act(people[RUNNING], "Signaler")
    board.press("Valider", board.page.get_by_role("dialog"))
    expect(board.page.get_by_role("dialog").get_by_text("Choisissez ce que vous signalez.").first).to_be_visible()
    looked_in_dialog(board, "report, nothing chosen")


def test_the_pages_beside_the_board(board):
    people = fill(board.session)
    path = f"/surveillance/{board.session.pk}/"
    look(board.page, f"{path}consignes/", "instructions")
    # A title starts where its text does.
    expect(board.page.get_by_role("heading", name="Le test")).to_have_css("padding-left", "0px")
    look(board.page, f"{path}affichage/", "room display")
    board.page.get_by_text("Révéler le code d’accès").click()
    page_check(board.page, "room display, code shown")
    ends = (
        (ALERT, "signalement"),
        (RUNNING, "signalements"),
        (RUNNING, "temps"),
        (RUNNING, "terminer"),
        (DONE, "terminer"),
    )
    for rank, end in ends:
        look(board.page, f"{path}candidats/{people[rank].pk}/{end}/", end)
    assert board.title.inner_text().endswith("est terminé")
    look(board.page, f"{path}temps/", "time for all, a page of its own")


@pytest.fixture
def desk(site, arrive):
    """Someone with a long name whose test has begun."""
    _, candidate = make_room(LONG["birth_name"])
    desk = Desk(arrive("/candidat/"), candidate)
    desk.join()
    desk.accept_rules()
    candidate.confirm_presence(by=None)
    desk.give_code()
    desk.is_at(1)
    return desk


def test_what_a_candidate_sees_beside_questions(desk):
    page = desk.page
    page.get_by_role("link", name="Signaler un problème").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page_check(page, "calling the proctor")
    look(page, "/candidat/signaler/", "calling the proctor, a page of its own")
    look(page, "/candidat/quitter/", "leaving this computer")
    page.goto("/candidat/test/")
    desk.alert()
    Alert.objects.get(attempt=desk.attempt).refuse(by=None)
    expect(page.get_by_text("Le surveillant n’a pas retenu votre signalement.")).to_be_visible()
    page_check(page, "alert refused")
    for minutes, said in ((91, "Il reste moins de 15 minutes."), (106, "Votre temps est écoulé.")):
        Attempt.objects.filter(pk=desk.attempt.pk).update(started_at=factories.minutes_ago(minutes))
        page.reload()
        expect(page.get_by_text(said)).to_be_visible()
        page_check(page, said)


def test_a_resumption_lapses_under_the_candidates_eyes(desk, arrive):
    other = Desk(arrive("/candidat/"), desk.candidate)
    other.join()
    other.press("Demander la reprise")
    other.says("Votre demande est envoyée")
    attempt = desk.attempt
    attempt.authorise_resume(by=None)
    other.says("Votre reprise est autorisée")
    Attempt.objects.filter(pk=attempt.pk).update(resume_until=timezone.now() + timedelta(seconds=3))
    other.page.reload()
    expect(other.page.get_by_role("heading", name="L’autorisation de reprendre a expiré")).to_be_visible()
    page_check(other.page, "resumption lapsed")
    other.press("Demander la reprise")
    other.says("Votre demande est envoyée")


def test_what_keeps_a_candidate_from_starting(arrive):
    _, candidate = make_room(LONG["birth_name"])
    desk = Desk(arrive("/candidat/"), candidate)
    desk.join()
    desk.accept_rules()
    candidate.confirm_presence(by=None)
    desk.says("Votre présence est confirmée")
    Candidate.objects.filter(pk=candidate.pk).update(present_at=factories.minutes_ago(61))
    desk.page.reload()
    desk.says("Votre présence est à confirmer de nouveau")
    page_check(desk.page, "presence lapsed")
    candidate.withdraw(by=None)
    expect(desk.page.get_by_text("Vous n’êtes plus sur la liste de cette session.")).to_be_visible()
    page_check(desk.page, "taken off the list")
