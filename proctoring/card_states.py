"""The state of a candidate as the proctor sees it: the first line that holds, in one table (product.md 5.2)."""

from datetime import datetime, timedelta
from enum import Enum, nonmember
from typing import NamedTuple

from exam.models import Alert, Attempt
from sessions_app.models import Candidate

FOCUS_SHOWN = timedelta(minutes=1)


class CardState(Enum):
    """What a card displays of a candidate: a word, an icon, the style of the card.

    In the order of precedence: the first that holds is the state, the others are small marks.
    """

    DONE = "Terminé", "circle-check", "done"
    COMPANION = "Extension non détectée", "puzzle", "call"
    ALERT = "Signalement", "hand", "call"
    RESUME_REQUESTED = "Demande à reprendre", "rotate-ccw", "call"
    RESUME_AUTHORISED = "Reprise autorisée", "key-round", "granted"
    LEFT = "A quitté la page", "log-out", "look"
    OVER_TIME = "Temps écoulé", "timer-off", "look"
    RUNNING = "En cours", "pencil-line", "run"
    PRESENT = "Présent", "user-check", "here"
    WAITING = "En salle d’attente", "door-open", "wait"
    ABSENT = "Attendu", "circle-dashed", "absent"

    do_not_call_in_templates = nonmember(True)

    def __init__(self, word, icon, style):
        self.word, self.icon, self.style = word, icon, style

    @property
    def is_call(self):
        """Whether the candidate calls for help: the board rings."""
        return self.style == "call"

    @property
    def needs_help(self):
        """Whether the card lies among those who need the proctor."""
        return self.style in ("call", "look")


class CandidateFacts(NamedTuple):
    """What is known of a candidate at a moment."""

    now: datetime
    candidate: Candidate
    attempt: Attempt | None = None
    alert: Alert | None = None
    seen_at: datetime | None = None  # the last sign of a page that has fallen silent
    focus_lost_at: datetime | None = None
    focus_lost_seconds: int = 0  # during the question being asked
    companion_missing_at: datetime | None = None
    report_codes: tuple = ()

    @property
    def is_running(self):
        return self.attempt is not None and self.attempt.state == Attempt.State.RUNNING

    @property
    def is_over_time(self):
        return self.attempt.is_over_time(self.now, stopped_at=self.alert and self.alert.raised_at)

    @property
    def has_just_left(self):
        """Whether a focus question was left less than FOCUS_SHOWN ago."""
        return self.focus_lost_at is not None and self.now - self.focus_lost_at < FOCUS_SHOWN

    @property
    def resume(self):
        return self.attempt.resume_at(self.now)


def card_states(facts):
    """All the states that hold, in the order of precedence."""
    if facts.attempt is None:
        holds = holding_before_test(facts)
    elif facts.is_running:
        holds = holding_during_test(facts)
    else:
        holds = {CardState.DONE: True}
    return [state for state in CardState if holds.get(state)]


def holding_before_test(facts):
    candidate = facts.candidate
    return {
        CardState.PRESENT: candidate.is_present(facts.now),
        CardState.WAITING: candidate.joined_at is not None,
        CardState.ABSENT: True,
    }


def holding_during_test(facts):
    return {
        CardState.COMPANION: facts.attempt.companion == Attempt.Companion.MISSING,
        CardState.ALERT: facts.alert is not None,
        CardState.RESUME_REQUESTED: facts.resume == Attempt.Resume.REQUESTED,
        CardState.RESUME_AUTHORISED: facts.resume == Attempt.Resume.AUTHORISED,
        CardState.LEFT: facts.seen_at is not None or facts.has_just_left,
        CardState.OVER_TIME: facts.is_over_time,
        CardState.RUNNING: True,
    }


def next_change(facts):
    """The next moment at which time alone changes what is displayed of a candidate; None when it never does."""
    moments = [facts.candidate.presence_lapses_at]
    if facts.is_running:
        moments += [facts.attempt.ends_at, facts.attempt.resume_until]
        moments += [facts.focus_lost_at + FOCUS_SHOWN] if facts.focus_lost_at else []
    return min((moment for moment in moments if moment and moment > facts.now), default=None)
