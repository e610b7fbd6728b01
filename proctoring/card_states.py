"""The state of a candidate as the proctor sees it: the first line that holds, in one table (product.md 5.2)."""

from datetime import datetime, timedelta
from typing import NamedTuple

from exam.models import Alert, Attempt
from sessions_app.models import Candidate

FOCUS_SHOWN = timedelta(minutes=1)


class CardState(NamedTuple):
    """A state: its word, its icon, how its card is drawn."""

    word: str
    icon: str
    card: str

    @property
    def needs_help(self):
        """Whether its card lies in the band of those who need the proctor."""
        return self.card in ("call", "look")


# In the order of precedence: the first that holds is the state, the others stay as small marks.
STATES = {
    "done": CardState("Terminé", "circle-check", "done"),
    "companion": CardState("Extension non détectée", "puzzle", "call"),
    "alert": CardState("Signalement", "hand", "call"),
    "resume_requested": CardState("Demande à reprendre", "rotate-ccw", "call"),
    "resume_authorised": CardState("Reprise autorisée", "key-round", "granted"),
    "left": CardState("A quitté la page", "log-out", "look"),
    "over_time": CardState("Temps écoulé", "timer-off", "look"),
    "running": CardState("En cours", "pencil-line", "run"),
    "present": CardState("Présent", "user-check", "here"),
    "waiting": CardState("En salle d’attente", "door-open", "wait"),
    "absent": CardState("Attendu", "circle-dashed", "absent"),
}


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
        """Whether the test runs."""
        return self.attempt is not None and self.attempt.state == Attempt.State.RUNNING

    @property
    def is_over_time(self):
        """Whether the time of the test is over."""
        return self.attempt.is_over_time(self.now, stopped_at=self.alert and self.alert.raised_at)

    @property
    def has_just_left(self):
        """Whether a focus question was left in the last minute."""
        return self.focus_lost_at is not None and self.now - self.focus_lost_at < FOCUS_SHOWN

    @property
    def resume(self):
        """Where the resume stands."""
        return self.attempt.resume_at(self.now)


def holding(facts):
    """The keys of all the states that hold, in the order of precedence."""
    if facts.attempt is None:
        return _holding_before_test(facts)
    if not facts.is_running:
        return ["done"]
    holds = {
        "companion": facts.attempt.companion == Attempt.Companion.MISSING,
        "alert": facts.alert is not None,
        "resume_requested": facts.resume == Attempt.Resume.REQUESTED,
        "resume_authorised": facts.resume == Attempt.Resume.AUTHORISED,
        "left": facts.seen_at is not None or facts.has_just_left,
        "over_time": facts.is_over_time,
        "running": True,
    }
    return [key for key in STATES if holds.get(key)]


def _holding_before_test(facts):
    candidate = facts.candidate
    holds = {"present": candidate.is_present(facts.now), "waiting": candidate.joined_at is not None, "absent": True}
    return [key for key in STATES if holds.get(key)]


def next_change(facts):
    """The next moment at which time alone changes what is displayed of a candidate; None when it never does."""
    moments = [facts.candidate.presence_lapses_at]
    if facts.is_running:
        moments += [facts.attempt.ends_at, facts.attempt.resume_until]
        moments += [facts.focus_lost_at + FOCUS_SHOWN] if facts.focus_lost_at else []
    return min((moment for moment in moments if moment and moment > facts.now), default=None)
