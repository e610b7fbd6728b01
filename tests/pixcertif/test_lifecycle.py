"""The one door through which a state changes, seen on the life of a session."""

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from pixcertif.lifecycle import GONE, RuleError, advance, refusing
from sessions_app.models import ExamSession
from tests import factories


@pytest.fixture
def session(db):
    """A session just created."""
    return factories.make_session()


def test_a_transition_is_one_conditional_update(session, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert advance(session, "finalise", finalised_at=timezone.now()) is True
    assert session.state == "finalised"
    assert ExamSession.objects.get().state == "finalised"
    assert ExamSession.objects.get().finalised_at == session.finalised_at


def test_the_same_transition_twice_changes_nothing(session):
    advance(session, "finalise", finalised_at=timezone.now())
    first = session.finalised_at
    assert advance(session, "finalise", finalised_at=timezone.now()) is False
    assert ExamSession.objects.get().finalised_at == first


def test_the_base_judges_not_the_row_in_memory(session):
    stale = ExamSession.objects.get()
    advance(session, "finalise", finalised_at=timezone.now())
    assert stale.can_finalise
    assert advance(stale, "finalise", finalised_at=timezone.now()) is False
    assert stale.state == "finalised"
    assert not stale.can_finalise


def test_a_transition_from_elsewhere_is_refused_with_its_sentence(session):
    with pytest.raises(RuleError, match="^Seule une session finalisée peut être publiée.$"):
        advance(session, "publish", published_at=timezone.now())
    assert ExamSession.objects.get().state == "created"


def test_a_row_that_is_gone_is_refused(session):
    ExamSession.objects.all().delete()
    with pytest.raises(RuleError, match=f"^{GONE}$"):
        advance(session, "finalise", finalised_at=timezone.now())
    with pytest.raises(RuleError, match=f"^{GONE}$"):
        session.edit(by=None, room="CDI")


def test_a_state_without_its_moment_is_refused_by_the_base(session):
    with pytest.raises(IntegrityError):
        advance(session, "finalise")


def test_what_a_constraint_refuses_is_said_in_a_sentence(session):
    with pytest.raises(RuleError, match="^Déjà là.$"), refusing("Déjà là."):
        advance(session, "finalise")
    with connection.cursor() as cursor:  # the transaction is still usable
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
