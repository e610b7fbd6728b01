"""The states of a candidate and their precedence: every pair that can hold at once, literally."""

from datetime import timedelta

import pytest
from django.utils import timezone

from exam.models import Alert, Attempt
from proctoring.card_states import CandidateFacts, CardState, card_states, next_change
from sessions_app.models import Candidate

NOW = timezone.now()
AGO = NOW - timedelta(minutes=1)
SOON = NOW + timedelta(minutes=9)


def candidate(**fields):
    """A candidate that is not saved."""
    return Candidate(**fields)


def facts_of(*, alert=None, seen_at=None, focus_lost_at=None, minutes=10, **fields):
    """What is known of someone whose test started so many minutes ago."""
    attempt = Attempt(started_at=NOW - timedelta(minutes=minutes), **fields)
    attempt.candidate = candidate(presence="started", present_at=AGO)
    raised = Alert(raised_at=alert) if alert else None
    return CandidateFacts(NOW, attempt.candidate, attempt, raised, seen_at, focus_lost_at)


def names(facts):
    """The names of the states that hold."""
    return [state.name.lower() for state in card_states(facts)]


# Each line holds together with all that are under it; the first is the state.
ALL = {"companion": "missing", "alert": NOW, "resume": "requested", "seen_at": AGO, "minutes": 106}
TABLE = [
    ({**ALL}, ["companion", "alert", "resume_requested", "left", "over_time", "running"]),
    ({**ALL, "companion": "confirmed"}, ["alert", "resume_requested", "left", "over_time", "running"]),
    ({**ALL, "companion": "detected", "alert": None}, ["resume_requested", "left", "over_time", "running"]),
    (
        {"resume": "authorised", "resume_until": SOON, "seen_at": AGO, "minutes": 106},
        ["resume_authorised", "left", "over_time", "running"],
    ),
    ({"resume": "authorised", "resume_until": AGO, "minutes": 106}, ["over_time", "running"]),
    ({"seen_at": AGO, "minutes": 106}, ["left", "over_time", "running"]),
    ({"focus_lost_at": NOW - timedelta(seconds=59)}, ["left", "running"]),
    ({"focus_lost_at": NOW - timedelta(seconds=60)}, ["running"]),
    ({"minutes": 104}, ["running"]),
    ({"alert": NOW - timedelta(minutes=5), "minutes": 106}, ["alert", "running"]),  # the time is stopped since then
    ({**ALL, "state": "completed"}, ["done"]),
    ({**ALL, "state": "ended_by_proctor"}, ["done"]),
    ({"state": "ended_by_finalisation"}, ["done"]),
]


@pytest.mark.parametrize(("known", "expected"), TABLE)
def test_the_first_state_that_holds_is_shown(known, expected):
    assert names(facts_of(**known)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"presence": "absent"}, ["absent"]),
        ({"presence": "absent", "joined_at": AGO}, ["waiting", "absent"]),
        ({"presence": "present", "present_at": AGO}, ["present", "absent"]),
        ({"presence": "present", "present_at": AGO, "joined_at": AGO}, ["present", "waiting", "absent"]),
        ({"presence": "present", "present_at": NOW - timedelta(minutes=61)}, ["absent"]),
        ({"presence": "present", "present_at": NOW - timedelta(minutes=61), "joined_at": AGO}, ["waiting", "absent"]),
    ],
)
def test_before_the_test(fields, expected):
    assert names(CandidateFacts(NOW, candidate(**fields))) == expected


def test_the_words_their_order_and_their_cards():
    assert [(state.word, state.style, state.needs_help) for state in CardState] == [
        ("Terminé", "done", False),
        ("Extension non détectée", "call", True),
        ("Signalement", "call", True),
        ("Demande à reprendre", "call", True),
        ("Reprise autorisée", "granted", False),
        ("A quitté la page", "look", True),
        ("Temps écoulé", "look", True),
        ("En cours", "run", False),
        ("Présent", "here", False),
        ("En salle d’attente", "wait", False),
        ("Attendu", "absent", False),
    ]


@pytest.mark.parametrize(
    ("known", "seconds"),
    [
        ({}, 95 * 60),
        ({"minutes": 106}, None),
        ({"resume": "authorised", "resume_until": SOON}, 9 * 60),
        ({"focus_lost_at": NOW - timedelta(seconds=20)}, 40),
        ({"state": "completed"}, None),
    ],
)
def test_when_time_alone_changes_the_card(known, seconds):
    moment = next_change(facts_of(**known))
    assert (moment and (moment - NOW).total_seconds()) == seconds


def test_a_presence_lapses_by_itself():
    present = CandidateFacts(NOW, candidate(presence="present", present_at=NOW - timedelta(minutes=50)))
    assert next_change(present) - NOW == timedelta(minutes=10)
