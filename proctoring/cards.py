"""The card of a candidate on the board: what it says, and what can be done from it."""

from functools import cache, cached_property
from typing import NamedTuple

from django.urls import reverse

from exam.models.attempt import Attempt
from exam.question_page import time_left
from pixcertif import names
from proctoring.card_states import STATES, holding
from sessions_app.codes import LATE

NO_BREAK = "\N{NO-BREAK SPACE}"


def elapsed(moment, now):
    """How long ago, as static/js/shared/time.js says it: « 20 s », « 6 min »."""
    seconds = max(0, int((now - moment).total_seconds()))
    return f"{seconds - seconds % 10}{NO_BREAK}s" if seconds < 60 else f"{seconds // 60}{NO_BREAK}min"


def left(moment, now):
    """How long until a moment, as the candidate's page says it: « 1 h 05 min », « 0 min » once it is over."""
    return time_left((moment - now).total_seconds())


ANYONE = "/0/candidats/0/"


@cache
def shape(name):
    """The address of something to do about nobody: reversing eight addresses a card was a tenth of a board's time."""
    return reverse(name, args=[0, 0])


class Act(NamedTuple):
    """Something to do about a candidate: a form that posts, or a page that asks more."""

    label: str
    address: str
    is_post: bool = False
    is_apart: bool = False
    code: str = ""  # of the report that the page offers to write


class Card:
    """A candidate as the board shows them."""

    def __init__(self, facts, session):
        self.facts, self.session = facts, session
        self.candidate, self.attempt, self.alert = facts.candidate, facts.attempt, facts.alert
        self.keys = holding(facts)
        self.key = self.keys[0]
        self.state = STATES[self.key]

    @property
    def pk(self):
        """The candidate's key."""
        return self.candidate.pk

    @property
    def needs_help(self):
        """Whether it lies in the band."""
        return self.state.needs_help

    @property
    def said_name(self):
        """The name as it is said: first name, then family name."""
        return f"{self.candidate.first_name} {self.candidate.birth_name.upper()}"

    @property
    def search_key(self):
        """What a search looks into, both orders of the names."""
        first, last = self.candidate.first_name_key, self.candidate.name_key
        return f"{last}{first} {first}{last}"

    def is_named(self, text):
        """Whether the name holds a text."""
        return names.key(text) in self.search_key

    # What it says

    @property
    def since(self):
        """Since when it needs help."""
        facts, attempt = self.facts, self.attempt
        moments = {
            "companion": facts.companion_missing_at,
            "alert": facts.alert and facts.alert.raised_at,
            "resume_requested": attempt and attempt.resume_asked_at,
            "left": facts.seen_at or facts.focus_lost_at,
            "over_time": attempt and attempt.ends_at,
        }
        return moments.get(self.key)

    @property
    def since_text(self):
        """The same, said."""
        return elapsed(self.since, self.facts.now)

    @property
    def ends_at(self):
        """When the test ended, or will."""
        return self.attempt.ends_at if self.is_running else self.attempt.ended_at

    @property
    def left_text(self):
        """How long the test still has."""
        return left(self.attempt.ends_at, self.facts.now)

    @property
    def marks(self):
        """The states that hold behind the one shown; « En cours » and what came before a test go without saying."""
        quiet = {self.key, "running", "present", "waiting", "absent"}
        return [STATES[key] for key in self.keys if key not in quiet]

    @property
    def is_running(self):
        """Whether the test runs."""
        return self.facts.is_running

    @property
    def ended_by(self):
        """Who ended the test, when it was not the candidate."""
        ends = {"ended_by_proctor": "par le surveillant", "ended_by_finalisation": "par la finalisation"}
        return ends.get(self.attempt.state, "") if self.attempt else ""

    @property
    def offline_since(self):
        """Since when the page of someone who waits is silent."""
        return self.facts.seen_at if self.attempt is None and self.candidate.joined_at else None

    @property
    def offline_text(self):
        """The same, said."""
        return elapsed(self.offline_since, self.facts.now)

    @property
    def is_present(self):
        """Whether the box « Présent » is ticked."""
        return self.candidate.is_present(self.facts.now)

    @property
    def present_until(self):
        """Until when a confirmed presence lets them start."""
        return self.candidate.presence_lapses_at

    @property
    def has_lapsed(self):
        """Whether the confirmation is too old to start with."""
        return self.candidate.has_lapsed(self.facts.now)

    @property
    def is_late(self):
        """Whether they arrived once the session had begun."""
        first = self.session.first_started_at
        moments = [moment for moment in (self.candidate.joined_at, self.candidate.present_at) if moment]
        return bool(first and moments) and min(moments) > first

    @property
    def offers_lateness(self):
        """Whether to offer a report of the late arrival (C8), which nobody wrote yet."""
        return self.is_late and LATE not in self.facts.report_codes

    @property
    def report_count(self):
        """How many reports were written about them."""
        return len(self.facts.report_codes)

    # What can be done

    def address(self, name):
        """The address of something to do about this candidate."""
        return shape(name).replace(ANYONE, f"/{self.session.pk}/candidats/{self.pk}/")

    @cached_property
    def acts(self):
        """All that can be done, by name, in the order of the menu."""
        report = self.address("report_write")
        acts = {
            "alert": Act("Gérer le signalement", self.address("alert_handle")),
            "companion": Act("Confirmer la présence de l’extension", self.address("companion_confirm"), True),
            "resume": Act("Autoriser la reprise du test", self.address("resume_authorise"), True),
            "withdraw": Act("Annuler la reprise", self.address("resume_withdraw"), True),
            "late": Act("Signaler le retard", report, code=LATE),
            "time": Act("Ajouter du temps", self.address("time_add")),
            "report": Act("Signaler", report),
            "end": Act("Terminer le test", self.address("attempt_end"), is_apart=True),
        }
        return {key: act for key, act in acts.items() if self.can(key)}

    def can(self, act):
        """Whether something can be done now."""
        running = self.is_running
        return {
            "alert": self.alert is not None and running,
            "companion": running and self.attempt.companion == Attempt.Companion.MISSING,
            "resume": running,
            "withdraw": running and self.facts.resume == Attempt.Resume.AUTHORISED,
            "late": self.offers_lateness,
            "time": running or self.attempt is None,
            "report": True,
            "end": running,
        }[act]

    @property
    def main_key(self):
        """The likely act; the boxes « Présent » and « Écran de fin vu » take its place where there is none."""
        likely = {
            "companion": "companion",
            "alert": "alert",
            "resume_requested": "resume",
            "resume_authorised": "withdraw",
            "left": "report",
            "over_time": "end",
            "running": "report",
        }
        return likely.get(self.key)

    @property
    def main(self):
        """The likely act."""
        return self.acts.get(self.main_key)

    @property
    def presence_address(self):
        """Where the box « Présent » is set."""
        return self.address("presence_set")

    @property
    def others(self):
        """The rest, behind « Autres actions »."""
        return [act for key, act in self.acts.items() if key != self.main_key]

    @property
    def call(self):
        """What names this call for help, so that the board rings once for it; empty when there is none."""
        if self.alert and self.is_running:
            return f"a{self.alert.pk}"
        if self.state.card == "call":
            return f"{self.key}{self.pk}"
        return ""
