"""Who watches a session now, and what each of them did there, from the journal."""

from typing import NamedTuple

from django.db.models import Count, Max

from proctoring.models import ProctorAccess
from sessions_app import journal
from sessions_app.journal_reading import JournalLine, journal_lines


class Watcher(NamedTuple):
    """An open access, how many things were done with it, and the last of them (None when nothing was)."""

    access: ProctorAccess
    action_count: int
    last_action: JournalLine | None


def watchers(session):
    """Those who watch a session, the first come first; six queries at most, however many they are."""
    accesses = {journal.actor_name(access): access for access in session.accesses.watching()}
    actions = session.journal.filter(actor__in=accesses).exclude(kind=journal.PROCTOR_ENTERED).order_by()
    counts = dict(actions.values_list("actor").annotate(Count("pk")))
    last = dict(actions.values_list("actor").annotate(Max("number")))
    lines = {line.number: line for line in journal_lines(session.journal.filter(number__in=last.values()))}
    return [Watcher(access, counts.get(actor, 0), lines.get(last.get(actor))) for actor, access in accesses.items()]
