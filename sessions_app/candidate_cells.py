"""How each cell of a file of candidates is read: what is kept of it, or the sentence that refuses it."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from centres.place_names import quoted
from pixcertif import spreadsheet
from pixcertif.spreadsheet import text
from sessions_app.forms.birth_date import BAD_DATE
from sessions_app.forms.candidate import BAD_EMAIL, BAD_PERCENT
from sessions_app.models import Candidate

MOST = {field.name: field.max_length for field in Candidate._meta.fields if field.max_length}
MISSING = {
    "birth_name": "Indiquez le nom de naissance.",
    "first_name": "Indiquez le prénom.",
    "birth_on": "Indiquez la date de naissance.",
}
BAD_TICK = "Écrivez «\u00a0oui\u00a0», ou laissez vide."
YES = {"oui", "o", "x", "yes", "vrai", "true", "1", "✓", "✔"}
NO = {"", "non", "n", "no", "faux", "false", "0"}
PERCENT = re.compile(r"([0-9]{1,3})([.,]0+)? ?%?")
FORMULA_ERRORS = {"#N/A", "#REF!", "#NAME?", "#NOM?", "#VALUE!", "#VALEUR!", "#DIV/0!", "#NUM!", "#NOMBRE!", "#NULL!"}


class Refusal(ValueError):
    """What a cell holds can't be kept: the sentence that says why."""


def read_cell(field, typed, value):
    """What is kept of a cell, from its text and its value, for a field; raises Refusal."""
    return _READERS.get(field, _text)(field, typed, value)


def too_long(field):
    """The sentence for a text that does not fit its column."""
    return f"Ce texte est trop long : {MOST[field]} caractères au plus."


def _text(field, typed, value):
    """A text as long as its column."""
    if not typed and field in MISSING:
        raise Refusal(MISSING[field])
    if typed in FORMULA_ERRORS:
        raise Refusal(f"Cette cellule affiche {typed} au lieu d’un texte : corrigez sa formule.")
    if len(typed) > MOST[field]:
        raise Refusal(too_long(field))
    return typed


def _date(field, typed, value):
    """A birth date, in a date cell or typed."""
    if not typed:
        raise Refusal(MISSING[field])
    try:
        return spreadsheet.date(value)
    except ValueError:
        raise Refusal(f"{quoted(typed)} n’est pas une date. {BAD_DATE}") from None


def _percent(field, typed, value):
    """A whole percentage, or None; 0.33 is what a cell that shows « 33 % » holds."""
    if isinstance(value, float) and 0 < value < 1:
        typed = text(round(value * 100, 6))
    if not typed:
        return None
    found = PERCENT.fullmatch(typed)
    if not found or int(found[1]) == 0:
        raise Refusal(BAD_PERCENT)
    return int(found[1])


def _email(field, typed, value):
    """A complete address, or nothing."""
    if not typed:
        return ""
    try:
        validate_email(typed)
    except ValidationError:
        raise Refusal(BAD_EMAIL) from None
    if len(typed) > MOST[field]:
        raise Refusal(BAD_EMAIL)
    return typed


def _tick(field, typed, value):
    """« oui » and its kin."""
    said = typed.casefold()
    if said in YES:
        return True
    if said in NO:
        return False
    raise Refusal(BAD_TICK)


_READERS = {
    "birth_on": _date,
    "extra_time": _percent,
    "convocation_email": _email,
    "results_email": _email,
    "needs_accessible": _tick,
}
