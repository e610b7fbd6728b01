"""Finalising a session: what it ends, what it refuses."""

import pytest

from finalisation.actions import finalise
from finalisation.models import Review
from pixcertif.lifecycle import RuleError
from tests.factories import make_attempt, make_candidate, make_session

pytestmark = pytest.mark.django_db


def refusal(session):
    """The sentence with which finalising is refused."""
    with pytest.raises(RuleError) as raised:
        finalise(session, by=None)
    return str(raised.value)


def test_a_session_nobody_started_is_not_finalised():
    assert refusal(make_session()) == "Aucun candidat n’a commencé de test : il n’y a rien à finaliser."


def test_an_unfinished_test_without_a_reason_stops_it():
    attempt = make_attempt()
    assert refusal(attempt.session) == "Indiquez la raison de l’abandon de chaque test non terminé."
    attempt.refresh_from_db()
    assert attempt.state == "running"


def test_finalising_ends_running_tests_and_makes_one_review_a_test():
    session = make_session()
    done, left = make_attempt(session=session), make_attempt(session=session)
    done.complete()
    Review.objects.create(attempt=left, abandon_reason="left")
    finalise(session, by=None)
    left.refresh_from_db()
    session.refresh_from_db()
    assert left.state == "ended_by_finalisation"
    assert (session.state, session.running_count) == ("finalised", 0)
    assert Review.objects.count() == 2
    assert refusal(session) == "Cette session est déjà finalisée."


def test_a_session_published_unpublished_then_reopened_lets_no_test_go_on():
    session = make_attempt().session
    session.candidates.get().attempt.complete()
    finalise(session, by=None)
    session.refresh_from_db()
    session.publish(by=None)
    assert session.status == "published"
    session.unpublish(by=None, reason="Erreur de barème")
    session.reopen(by=None, reason="Signalement oublié")
    assert session.status == "to_finalise"
    assert not session.candidates.get().attempt.can_complete


def test_candidates_who_wait_are_notified():
    session = make_session()
    waiting, absent = make_candidate(session=session), make_candidate(session=session)
    waiting.join()
    make_attempt(session=session).complete()
    finalise(session, by=None)
    before = absent.version
    waiting.refresh_from_db()
    absent.refresh_from_db()
    session.refresh_from_db()
    assert (waiting.version, absent.version) == (session.version, before)
