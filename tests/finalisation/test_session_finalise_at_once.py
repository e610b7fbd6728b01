"""Finalising while a candidate starts or finishes, or while somebody else finalises: one end, one sentence."""

import pytest

from centres.models import User
from exam.models import Attempt
from finalisation.actions import FINISHED_MEANWHILE, REASON_MISSING, finalise, set_abandon_reason
from finalisation.models import Review
from sessions_app.models import Candidate, ExamSession, JournalEntry
from tests import factories
from tests.at_once import at_once, base_of_threads  # noqa: F401
from tests.finalisation.closing_session import ClosingSession, reload

pytestmark = pytest.mark.usefixtures("base_of_threads")
FINALISED = "Cette session est déjà finalisée."
REASONS = ("left", "technical")
OVER = "Ce test est déjà terminé."


def finalise_reloaded(closing, *unfinished):
    """Finalise from another connection, having been shown these tests as unfinished."""
    session = ExamSession.objects.get(pk=closing.session.pk)
    return finalise(session, by=User.objects.first(), unfinished=[attempt.pk for attempt in unfinished])


def is_consistent(closing):
    """Whether the journal is unbroken and the running tests are counted."""
    closing.session.refresh_from_db()
    running = Attempt.objects.of_session(closing.session).unfinished().count()
    return closing.session.running_count == running and JournalEntry.objects.first_break(closing.session) is None


@pytest.mark.parametrize("turn", range(3))
def test_finalising_while_a_candidate_finishes(turn):
    closing = ClosingSession(factories.make_centre(), unfinished=1)
    (attempt,) = closing.unfinished
    closing.explain(attempt, "technical")
    closed, completed = at_once(lambda: finalise_reloaded(closing, attempt), lambda: reload(attempt).complete())
    ended = (reload(attempt).state, Review.objects.get().abandon_reason)
    assert (closed, completed, *ended) in (
        (None, OVER, "ended_by_finalisation", "technical"),
        (FINISHED_MEANWHILE, None, "completed", "technical"),  # the page then shows it, and it is dropped at the end
    )
    assert is_consistent(closing)
    assert (closing.session.state == "finalised") == (closed is None)


@pytest.mark.parametrize("turn", range(3))
def test_finalising_while_a_candidate_starts(turn):
    closing = ClosingSession(factories.make_centre(), finished=1)
    late = factories.make_candidate(session=closing.session)
    late.confirm_presence(by=None)
    start = lambda: bool(Attempt.begin(Candidate.objects.select_related("session").get(pk=late.pk)))  # noqa: E731
    closed, started = at_once(lambda: finalise_reloaded(closing), start)
    assert (closed, started) in (
        (None, "Cette session est finalisée : on ne peut plus y commencer de test."),
        (REASON_MISSING, True),
    )
    assert is_consistent(closing)


def test_finalising_three_times_finalises_once():
    closing = ClosingSession(factories.make_centre(), finished=1)
    assert sorted(at_once(*[lambda: finalise_reloaded(closing)] * 3), key=str) == [FINALISED, FINALISED, None]
    assert is_consistent(closing) and closing.journal_kinds().count("session_finalised") == 1
    assert Review.objects.count() == 1


def test_two_reasons_at_once_keep_one_row():
    closing = ClosingSession(factories.make_centre(), unfinished=1)
    (attempt,) = closing.unfinished
    choices = [lambda reason=reason: set_abandon_reason(reload(attempt), reason, by=None) for reason in REASONS]
    at_once(*choices * 2)
    assert Review.objects.get().abandon_reason in REASONS
    assert is_consistent(closing)
