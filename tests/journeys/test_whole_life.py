"""The whole life of a session, from « Créer une session » to « Résultats transmis », by all who take part in it."""

import time

import pytest
from playwright.sync_api import expect

from exam import bank
from exam.models import Attempt
from finalisation.models import Review
from tests import factories
from tests.journeys.day import PHONE, Board, Desk
from tests.journeys.life import Jury, Office, add_percent, report
from tests.journeys.steps import sign_in

pytestmark = pytest.mark.browser

PEOPLE = [("Abadie", "Ada"), ("Berthelot", "Basile"), ("Carrel", "Chloé")]
ANSWERED = 8


@pytest.fixture
def school(site):
    """A school, and the questions that its candidates will be asked."""
    bank.load()
    return factories.make_centre(name="Lycée Jean-Macé")


def prepares(arrive, school):
    """The administrator creates, enrols, prints: their screen, and the session by the keys that they read there."""
    office = Office(sign_in(arrive("/sessions/"), factories.make_member(centre=school, role="admin")))
    office.create(school.today())
    office.enrol(*PEOPLE)
    office.open_session()
    session = school.exam_sessions.get()
    number, session.password, session.access_code = office.keys()
    assert int(number) == session.pk == office.number
    printed = office.print_all()
    wanted = (number, session.password, session.access_code, "Abadie", "Chloé")
    assert [text for text in wanted if text not in printed] == []
    return office, session


def enters(arrive, session):
    """The proctor on a phone, the candidates at their computers: all wait, all are present, all begin."""
    board = Board(arrive("/surveillance/", viewport=PHONE), session).enter()
    people = session.candidates.order_by("name_key")
    desks = [Desk(arrive("/candidat/"), candidate) for candidate in people]
    for desk in desks:
        desk.candidate.session = session
        desk.join()
        desk.accept_rules()
        desk.mark()
        board.shows(desk.candidate, "En salle d’attente")
    board.press("Confirmer la présence de tous")
    for desk in desks:
        desk.says("Votre présence est confirmée")
        desk.give_code()
        desk.is_at(1)
    return board, *desks


def watches(board, ada, basile, chloe):
    """A suspicion about one, more time for another, an alert of the third one, whose test the proctor ends."""
    report(board, ada.candidate, "C6 Suspicion de fraude", "Téléphone sur les genoux.")
    add_percent(board, chloe.candidate, 33)
    chloe.skip()
    chloe.is_at(2)
    replaced = basile.asked
    basile.alert("L’image ne s’affiche pas.")
    board.shows(basile.candidate, "Le candidat a écrit : L’image ne s’affiche pas.")
    board.handle(basile.candidate, "Valider", reason="E12")
    expect(basile.page.get_by_text("Votre signalement est retenu.")).to_be_visible()
    assert basile.asked != replaced
    board.act_apart(basile.candidate, "Terminer le test")
    board.press("Terminer le test de", board.page.get_by_role("dialog"))
    basile.says("Test terminé !")
    assert basile.never_reloaded


def finishes(desk):
    """From the first question to the last screen: some answers, then « Je passe »."""
    for number in range(1, 33):
        desk.is_at(number)
        desk.answer() if number <= ANSWERED else desk.skip()
    desk.says("Test terminé !")
    expect(desk.page.get_by_text(desk.attempt.result_code)).to_be_visible()


def closes(office, ada, basile, chloe):
    """The page is complete on arrival: two reasons, a confirmation; who was still answering knows at once."""
    office.open_session()
    office.does("Finaliser la session", office.page.get_by_role("link", name="Finaliser la session"), "click")
    expect(office.row(ada.candidate)).to_contain_text("C6")
    expect(office.row(ada.candidate).get_by_role("checkbox")).to_be_checked()
    expect(office.row(basile.candidate)).to_contain_text("E12")
    expect(office.row(basile.candidate)).to_contain_text("Terminé par le surveillant à")
    expect(office.row(chloe.candidate)).to_contain_text("C2 (33 %)")
    expect(office.row(chloe.candidate)).to_contain_text("Test en cours, question 2")
    expect(office.page.get_by_text("Il reste 2 raisons à choisir.")).to_be_visible()
    office.explain(basile.candidate, "Abandon : Manque de temps ou départ prématuré")
    office.explain(chloe.candidate, "Problème technique")
    office.finalise()
    chloe.says("Test terminé !")
    expect(chloe.page.get_by_text("La session a été finalisée à")).to_be_visible()
    assert chloe.never_reloaded
    print(f"\nto close the session, {len(office.gestures)} gestures: {', '.join(office.gestures)}")
    assert len(office.gestures) == 5


def decides(arrive, session, ada, basile, chloe):
    """The operator finds the session in the queue, decides of each test, publishes."""
    operator = factories.make_user(is_staff=True, first_name="Claire", last_name="Aubertin")
    jury = Jury(sign_in(arrive("/"), operator))
    assert jury.open_dossier(session.pk) == "C6, E12, 1 abandon technique"
    expect(jury.paper(ada.candidate)).to_contain_text("« Téléphone sur les genoux. »")
    expect(jury.paper(basile.candidate)).to_contain_text("Question remplacée pendant le test : elle ne compte pas.")
    jury.validate(ada.candidate)
    jury.cancel(basile.candidate, "Test interrompu, sans score.")
    jury.cancel(chloe.candidate, "Panne de l’ordinateur.")
    jury.publish()


def receives(office, session):
    """The administrator reads « Résultats transmis », and has the file."""
    office.page.goto("/sessions/")
    expect(office.page.get_by_role("row").filter(has_text=str(session.pk))).to_contain_text("Résultats transmis")
    office.open_session()
    rows = office.results()
    told = [(row["Nom de naissance"], row["Statut"]) for row in rows]
    assert told == [("Abadie", "Validé"), ("Berthelot", "Annulé"), ("Carrel", "Annulé")]
    review = Review.objects.get(attempt__candidate__session=session, attempt__candidate__birth_name="Abadie")
    assert review.answered == 32
    assert [row["Score global (sur 1024)"] for row in rows] == [str(review.score), "", ""]


def test_from_a_new_session_to_its_results(arrive, school):
    began = time.monotonic()
    office, session = prepares(arrive, school)
    board, *desks = enters(arrive, session)
    ada, basile, chloe = desks
    watches(board, *desks)
    finishes(ada)
    board.shows(ada.candidate, "Écran de fin vu")
    board.page.watch.expected.add(401)  # the answer to an open board whose session is over
    closes(office, *desks)
    expect(board.page.get_by_text("est finalisée : l’espace surveillant est fermé.")).to_be_visible()
    decides(arrive, session, *desks)
    receives(office, session)
    states = Attempt.State
    ends = [desk.attempt.state for desk in (ada, basile, chloe)]
    assert ends == [states.COMPLETED, states.ENDED_BY_PROCTOR, states.ENDED_BY_FINALISATION]
    assert ada.attempt.answers.filter(state="given").count() == ANSWERED
    print(f"a whole life in {time.monotonic() - began:.0f} s")
