"""What may happen when: states, transitions, and the one door through which a state changes."""

from contextlib import contextmanager
from typing import NamedTuple

from django.db import IntegrityError, transaction

GONE = "Cela vient d’être supprimé par une autre personne : rechargez la page."


class RuleError(Exception):
    """A refusal of the business: str() is the French sentence to show."""


class Move(NamedTuple):
    """One transition: the field that holds the state, where it may start, where it ends, why it is refused."""

    field: str
    sources: tuple
    target: str
    refusal: str


def lifecycle(model):
    """Give a model with a TRANSITIONS table its `can_<verb>` questions, which templates ask."""
    for verb, move in model.TRANSITIONS.items():
        setattr(model, f"can_{verb}", property(_asks(move)))
    return model


def _asks(move):
    return lambda row: getattr(row, move.field) in move.sources


def advance(row, verb, **changes):
    """Carry out a transition as one conditional UPDATE; False when the row was already there (posting twice).

    Raises RuleError with the verb's sentence when the row is in no state the verb may leave; or when it is gone.
    """
    move = row.TRANSITIONS[verb]
    same_row = type(row)._base_manager.filter(pk=row.pk)
    moved = same_row.filter(**{f"{move.field}__in": move.sources}).update(**{move.field: move.target}, **changes)
    if moved:
        for name, value in {move.field: move.target, **changes}.items():
            setattr(row, name, value)
        return True
    found = same_row.values_list(move.field, flat=True).first()
    if found is None:
        raise RuleError(GONE)
    if found == move.target:
        setattr(row, move.field, found)
        return False
    raise RuleError(move.refusal)


@contextmanager
def refusing(sentence):
    """Say with this sentence what a constraint of the base refuses: it is the one judge when two people act at once."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise RuleError(sentence) from None
