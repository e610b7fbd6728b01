"""Who is in a room on the day, and what they do on their screens, in the words of the screens."""

import re
import statistics

from playwright.sync_api import expect

from exam import bank
from exam.models import Attempt
from tests import factories

PHONE = (360, 740)
# Says when a click was made, by the clock that both browsers share.
CLICK = "button => { const at = Date.now(); button.click(); return at; }"
# Promises the moment at which a text is there; a page's own policy forbids to wait for an expression.
AWAIT = """([selector, text]) => {
  const there = () => [...document.querySelectorAll(selector)].some(found => found.textContent.includes(text));
  window.awaited = new Promise(resolve => {
    const look = () => { if (!there()) return false; watcher.disconnect(); resolve(Date.now()); return true; };
    const watcher = new MutationObserver(look);
    look() || watcher.observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
  });
}"""


def make_room(*names, **fields):
    """Today's session in a school of its own, its candidates, and the bank we ship: the session, then each of them."""
    bank.load()
    centre = factories.make_centre()
    session = factories.make_session(centre=centre, held_on=centre.today(), **fields)
    people = [factories.make_candidate(session=session, birth_name=name) for name in names]
    session.refresh_from_db()
    return session, *people


class Screen:
    """Somebody's page."""

    def __init__(self, page):
        self.page = page

    @property
    def title(self):
        """What the page says first."""
        return self.page.get_by_role("heading", level=1)

    def says(self, text, **options):
        """Wait until the page says it first."""
        expect(self.title).to_have_text(text, **options)

    def press(self, name, inside=None):
        """Press the button of that name."""
        (inside or self.page).get_by_role("button", name=name).click()

    def mark(self):
        """From now on, the page must change by itself."""
        self.page.evaluate("window.neverReloaded = true")

    @property
    def never_reloaded(self):
        """Whether it is still the page that was marked."""
        return self.page.evaluate("window.neverReloaded === true")

    def awaiting(self, selector, text):
        """Begin to look for a text."""
        self.page.evaluate(AWAIT, [selector, text])

    def seen_at(self):
        """The moment at which it came, in ms."""
        return self.page.evaluate("window.awaited")


class Desk(Screen):
    """A candidate's computer."""

    def __init__(self, page, candidate):
        super().__init__(page)
        self.candidate = candidate

    def join(self):
        """« Rejoindre la session », names as people type them."""
        self.page.get_by_label("Numéro de session").fill(str(self.candidate.session_id))
        self.page.get_by_label("Nom de naissance").fill(self.candidate.birth_name.upper())
        self.page.get_by_label("Prénom").fill(self.candidate.first_name.lower())
        self.page.get_by_label("Date de naissance").fill("14/03/2010")
        self.press("Rejoindre la session")

    def accept_rules(self):
        """The five screens."""
        for _ in range(4):
            self.page.get_by_role("link", name="Suivant").click()
        self.press("J’accepte de respecter ces règles")
        self.says("Vous êtes dans la salle d’attente")

    def give_code(self, button="Commencer mon test"):
        """The access code that the proctor announces."""
        self.page.get_by_label("Code d’accès").fill(self.candidate.session.access_code)
        self.press(button)

    def is_at(self, number, **options):
        """Wait for that question."""
        self.says(f"Question {number} / 32", **options)

    def skip(self):
        """« Je passe »."""
        self.press("Je passe")

    def type_answer(self):
        """Something that can be an answer, whatever the question."""
        ticks = self.page.locator("form[data-keep] [name=reponse]:is([type=radio], [type=checkbox])")
        if ticks.count():
            ticks.first.check()
        else:
            self.page.get_by_label("Votre réponse").fill("12")

    def answer(self):
        """Type, then « Je valide »."""
        self.type_answer()
        self.press("Je valide")

    @property
    def typed(self):
        """What is ticked or written in the question's form."""
        return self.page.evaluate("new FormData(document.querySelector('form[data-keep]')).getAll('reponse')")

    @property
    def asked(self):
        """Which question is on the page."""
        return self.page.locator("form.question").get_attribute("id")

    def alert(self, sentence=""):
        """« Signaler un problème », « Oui, je suis sûr »."""
        self.page.get_by_role("link", name="Signaler un problème").click()
        self.page.get_by_label("Que se passe-t-il ?").fill(sentence)
        self.press("Oui, je suis sûr")
        expect(self.page.get_by_role("heading", level=2)).to_have_text("Le surveillant est prévenu")

    @property
    def attempt(self):
        """The test, as the base has it now."""
        return Attempt.objects.get(candidate=self.candidate)


class Board(Screen):
    """The proctor's."""

    def __init__(self, page, session):
        super().__init__(page)
        self.session = session

    def enter(self):
        """From the entrance, give the right pair and a name."""
        self.page.get_by_label("Numéro de la session").fill(str(self.session.pk))
        self.page.get_by_label("Mot de passe de la session").fill(self.session.password)
        self.page.get_by_label("Votre prénom").fill("Fatoumata")
        self.page.get_by_label("Votre nom").fill("Ndiaye")
        self.press("Surveiller la session")
        self.says(f"Session {self.session.pk}")
        return self

    def card(self, candidate):
        """Somebody's card."""
        return self.page.locator(f"#c{candidate.pk}")

    def shows(self, candidate, text, **options):
        """Wait until a card says it."""
        expect(self.card(candidate)).to_contain_text(text, **options)

    def tick(self, candidate):
        """The box « Présent »."""
        self.card(candidate).get_by_role("checkbox", name="Présent").click()

    def act(self, candidate, name):
        """The likely act of a card."""
        self.card(candidate).locator(".card__acts > form button, .card__acts > a").filter(has_text=name).click()

    def act_apart(self, candidate, name):
        """One of the acts behind « Autres actions »."""
        self.card(candidate).locator("summary").click()
        self.card(candidate).locator(".more__list :is(a, button)").filter(has_text=name).click()

    def handle(self, candidate, decision, reason=""):
        """« Gérer le signalement »: look, then refuse, or validate with a reason."""
        self.act(candidate, "Gérer le signalement")
        dialog = self.page.get_by_role("dialog")
        if reason:
            dialog.get_by_label(re.compile(reason)).check()
        self.press(decision, dialog)

    @property
    def status(self):
        """Whether it says to be up to date."""
        return self.page.locator("[data-live-status]")


def clicks(board, desk, *, count):
    """Time presence both ways, then an alert and its refusal, so many times: {what: the times in ms}.

    The candidate waits, present, then their test begins. Each time goes from a click in one browser to what another
    one shows by itself.
    """
    candidate, taken = desk.candidate, {}

    def timed(label, button, seer, selector, text):
        seer.awaiting(selector, text)
        at = button.evaluate(CLICK)
        taken.setdefault(label, []).append(seer.seen_at() - at)

    box = board.card(candidate).get_by_role("checkbox", name="Présent")
    for _ in range(count):
        for is_present, title in (("false", "salle d’attente"), ("true", "présence est confirmée")):
            timed("presence → candidate", box, desk, ".exam__part:not([hidden]) h1, .exam__sheet > h1", title)
            expect(box).to_have_attribute("aria-checked", is_present)
    desk.give_code()
    desk.is_at(1)
    for _ in range(count):
        desk.page.get_by_role("link", name="Signaler un problème").click()
        sure = desk.page.get_by_role("button", name="Oui, je suis sûr")
        timed("alert → board", sure, board, f"#c{candidate.pk} .state", "Signalement")
        board.act(candidate, "Gérer le signalement")
        refuse = board.page.get_by_role("dialog").get_by_role("button", name="Refuser")
        timed("refusal → candidate", refuse, desk, "form.question", "Je valide")
        board.shows(candidate, "En cours")
    return taken


def said(taken):
    """The figures, a line each."""
    width = max(map(len, taken))
    return "\n".join(
        f"{label:<{width}}  median {statistics.median(times):4.0f} ms, worst {max(times):4.0f}, {len(times)} clicks"
        for label, times in taken.items()
    )
