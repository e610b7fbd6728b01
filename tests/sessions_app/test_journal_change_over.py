"""Journals begun in the first format: verified by its rule for ever, changed over once, and not mixed afterwards."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection

from sessions_app.models import ExamSession, JournalEntry, JournalValue
from sessions_app.models.journal import Links
from tests.factories import make_session

pytestmark = pytest.mark.django_db
BEGUN = datetime(2026, 11, 2, 8, 30, 15, 123456, tzinfo=UTC)
WRITTEN = [
    ("session_created", "centres.user:12", None, {}),
    ("candidate_edited", "centres.user:12", 7, {"fields": ["birth_on", "extra_time"]}),
    ("session_reopened", "system", None, {"reason": "Un oubli, à revoir."}),
]


def first_chain(content, previous):
    """How the first format chained an entry, frozen here as its code was."""
    text = json.dumps([*content, previous], sort_keys=True, ensure_ascii=False)
    return hmac.new(settings.JOURNAL_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def content_of(session, number):
    """What an entry of the first format says, its moment as it was chained."""
    kind, actor, candidate_id, detail = WRITTEN[number - 1]
    at = BEGUN + timedelta(minutes=number)
    return [session.pk, number, kind, at.isoformat(), actor, candidate_id, detail]


def set_head(session, number, chain, digest=""):
    """What the session says of the end of its journal."""
    ExamSession.objects.filter(pk=session.pk).update(version=number, journal_hash=chain, journal_digest=digest)
    session.refresh_from_db()


@pytest.fixture
def session(centre):
    """A session with a journal of three entries as a migrated table holds them."""
    made = make_session(centre=centre, room="B12")
    made.journal.all().delete()
    chain = ""
    for number in (1, 2, 3):
        content = content_of(made, number)
        chain = first_chain(content, chain)
        _, _, kind, at, actor, candidate_id, detail = content
        row = {"kind": kind, "at": datetime.fromisoformat(at), "actor": actor, "candidate_id": candidate_id}
        made.journal.create(number=number, detail=detail, format=1, key_number=1, chain=chain, **row)
    set_head(made, 3, chain)
    return made


@pytest.fixture
def changed_over(session):
    """The same, after something was written in the second format."""
    session.edit(by=None, room="CDI")
    return session


def first_break(session):
    """Where the journal of a session is broken."""
    return JournalEntry.objects.first_break(ExamSession.objects.get(pk=session.pk))


def append(session, *, kind, detail=None, **fields):
    """An entry that follows the last one with both right links, written past the rules by who has the key."""
    last = session.journal.newest_first().first()
    entry = JournalEntry(
        session=session, number=last.number + 1, kind=kind, detail=detail or {}, key_number=1, **fields
    )
    entry.chain, entry.digest = entry.links(Links(last.chain, last.digest))
    entry.save()
    set_head(session, entry.number, entry.chain, entry.digest)


def test_a_journal_all_of_the_first_format_is_whole(session):
    assert first_break(session) is None


def test_the_first_new_entry_follows_a_change_over(changed_over, member_client):
    entries = changed_over.journal.order_by("number")
    kinds = [(1, "session_reopened"), (2, "format_changed"), (2, "session_edited")]
    assert list(entries.values_list("format", "kind")[2:]) == kinds
    lines = ""
    for number in (1, 2, 3):
        content = [*content_of(changed_over, number), entries[number - 1].chain]
        lines += json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"
    assert entries[3].detail == {"count": 3, "digest": hashlib.sha256(lines.encode()).hexdigest()}
    assert (entries[3].actor, first_break(changed_over)) == ("system", None)
    page = member_client.get(f"/sessions/{changed_over.number}/journal/").text
    assert "Nouveau format du journal\N{NO-BREAK SPACE}: les 3 lignes d’avant suivent l’ancien" in page


def test_a_journal_changes_over_once(changed_over):
    changed_over.edit(by=None, room="Salle 4")
    ExamSession.objects.get(pk=changed_over.pk).edit(by=None, room="Salle 5")
    assert changed_over.journal.filter(kind="format_changed").count() == 1
    assert first_break(changed_over) is None


def test_a_session_read_before_another_one_changed_it_over_goes_on_after_it(session):
    stale = ExamSession.objects.get(pk=session.pk)
    session.edit(by=None, room="CDI")
    stale.regenerate_password(by=None)
    assert (stale.version, stale.journal.filter(kind="format_changed").count()) == (6, 1)
    assert first_break(session) is None


def test_a_session_created_since_has_no_change_over():
    assert list(make_session().journal.values_list("format", "kind")) == [(2, "session_created")]


@pytest.mark.parametrize(
    ("change", "number"),
    [
        ("kind = 'session_edited'", 2),
        ("digest = '0'", 2),
        ("key_number = 2", 2),
        ("""commitments = '{"room.after": "0"}'""", 2),
        ("format = 2", 1),
        ("format = 2", 3),
        ("chain = '0'", 3),
        ("format = 1", 4),
        ("kind = 'session_edited'", 4),
        ("digest = '0'", 4),
        ("format = 1", 5),
        ("chain = '0'", 5),
        ("digest = '0'", 5),
    ],
)
def test_what_was_changed_on_either_side_is_found(changed_over, change, number):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE sessions_app_journalentry SET {change} WHERE number = {number}")
        assert cursor.rowcount == 1
    assert first_break(changed_over) == number


@pytest.mark.parametrize("number", (1, 3, 4, 5))
def test_what_was_removed_on_either_side_is_found(changed_over, number):
    changed_over.journal.filter(number=number).delete()
    assert first_break(changed_over) == number


def test_a_value_added_to_an_entry_of_the_first_format_is_found(changed_over):
    value = JournalValue.salted("room.before", "B12")
    value.entry = changed_over.journal.get(number=1)
    value.save()
    changed_over.journal.filter(number=1).update(commitments={"room.before": value.commitment})
    assert first_break(changed_over) == 1


def test_an_entry_of_the_first_format_after_the_change_over_is_found(changed_over):
    append(changed_over, kind="session_edited", format=1)
    assert first_break(changed_over) == 6


def test_an_entry_of_the_second_format_before_any_change_over_is_found(session):
    append(session, kind="session_edited", format=2)
    assert first_break(session) == 4


def test_a_second_change_over_is_found(changed_over):
    detail = changed_over.journal.filter(number__lt=6).change_over_detail()
    append(changed_over, kind="format_changed", format=2, detail=detail)
    assert first_break(changed_over) == 6


@pytest.mark.parametrize("wrong", ({"count": 2}, {"digest": "0" * 64}))
def test_a_change_over_that_sums_up_something_else_is_found(session, wrong):
    append(session, kind="format_changed", format=2, detail=session.journal.change_over_detail() | wrong)
    assert first_break(session) == 4
