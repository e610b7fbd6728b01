"""The journal: written by every verb, chained, and what was done to it by SQL is found."""

import hashlib
import hmac
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection

from sessions_app.models import ExamSession, JournalEntry
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    """A session with five lines in its journal."""
    member = factories.make_member()
    made = factories.make_session(by=member)
    for name in ("Ada", "Blaise"):
        factories.make_candidate(session=made, first_name=name)
    made.edit(by=member, observations="Entrée par la cour.")
    made.regenerate_password(by=member)
    return ExamSession.objects.get(pk=made.pk)


def text_of(content):
    """The canonical JSON: sorted keys, no spaces, letters as they are in UTF-8."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def by_sql(text, *values):
    """What someone does who can write to the base."""
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        assert cursor.rowcount >= 1


def first_break(session):
    """What the journal itself says, and the command."""
    found = JournalEntry.objects.first_break(ExamSession.objects.get(pk=session.pk))
    if found is None:
        call_command("verify_journal")
    else:
        with pytest.raises(CommandError, match="^Journaux qui ne tiennent plus : 1 sur 1.$"):
            call_command("verify_journal")
    return found


def test_each_verb_adds_its_line(session):
    lines = JournalEntry.objects.filter(session=session).order_by("number")
    assert list(lines.values_list("number", "kind")) == [
        (1, "session_created"),
        (2, "candidate_enrolled"),
        (3, "candidate_enrolled"),
        (4, "session_edited"),
        (5, "key_regenerated"),
    ]
    assert lines[0].actor == lines[3].actor == f"centres.user:{factories.User.objects.get().pk}"
    assert lines[3].detail == {"fields": ["observations"]}
    assert (session.version, session.journal_hash) == (5, lines[4].chain)


def test_people_and_keys_are_not_written_in_it(session):
    written = repr(list(JournalEntry.objects.values_list("actor", "kind", "detail")))
    for secret in ("Ada", "Martin", "Lemoine", "cour", session.password, session.access_code):
        assert secret not in written


def test_a_journal_nobody_touched_is_whole(session):
    assert first_break(session) is None


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("kind = %s", "test_started"),
        ("actor = %s", "centres.user:999999"),
        ("candidate_id = %s", 999999),
        ("detail = %s", '{"fields": []}'),
        ("at = %s", "2026-01-01 00:00:00+00:00"),
        ("chain = %s", "0" * 64),
        ("digest = %s", "0" * 64),
        ("commitments = %s", '{"room.after": "00"}'),
        ("key_number = %s", 2),
        ("format = %s", 1),
        ("format = %s", 3),
    ],
)
def test_an_altered_line_is_found(session, change, value):
    by_sql(f"UPDATE sessions_app_journalentry SET {change} WHERE number = 2", value)
    assert first_break(session) == 2


def test_a_removed_line_is_found(session):
    by_sql("DELETE FROM sessions_app_journalentry WHERE number = 3")
    assert first_break(session) == 3


def test_a_removed_line_is_found_when_the_others_are_numbered_again(session):
    by_sql("DELETE FROM sessions_app_journalentry WHERE number = 3")
    for number in (4, 5):
        by_sql("UPDATE sessions_app_journalentry SET number = %s WHERE number = %s", number - 1, number)
    by_sql("UPDATE sessions_app_examsession SET version = 4")
    assert first_break(session) == 3


def test_an_inserted_line_is_found(session):
    last = JournalEntry.objects.get(number=5)
    last.pk, last.number, last.kind, last.chain = None, 6, "test_started", "f" * 64
    last.save(force_insert=True)
    assert first_break(session) == 6


def test_two_exchanged_lines_are_found(session):
    for old, new in ((2, 102), (3, 2), (102, 3)):
        by_sql("UPDATE sessions_app_journalentry SET number = %s WHERE number = %s", new, old)
    assert first_break(session) == 2


def test_lines_cut_off_at_the_end_are_found(session):
    session.journal.filter(number__gt=3).delete()
    assert first_break(session) == 4


def test_a_journal_emptied_is_found(session):
    session.journal.all().delete()
    assert first_break(session) == 1


def test_a_line_copied_from_another_session_is_found(session):
    other = factories.make_session(centre=session.centre)
    by_sql("UPDATE sessions_app_journalentry SET session_id = %s WHERE number = 5", other.pk)
    assert JournalEntry.objects.first_break(session) == 5
    assert JournalEntry.objects.first_break(ExamSession.objects.get(pk=other.pk)) == 2


def test_another_key_finds_every_line(session, settings):
    settings.JOURNAL_KEYS = {1: "someone else’s"}
    assert first_break(session) == 1


def test_the_highest_key_writes_and_the_others_still_verify(session, settings):
    settings.JOURNAL_KEYS = {1: settings.JOURNAL_KEY, 2: "the next one"}
    session.edit(by=None, room="CDI")
    numbers = session.journal.order_by("number").values_list("key_number", flat=True)
    assert list(numbers) == [1, 1, 1, 1, 1, 2]
    assert first_break(session) is None
    settings.JOURNAL_KEYS = {1: settings.JOURNAL_KEY}
    assert first_break(session) == 6


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("version = %s", 6),
        ("journal_hash = %s", "0" * 64),
        ("journal_digest = %s", "0" * 64),
        ("journal_digest = %s", ""),
    ],
)
def test_another_head_is_found(session, change, value):
    by_sql(f"UPDATE sessions_app_examsession SET {change}", value)
    assert first_break(session) == 6


def test_the_links_are_computed_again_with_nothing_of_our_code(session, settings):
    chain = digest = ""
    for entry in session.journal.order_by("number"):
        content = {
            "actor": entry.actor,
            "at": entry.at.strftime("%Y-%m-%dT%H:%M:%S.%f+00:00"),
            "candidate": entry.candidate_id,
            "detail": entry.detail,
            "format": 2,
            "key_number": 1,
            "kind": entry.kind,
            "number": entry.number,
            "session": session.pk,
            "values": entry.commitments,
        }
        digest = hashlib.sha256(text_of([content, digest])).hexdigest()
        chain = hmac.new(settings.JOURNAL_KEY.encode(), text_of([content, digest, chain]), hashlib.sha256).hexdigest()
        assert (entry.digest, entry.chain) == (digest, chain)
    assert (session.journal_digest, session.journal_hash) == (digest, chain)


def test_two_lines_cannot_have_one_number(session):
    line = JournalEntry.objects.get(number=5)
    line.pk = None
    with pytest.raises(IntegrityError):
        line.save(force_insert=True)


def test_the_command_names_the_damaged_sessions_only(session, capsys):
    factories.make_session()
    session.journal.filter(number=4).delete()
    with pytest.raises(CommandError, match="^Journaux qui ne tiennent plus : 1 sur 2.$"):
        call_command("verify_journal")
    sentence = f"Session {session.pk} : le journal ne tient plus à partir de la ligne 4.\n"
    assert capsys.readouterr().out == sentence


def test_a_line_written_while_the_command_runs_is_no_damage(session):
    written = iter([factories.make_session(centre=session.centre)])

    def meanwhile(execute, sql, *query):
        if "journalentry" in sql:
            for other in written:
                other.edit(by=None, observations="Entrée par la cour.")
        return execute(sql, *query)

    with connection.execute_wrapper(meanwhile):
        call_command("verify_journal")
    assert JournalEntry.objects.count() == 7


def test_the_command_prints_the_seals(session, capsys):
    call_command("verify_journal", session.pk, "--seals")
    assert capsys.readouterr().out == f"{session.pk} 5 {session.journal_hash}\n"


def test_the_command_refuses_a_session_that_does_not_exist(session):
    with pytest.raises(CommandError, match="^Une de ces sessions n’existe pas.$"):
        call_command("verify_journal", 999999)
