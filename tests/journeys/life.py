"""Who opens and closes the life of a session: the administrator, then the operator; and what a proctor writes."""

import csv
import re

from playwright.sync_api import expect

from tests.journeys.day import Screen
from tests.journeys.steps import create_session, download, text_of


class Office(Screen):
    """The administrator's screen; `gestures` is all that closing the session asks of them."""

    def __init__(self, page):
        super().__init__(page)
        self.gestures = []
        self.says("Sessions de certification")

    def create(self, day):
        """« Créer une session »."""
        self.number = create_session(self.page, day)

    def enrol(self, *people):
        """By hand, one after the other: (birth name, first name) of each."""
        self.page.get_by_role("link", name="Inscrire des candidats").click()
        self.page.get_by_role("link", name="Inscrire un candidat").click()
        for rank, (birth_name, first_name) in enumerate(people, 1):
            self.page.get_by_label("Nom de naissance").fill(birth_name)
            self.page.get_by_label("Prénom").fill(first_name)
            self.page.get_by_label("Date de naissance").fill("14/03/2010")
            self.page.get_by_label("Code INSEE de la commune").fill("33063")
            self.press("Inscrire le candidat" if rank == len(people) else "Inscrire et ajouter un autre")
            expect(self.page.get_by_text(f"{birth_name.upper()} {first_name}").first).to_be_visible()
        expect(self.page.get_by_role("heading", name=f"Liste des candidats ({len(people)})")).to_be_visible()

    def open_session(self):
        """The page of the session, from the list."""
        self.page.goto("/sessions/")
        self.page.get_by_role("link", name=str(self.number), exact=True).click()
        self.says(f"Session {self.number}")

    def print_all(self):
        """« Tout télécharger »: the text of what is printed."""
        content, name = download(self.page, "Tout télécharger")
        assert name.endswith(".pdf")
        return text_of(content)[0]

    def keys(self):
        """The number, the password and the access code, as the page shows them."""
        return self.page.locator("[data-key]").all_inner_texts()

    def does(self, gesture, target, act, *arguments):
        """Do one thing, and count it."""
        self.gestures.append(gesture)
        getattr(target, act)(*arguments)

    def row(self, candidate):
        """The line of somebody's test on the page that closes the session."""
        return self.page.get_by_role("row").filter(has_text=candidate.first_name)

    def explain(self, candidate, reason):
        """Choose why a test was not finished."""
        select = self.row(candidate).get_by_role("combobox")
        with self.page.expect_response(re.compile("/enregistrer/$")):
            self.does(f"{reason} : {candidate.first_name}", select, "select_option", reason)

    def finalise(self):
        """« Finaliser », then confirm what will be sent."""
        self.does("Finaliser", self.page.get_by_role("link", name="Finaliser", exact=True), "click")
        sure = self.page.get_by_role("dialog").get_by_role("button", name=f"Finaliser la session {self.number}")
        self.does("Finaliser la session", sure, "click")
        expect(self.page.get_by_text("Les informations de la session ont été transmises.")).to_be_visible()

    def results(self):
        """« Résultats », as CSV: the lines, by title."""
        content, _ = download(self.page, "Résultats CSV")
        return list(csv.DictReader(content.decode("utf-8-sig").splitlines(), delimiter=";"))


class Jury(Screen):
    """The operator's screen."""

    def __init__(self, page):
        super().__init__(page)
        self.says("Sessions à traiter")

    def open_dossier(self, number):
        """From the queue: what it says must be seen in the session."""
        line = self.page.get_by_role("row").filter(has=self.page.get_by_role("link", name=str(number), exact=True))
        why = line.get_by_role("cell").last.inner_text()
        line.get_by_role("link").click()
        self.says(f"Session {number}")
        return why

    def paper(self, candidate):
        """What is known of somebody's test."""
        return self.page.get_by_role("article").filter(has_text=candidate.first_name)

    def validate(self, candidate):
        """« Valider »."""
        self.press("Valider", self.paper(candidate))
        expect(self.paper(candidate)).to_have_count(0)

    def cancel(self, candidate, reason):
        """« Annuler… », with a reason."""
        self.paper(candidate).get_by_role("link", name="Annuler…").click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label("Motif").fill(reason)
        self.press("Annuler ce test", dialog)
        expect(self.paper(candidate)).to_have_count(0)

    def publish(self):
        """« Publier les résultats », and confirm."""
        self.page.get_by_role("link", name="Publier les résultats").click()
        self.press("Publier les résultats", self.page.get_by_role("dialog"))
        expect(self.page.get_by_text("Les résultats ont été transmis au centre")).to_be_visible()


def report(board, candidate, name, details):
    """The proctor's « Signaler », from a card."""
    board.act(candidate, "Signaler")
    dialog = board.page.get_by_role("dialog")
    dialog.get_by_label(name).check()
    dialog.get_by_role("textbox", name="Détails").fill(details)
    board.press("Valider", dialog)
    expect(dialog.get_by_role("list", name="Signalements déjà écrits")).to_contain_text(details)
    dialog.get_by_role("link", name="Fermer").click()
    board.shows(candidate, "1 signalement écrit")


def add_percent(board, candidate, percent):
    """The proctor's « Ajouter du temps », from a card."""
    board.act_apart(candidate, "Ajouter du temps")
    dialog = board.page.get_by_role("dialog")
    dialog.get_by_label("Temps majoré (%)").fill(str(percent))
    board.press("Enregistrer le temps majoré", dialog)
    board.shows(candidate, f"+ {percent} %")
