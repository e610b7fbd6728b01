"""The card of a candidate on the board: what it displays, and the actions it offers."""

from functools import cache, cached_property
from typing import NamedTuple

from django.urls import reverse

from exam.models.attempt import Attempt
from exam.question_page import time_left
from pixcertif import names
from proctoring.card_states import CardState, card_states
from sessions_app.codes import LATE

NO_BREAK = "\N{NO-BREAK SPACE}"


ENDED_BY = {
    Attempt.State.ENDED_BY_PROCTOR: "par le surveillant",
    Attempt.State.ENDED_BY_FINALISATION: "par la finalisation",
}
# What goes without saying behind the state of a card: the test that runs, and what came before it.
QUIET_STATES = {CardState.RUNNING, CardState.PRESENT, CardState.WAITING, CardState.ABSENT}
# The action that each state calls for; the boxes « Présent » and « Écran de fin vu » stand where there is none.
LIKELY_ACTIONS = {
    CardState.COMPANION: "companion",
    CardState.ALERT: "alert",
    CardState.RESUME_REQUESTED: "resume",
    CardState.RESUME_AUTHORISED: "withdraw",
    CardState.LEFT: "report",
    CardState.OVER_TIME: "end",
    CardState.RUNNING: "report",
}


def time_since(moment, now):
    """How long ago, as static/js/shared/time.js displays it: « 20 s », « 6 min »."""
    seconds = max(0, int((now - moment).total_seconds()))
    return f"{seconds - seconds % 10}{NO_BREAK}s" if seconds < 60 else f"{seconds // 60}{NO_BREAK}min"


def time_until(moment, now):
    """How long until a moment, as the candidate's page displays it: « 1 h 05 min », « 0 min » once it is over."""
    return time_left((moment - now).total_seconds())


NOBODY = "/0/candidats/0/"


@cache
def address_for_nobody(name):
    """The address of a view about candidate 0 of session 0: reversing eight a card was a tenth of a board's time."""
    return reverse(name, args=[0, 0])


class CardAction(NamedTuple):
    """Something to do about a candidate: a form that posts, or a page that asks more."""

    label: str
    address: str
    is_post: bool = False
    is_apart: bool = False
    code: str = ""  # of the report that the page offers to write


class Card:
    State = CardState  # for the template

    def __init__(self, facts, session):
        self.facts, self.session = facts, session
        self.candidate, self.attempt, self.alert = facts.candidate, facts.attempt, facts.alert
        self.state, *self.other_states = card_states(facts)

    @property
    def pk(self):
        return self.candidate.pk

    @property
    def needs_help(self):
        return self.state.needs_help

    @property
    def spoken_name(self):
        """First name, then family name."""
        return f"{self.candidate.first_name} {self.candidate.birth_name.upper()}"

    @property
    def search_key(self):
        """What a search looks into: both orders of the names."""
        first, last = self.candidate.first_name_key, self.candidate.name_key
        return f"{last}{first} {first}{last}"

    def is_named(self, text):
        """Whether the name contains a text, without case nor accents."""
        return names.key(text) in self.search_key

    # What it displays

    @property
    def help_needed_since(self):
        facts, attempt = self.facts, self.attempt
        moments = {
            CardState.COMPANION: facts.companion_missing_at,
            CardState.ALERT: facts.alert and facts.alert.raised_at,
            CardState.RESUME_REQUESTED: attempt and attempt.resume_asked_at,
            CardState.LEFT: facts.seen_at or facts.focus_lost_at,
            CardState.OVER_TIME: attempt and attempt.ends_at,
        }
        return moments.get(self.state)

    @property
    def help_needed_text(self):
        return time_since(self.help_needed_since, self.facts.now)

    @property
    def ends_at(self):
        """When the test ended, or will."""
        return self.attempt.ends_at if self.is_running else self.attempt.ended_at

    @property
    def left_text(self):
        """How long the test still has."""
        return time_until(self.attempt.ends_at, self.facts.now)

    @property
    def marks(self):
        """The states that hold behind the one shown, but those that go without saying."""
        return [state for state in self.other_states if state not in QUIET_STATES]

    @property
    def is_running(self):
        return self.facts.is_running

    @property
    def ended_by(self):
        """Who ended the test, when it was not the candidate."""
        return ENDED_BY.get(self.attempt.state, "") if self.attempt else ""

    @property
    def offline_since(self):
        """Since when the page of someone who waits is silent."""
        return self.facts.seen_at if self.attempt is None and self.candidate.joined_at else None

    @property
    def offline_text(self):
        return time_since(self.offline_since, self.facts.now)

    @property
    def is_present(self):
        return self.candidate.is_present(self.facts.now)

    @property
    def has_lapsed(self):
        return self.candidate.has_lapsed(self.facts.now)

    @property
    def is_late(self):
        """Whether they arrived after the first start of the session."""
        first = self.session.first_started_at
        moments = [moment for moment in (self.candidate.joined_at, self.candidate.present_at) if moment]
        return bool(first and moments) and min(moments) > first

    @property
    def offers_late_report(self):
        """Whether to offer a report of the late arrival, which nobody wrote yet."""
        return self.is_late and LATE not in self.facts.report_codes

    @property
    def report_count(self):
        return len(self.facts.report_codes)

    @property
    def call(self):
        """A name for this call for help, so that the board rings once for it; empty when there is none."""
        if self.alert and self.is_running:
            return f"a{self.alert.pk}"
        return f"{self.state.name.lower()}{self.pk}" if self.state.is_call else ""

    # What can be done

    def address(self, name):
        """The address of a view about this candidate."""
        return address_for_nobody(name).replace(NOBODY, f"/{self.session.pk}/candidats/{self.pk}/")

    @cached_property
    def actions(self):
        """All that can be done: {name: action}, in the order of the menu."""
        report = self.address("report_write")
        actions = {
            "alert": CardAction("Gérer le signalement", self.address("alert_handle")),
            "companion": CardAction("Confirmer la présence de l’extension", self.address("companion_confirm"), True),
            "resume": CardAction("Autoriser la reprise du test", self.address("resume_authorise"), True),
            "withdraw": CardAction("Annuler la reprise", self.address("resume_withdraw"), True),
            "late": CardAction("Signaler le retard", report, code=LATE),
            "time": CardAction("Ajouter du temps", self.address("time_add")),
            "report": CardAction("Signaler", report),
            "end": CardAction("Terminer le test", self.address("attempt_end"), is_apart=True),
        }
        return {name: action for name, action in actions.items() if self.can(name)}

    def can(self, name):
        """Whether an action is possible now."""
        running = self.is_running
        return {
            "alert": self.alert is not None and running,
            "companion": running and self.attempt.companion == Attempt.Companion.MISSING,
            "resume": running,
            "withdraw": running and self.facts.resume == Attempt.Resume.AUTHORISED,
            "late": self.offers_late_report,
            "time": running or self.attempt is None,
            "report": True,
            "end": running,
        }[name]

    @property
    def likely_action(self):
        return self.actions.get(LIKELY_ACTIONS.get(self.state))

    @property
    def other_actions(self):
        """The rest, behind « Autres actions »."""
        return [action for name, action in self.actions.items() if name != LIKELY_ACTIONS.get(self.state)]

    @property
    def presence_address(self):
        return self.address("presence_set")
