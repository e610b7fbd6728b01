"""The one door through which a state changes, seen on the life of a session."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pixcertif.lifecycle import GONE, Move, RuleError, advance, refusing
from sessions_app.models import ExamSession
from tests import factories


@pytest.fixture
def session(db):
    """A session just created."""
    return factories.make_session()


def test_a_transition_is_one_update_one_entry_one_notification(session):
    with CaptureQueriesContext(connection) as queries:
        assert advance(session, "finalise", by=None, finalised_at=timezone.now()) is True
    written = [" ".join(query["sql"].split()[:3]).replace('"', "") for query in queries]
    notification = f"SELECT pg_notify('flux', '{session.topic}')"
    if connection.vendor == "sqlite":
        notification = "INSERT INTO sessions_app_notice"
    assert written == [
        "UPDATE sessions_app_examsession SET",
        "UPDATE sessions_app_examsession SET",
        "INSERT INTO sessions_app_journalentry",
        notification,
    ]
    row = ExamSession.objects.get()
    assert (row.state, row.finalised_at) == (session.state, session.finalised_at) == ("finalised", row.finalised_at)
    assert row.journal.newest_first().first().kind == "session_finalised"


def test_a_transition_whose_entry_fails_does_not_happen(session):
    with pytest.raises(TypeError), transaction.atomic():
        advance(session, "finalise", by=None, detail={"tests": {1}}, finalised_at=timezone.now())  # a set is no JSON
    assert ExamSession.objects.get().state == "created"


def test_a_transition_names_its_event():
    with pytest.raises(TypeError, match="event"):
        Move("state", ("created",), "finalised", "Cette session est déjà finalisée.")


def test_a_transition_changes_no_other_state(db):
    attempt = factories.make_attempt()
    with pytest.raises(TypeError, match="resume"):
        advance(attempt, "complete", by=None, ended_at=timezone.now(), resume="none")
    attempt.refresh_from_db()
    assert attempt.state == "running"


def test_the_same_transition_twice_changes_nothing(session):
    advance(session, "finalise", by=None, finalised_at=timezone.now())
    first = session.finalised_at
    assert advance(session, "finalise", by=None, finalised_at=timezone.now()) is False
    assert ExamSession.objects.get().finalised_at == first
    assert session.journal.filter(kind="session_finalised").count() == 1


def test_the_base_judges_not_the_row_in_memory(session):
    stale = ExamSession.objects.get()
    advance(session, "finalise", by=None, finalised_at=timezone.now())
    assert stale.can_finalise
    assert advance(stale, "finalise", by=None, finalised_at=timezone.now()) is False
    assert stale.state == "finalised"
    assert not stale.can_finalise


def test_a_transition_from_elsewhere_is_refused_with_its_sentence(session):
    with pytest.raises(RuleError, match="^Seule une session finalisée peut être publiée.$"):
        advance(session, "publish", by=None, published_at=timezone.now())
    assert ExamSession.objects.get().state == "created"


def test_a_row_that_is_gone_is_refused(session):
    ExamSession.objects.all().delete()
    with pytest.raises(RuleError, match=f"^{GONE}$"):
        advance(session, "finalise", by=None, finalised_at=timezone.now())
    with pytest.raises(RuleError, match=f"^{GONE}$"):
        session.edit(by=None, room="CDI")


def test_a_state_without_its_moment_is_refused_by_the_base(session):
    with pytest.raises(IntegrityError):
        advance(session, "finalise", by=None)


def test_what_a_constraint_refuses_is_said_in_a_sentence(session):
    with pytest.raises(RuleError, match="^Déjà là.$"), refusing("Déjà là."):
        advance(session, "finalise", by=None)
    with connection.cursor() as cursor:  # the transaction is still usable
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
