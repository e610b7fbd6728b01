"""The vocabulary of the journal: what may be written, and that all of it is."""

import ast
from pathlib import Path

import pytest
from django.db.transaction import TransactionManagementError

from sessions_app import journal
from sessions_app.models import JournalEntry
from tests.factories import make_session

APPS = ("sessions_app", "exam", "proctoring", "finalisation")


def names_written(tree):
    """The constants of the journal that a module writes, those of its queries apart: `filter(kind=journal.X)`."""
    asked = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "kind"}
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "journal" and id(node) not in asked
    }


def test_every_event_is_written_somewhere():
    kinds = {name: value for name, value in vars(journal).items() if name.isupper() and value in tuple(journal.EVENTS)}
    assert sorted(kinds.values()) == sorted(journal.EVENTS)
    assert [name for name, kind in kinds.items() if name != kind.upper()] == []
    sources = [path for app in APPS for path in Path(app).rglob("*.py")]
    written = set().union(*(names_written(ast.parse(path.read_text(encoding="utf-8"))) for path in sources))
    assert kinds.keys() - written == {"FORMAT_CHANGED"}  # by the journal itself: test_journal_change_over.py


@pytest.mark.django_db
def test_a_kind_that_is_not_in_the_vocabulary_is_not_written():
    session = make_session()
    with pytest.raises(KeyError, match="nouveau_genre"):
        session.write_entry("nouveau_genre", by=None)
    assert JournalEntry.objects.count() == session.version == 1


@pytest.mark.django_db(transaction=True)
def test_an_entry_is_not_written_outside_a_transaction():
    session = make_session()
    with pytest.raises(TransactionManagementError):
        session.write_entry(journal.COMMENT_READ, by=None)
    assert JournalEntry.objects.count() == 1


@pytest.mark.django_db
def test_a_session_read_before_other_entries_were_written_goes_on_after_them():
    session = make_session()
    other = type(session).objects.get(pk=session.pk)
    other.edit(by=None, observations="Entrée par la cour.")
    session.regenerate_password(by=None)
    assert (other.version, session.version) == (2, 3)
    assert JournalEntry.objects.first_break(session) is None
