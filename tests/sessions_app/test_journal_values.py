"""Values beside the entries of the journal: apart with their salt, bound to their entry, found when changed."""

import json
from datetime import date

import pytest
from django.db import connection

from sessions_app.models import Candidate, ExamSession, JournalEntry, JournalValue
from tests.factories import make_candidate, make_session

pytestmark = pytest.mark.django_db
ROY = {"birth_name": "Roy", "first_name": "Ève", "birth_on": "2010-03-14"}


@pytest.fixture
def session():
    """A session whose third entry has values beside it."""
    made = make_session(room="B12", held_on=date(2027, 1, 4))
    make_candidate(session=made, birth_name="Roy", first_name="Ève")
    made.edit(by=None, room="CDI", held_on=date(2027, 1, 5))
    return made


def values(session):
    """The values beside the last entry of a session, by name."""
    entry = session.journal.newest_first().first()
    stored = {value.name: json.loads(value.value) for value in entry.values.all()}
    assert stored.keys() == entry.commitments.keys()
    return stored


def first_break(session):
    """Where the journal of a session is broken."""
    return JournalEntry.objects.first_break(ExamSession.objects.get(pk=session.pk))


def by_sql(text, *parameters):
    """What someone does who can write to the database."""
    with connection.cursor() as cursor:
        cursor.execute(text, parameters)
        assert cursor.rowcount >= 1


def test_an_edited_session_keeps_before_and_after(session):
    assert values(session) == {
        "room.before": "B12",
        "room.after": "CDI",
        "held_on.before": "2027-01-04",
        "held_on.after": "2027-01-05",
    }


def test_an_edited_candidate_keeps_before_and_after(session):
    candidate = Candidate.objects.get()
    Candidate.objects.update(extra_time=33)  # by somebody else, since it was read
    candidate.edit(by=None, first_name="Eve", extra_time=50)
    assert values(session) == {
        "extra_time.before": 33,
        "extra_time.after": 50,
        "first_name.before": "Ève",
        "first_name.after": "Eve",
    }
    entry = session.journal.newest_first().first()
    assert "Eve" not in repr([entry.detail, entry.commitments])


def test_who_was_taken_off_the_list_stays_named(session):
    candidate = Candidate.objects.get()
    candidate.withdraw(by=None)
    assert values(session) == {f"candidate.{candidate.pk}": ROY}
    candidate.withdraw(by=None)
    assert session.journal.filter(kind="candidate_withdrawn").count() == 1


def test_who_was_on_a_list_that_was_replaced_stays_named(session):
    pk = Candidate.objects.get().pk
    newcomer = Candidate(birth_name="Petit", first_name="Léa", birth_on=date(2010, 3, 14))
    Candidate.objects.enrol_all(session, [newcomer], by=None, replace=True)
    assert values(session) == {f"candidate.{pk}": ROY}
    assert session.journal.newest_first().first().detail == {"count": 1, "withdrawn": 1}


def test_values_nobody_touched_are_whole(session):
    assert JournalValue.objects.count() == 4
    assert first_break(session) is None


def test_each_value_has_a_salt_of_its_own(session):
    salts = [bytes(salt) for salt in JournalValue.objects.values_list("salt", flat=True)]
    assert (len(set(salts)), {len(salt) for salt in salts}) == (4, {16})


@pytest.mark.parametrize(
    ("change", "value"),
    [("value = %s", '"CDI 2"'), ("name = %s", "site.after"), ("salt = %s", b""), ("salt = %s", bytes(16))],
)
def test_a_value_that_was_altered_is_found(session, change, value):
    by_sql(f"UPDATE sessions_app_journalvalue SET {change} WHERE name = 'room.after'", value)
    assert first_break(session) == 3


def test_a_value_that_was_removed_is_found(session):
    by_sql("DELETE FROM sessions_app_journalvalue WHERE name = 'room.after'")
    assert first_break(session) == 3


def test_a_value_that_was_added_is_found(session):
    value = JournalValue.salted("room.before", "B12")
    value.entry = session.journal.get(number=1)
    value.save()
    assert first_break(session) == 1


def test_values_moved_to_another_entry_are_found(session):
    JournalValue.objects.update(entry=session.journal.get(number=2))
    assert first_break(session) == 2
