"""Signs of life: who fell silent, who is back, and people taken off the list at the same moment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from exam.models import Sign
from sessions_app.models import Candidate, JournalEntry
from tests.at_once import at_once, base_of_threads  # noqa: F401
from tests.factories import make_attempt, make_candidate, make_session


def told(session):
    """What the journal tells of signs, in order."""
    entries = session.journal.filter(kind__in=["candidate_lost", "candidate_back"]).order_by("number")
    return list(entries.values_list("kind", "candidate_id"))


def silent(session, *, is_lost):
    """A candidate whose page was last heard of a minute ago."""
    candidate = make_candidate(session=session)
    Sign.objects.create(candidate=candidate, seen_at=timezone.now() - timedelta(minutes=1), is_lost=is_lost)
    return candidate


def fresh(candidate):
    """The candidate as another process reads them."""
    return Candidate.objects.select_related("session").get(pk=candidate.pk)


@pytest.mark.django_db
def test_silence_then_a_sign_are_told_once_each():
    session = make_session()
    candidate, other = silent(session, is_lost=False), make_candidate(session=session)
    Sign.objects.seen({other.pk, 10**6})
    Sign.objects.sweep()
    Sign.objects.sweep()
    assert told(session) == [("candidate_lost", candidate.pk)]
    assert dict(Sign.objects.values_list("candidate", "is_lost")) == {candidate.pk: True, other.pk: False}
    Sign.objects.seen({candidate.pk, other.pk})
    Sign.objects.sweep()
    assert told(session) == [("candidate_lost", candidate.pk), ("candidate_back", candidate.pk)]
    assert not Sign.objects.filter(is_lost=True).exists()


@pytest.mark.django_db
def test_an_ended_test_is_silent_in_peace():
    attempt = make_attempt()
    Sign.objects.create(candidate=attempt.candidate, seen_at=timezone.now() - timedelta(minutes=1))
    attempt.complete()
    Sign.objects.sweep()
    assert (told(attempt.session), Sign.objects.get().is_lost) == ([], True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["candidate_back", "candidate_lost"])
def test_what_could_not_be_told_is_told_the_next_time(kind):
    session = make_session()
    candidate = silent(session, is_lost=kind == "candidate_back")
    work = Sign.objects.sweep if kind == "candidate_lost" else lambda: Sign.objects.seen({candidate.pk})
    entry = JournalEntry.objects.create(
        session=session, number=session.version + 1, kind="x", chain="y", format=2, key_number=1
    )
    with pytest.raises(Exception, match=r"(?i)unique"):  # the number of the next entry is taken
        work()
    entry.delete()
    work()
    assert told(session) == [(kind, candidate.pk)]


@pytest.mark.usefixtures("base_of_threads")
def test_signs_and_removals_at_once():
    for _ in range(4):
        session = make_session()
        people = [silent(session, is_lost=rank % 2 == 0) for rank in range(6)]
        people += [make_candidate(session=session) for _ in range(2)]
        gone, ids = [fresh(people[rank]) for rank in (0, 1, 6)], {one.pk for one in people}
        works = [lambda one=one: one.withdraw(by=None) for one in gone]
        works += [lambda ids=ids: Sign.objects.seen(ids)] * 2 + [Sign.objects.sweep]
        assert at_once(*works) == [None] * 6
        Sign.objects.seen(ids)  # the next beat: who fell silent while they were coming back is back
        left = session.candidates.filter(sign__is_lost=False)
        assert set(left.values_list("pk", flat=True)) == ids - {one.pk for one in gone}
        session.refresh_from_db()
        assert JournalEntry.objects.first_break(session) is None
