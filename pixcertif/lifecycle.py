"""What may happen when: states, transitions, and `advance`, the only way a state changes."""

from contextlib import contextmanager
from typing import NamedTuple

from django.db import IntegrityError, transaction

GONE = "Cela vient d’être supprimé par une autre personne : rechargez la page."


class RuleError(Exception):
    """A refusal of the business: str() is the French sentence to show."""


class Move(NamedTuple):
    """One transition: the field that holds the state, where it may start, where it ends, why it is refused.

    `event` is what the model's `write_entry` writes in the journal when it happens.
    """

    field: str
    sources: tuple
    target: str
    refusal: str
    event: str


def lifecycle(model):
    """Give a model with a TRANSITIONS table its `can_<verb>` questions, which templates ask."""
    for verb, move in model.TRANSITIONS.items():
        setattr(model, f"can_{verb}", property(_asks(move)))
    return model


def _asks(move):
    return lambda row: getattr(row, move.field) in move.sources


def advance(row, verb, *, by, detail=None, **changes):
    """Carry out a transition: one conditional UPDATE with the other columns it changes, and its journal entry.

    `by` is who does it (None: the system), `detail` what its entry says besides. The entry notifies the open pages.
    False when the row was already in the target state (posting twice): nothing is written. Raises RuleError with the
    verb's sentence when the row is in no state the verb may leave, or when it was deleted.
    """
    move = row.TRANSITIONS[verb]
    check_columns(row, changes)
    same_row = type(row)._base_manager.filter(pk=row.pk)
    # No savepoint: what fails in here is no refusal, and undoes the whole of the caller's transaction.
    with transaction.atomic(savepoint=False):
        if same_row.filter(**{f"{move.field}__in": move.sources}).update(**{move.field: move.target}, **changes):
            for name, value in {move.field: move.target, **changes}.items():
                setattr(row, name, value)
            row.write_entry(move.event, by=by, **(detail or {}))
            return True
    state = same_row.values_list(move.field, flat=True).first()
    if state is None:
        raise RuleError(GONE)
    if state == move.target:
        setattr(row, move.field, state)
        return False
    raise RuleError(move.refusal)


def check_columns(row, changes):
    """Raise TypeError when a transition would change another state on its way: that one has a verb and an event too."""
    states = {move.field for move in row.TRANSITIONS.values()}
    if states & changes.keys():
        raise TypeError(f"A transition changes one state: {sorted(states & changes.keys())} have verbs of their own.")


@contextmanager
def refusing(sentence):
    """Turn what a constraint of the database refuses into this sentence: it alone knows when two people act at once."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise RuleError(sentence) from None
