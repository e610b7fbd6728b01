"""How each field of a candidate is read, alike in a form and in a file: what is typed in both means the same.

A reader takes a text, or the value of a cell (a number, a date, a yes/no, None), and returns the value to keep; it
raises Refusal with the sentence to display. Signs that can't be seen are dropped, runs of blanks are one space.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from centres.models.roll import NO_LETTER, birth_date_refusal, has_letter
from centres.place_names import quoted
from centres.places import BirthPlaceError, Place, PlaceIndex, resolve
from pixcertif import names
from pixcertif.spreadsheet import text
from sessions_app.models import Candidate

Cell = str | float | bool | date | time | None
Value = str | int | bool | date | None

MISSING = {
    "birth_name": "Indiquez le nom de naissance.",
    "first_name": "Indiquez le prénom.",
    "birth_on": "Indiquez la date de naissance.",
}
BAD_DATE = "Indiquez la date au format JJ/MM/AAAA, par exemple 14/03/2010."
BAD_PERCENT = "Indiquez un pourcentage entier entre 1 et 999."
BAD_EMAIL = "Indiquez une adresse e-mail complète, par exemple prenom.nom@exemple.fr."
BAD_YES = "Écrivez «\u00a0oui\u00a0», ou laissez vide."

MAX_LENGTH = {field.name: field.max_length for field in Candidate._meta.fields if field.max_length}
# The fields of a birth place, and what centres.places calls each.
PLACE = {"birth_country": "country", "birth_insee": "insee", "birth_postcode": "postcode", "birth_town": "town"}

SEPARATOR = r"[ ]?[/.\- ][ ]?"
MIDNIGHT = r"(?:[T ]0?0:00(?::00(?:[.]0+)?)?)?"  # what programs add to a date
DAY_FIRST = re.compile(f"([0-9]{{1,2}}){SEPARATOR}([0-9]{{1,2}}){SEPARATOR}([0-9]{{4}}){MIDNIGHT}")
EIGHT_DIGITS = re.compile("([0-9]{2})([0-9]{2})([0-9]{4})")  # seven would be two dates: 1122010
YEAR_FIRST = re.compile(f"([0-9]{{4}})-([0-9]{{1,2}})-([0-9]{{1,2}}){MIDNIGHT}")

PERCENT = re.compile("([0-9]{1,3})([.,]0+)? ?%?")
YES = {"oui", "o", "x", "yes", "vrai", "true", "1", "✓", "✔"}
NO = {"", "-", "–", "—", "non", "n", "no", "faux", "false", "0"}


class Refusal(ValueError):
    """A value that can't be kept: str() is the French sentence to display."""


def read_field(field: str, value: Cell) -> Value:
    """The value to keep for a field of a candidate; raises Refusal."""
    kept = READERS[field](value)
    if field in MISSING and kept in ("", None):
        raise Refusal(MISSING[field])
    return kept


def read_birth_date(value: Cell) -> date | None:
    """A date written day first or as ISO has it; None when it is blank."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        born = value
    elif not (typed := text(value)):
        return None
    else:
        born = _date(typed)
    if refusal := birth_date_refusal(born):
        raise Refusal(refusal)
    return born


def _date(typed: str) -> date:
    try:
        if match := DAY_FIRST.fullmatch(typed) or EIGHT_DIGITS.fullmatch(typed):
            day, month, year = map(int, match.groups())
            return date(year, month, day)
        if match := YEAR_FIRST.fullmatch(typed):
            return date(*map(int, match.groups()))
    except ValueError:
        pass  # 31/02/2010
    raise Refusal(f"{quoted(typed)} n’est pas une date. {BAD_DATE}")


def read_percent(value: Cell) -> int | None:
    """A whole percentage; None when there is none. 0.33 is the number behind a cell that displays « 33 % »."""
    if isinstance(value, float) and 0 < value < 1:
        value = round(value * 100, 6)
    typed = text(value)
    if typed.casefold() in NO:
        return None
    match = PERCENT.fullmatch(typed)
    if not match:
        raise Refusal(BAD_PERCENT)
    return int(match[1]) or None


def read_email(value: Cell) -> str:
    """A complete address, or an empty text."""
    typed = text(value)
    if not typed:
        return ""
    try:
        validate_email(typed)
    except ValidationError:
        raise Refusal(BAD_EMAIL) from None
    if len(typed) > MAX_LENGTH["convocation_email"]:
        raise Refusal(BAD_EMAIL)
    return typed


def read_yes(value: Cell) -> bool:
    """« oui » and its equivalents, « non » and its own; blank is no."""
    typed = text(value).casefold()
    if typed not in YES | NO:
        raise Refusal(BAD_YES)
    return typed in YES


def read_place(typed: Mapping[str, str], index: PlaceIndex | None = None) -> tuple[Place | None, dict[str, str]]:
    """The Place that the four texts of PLACE mean, or None and what is wrong with them, by field.

    Past a first fault the rest is read without it, so that one sees all of them at once.
    """
    index = index or PlaceIndex.for_rows([{PLACE[field]: value for field, value in typed.items()}])
    faults: dict[str, str] = {}
    rest: dict[str, str] | None = dict(typed)
    while rest is not None:
        try:
            place = resolve(**{PLACE[field]: value for field, value in rest.items()}, index=index)
        except BirthPlaceError as refusal:
            faults.setdefault(refusal.field, refusal.sentence)
            rest = _without(rest, refusal.field)
        else:
            return (None if faults else place), faults
    return None, faults


def _without(typed: dict[str, str], field: str) -> dict[str, str] | None:
    """A place less its faulty text; None when that leaves nothing to read."""
    if field == "birth_country":
        has_code = typed["birth_insee"] or typed["birth_postcode"]
        return {**typed, "birth_country": "FRANCE"} if has_code and not typed[field] else None
    rest = {**typed, field: ""}
    return rest if typed[field] and (rest["birth_insee"] or rest["birth_postcode"]) else None


def _text_reader(field: str) -> Callable[[Cell], str]:
    def read_text(value: Cell) -> str:
        typed = text(value)
        if len(typed) > MAX_LENGTH[field]:
            raise Refusal(_too_long(field))
        return typed

    return read_text


def _name_reader(field: str, key_field: str) -> Callable[[Cell], str]:
    read_text = _text_reader(field)

    def read_name(value: Cell) -> str:
        name = read_text(value)
        key = names.key(name)
        if name and not has_letter(key):
            raise Refusal(NO_LETTER[field])
        # One sign may stand for eighteen letters: the name fits its column, and what it compares by does not.
        if len(key) > MAX_LENGTH[key_field]:
            raise Refusal(_too_long(field))
        return name

    return read_name


def _too_long(field: str) -> str:
    return f"Ce texte est trop long : {MAX_LENGTH[field]} caractères au plus."


READERS: dict[str, Callable[[Cell], Value]] = {
    "birth_name": _name_reader("birth_name", "name_key"),
    "first_name": _name_reader("first_name", "first_name_key"),
    "birth_on": read_birth_date,
    **dict.fromkeys(PLACE, text),  # read together: read_place
    "class_name": _text_reader("class_name"),
    "local_id": _text_reader("local_id"),
    "ine": _text_reader("ine"),
    "extra_time": read_percent,
    "convocation_email": read_email,
    "results_email": read_email,
    "needs_accessible": read_yes,
}
