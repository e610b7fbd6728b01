"""What a candidate answered, read from what their browser sent, and whether it is right."""

import re

from exam.models.question import LONGEST_ANSWER, Question
from pixcertif import names
from pixcertif.lifecycle import RuleError

FIELD = "reponse"
CHOOSE_ONE = "Choisissez une réponse, ou passez la question."
CHOOSE_SOME = "Choisissez au moins une réponse, ou passez la question."
ONLY_ONE = "Choisissez une seule réponse."
NOT_A_CHOICE = "Cette réponse ne fait pas partie des choix : choisissez dans la liste, ou passez la question."
WRITE = "Écrivez votre réponse, ou passez la question."
WRITE_NUMBER = "Indiquez un nombre, par exemple 12,5."
TOO_LONG = "Votre réponse est trop longue : 500 caractères au plus."

NUMBER = re.compile(r"[+-]?([0-9]{1,15}([.,][0-9]{0,15})?|[.,][0-9]{1,15})")
MINUS_SIGNS = str.maketrans({"−": "-", "–": "-", "‑": "-"})
ROUNDING = 1e-9  # what floats lose


def read_answer(question, data):
    """The value of an answer in a submitted form (a QueryDict or a dict), as the database keeps it.

    One choice and short text: a str; several choices: a list of str, in the question's order; number: an int or
    a float. Raises RuleError with what to do when the answer is missing or can't be read.
    """
    given = [text for text in map(readable, submitted(data)) if text]
    return READERS[question.kind](question, given)


def submitted(data):
    """The texts sent under our field, none or several."""
    texts = data.getlist(FIELD) if hasattr(data, "getlist") else data.get(FIELD)
    if texts is None:
        return []
    return [str(text) for text in texts] if isinstance(texts, list | tuple | set) else [str(texts)]


def readable(text):
    """A text less its control characters, which databases refuse, and the spaces nobody meant."""
    if len(text) > LONGEST_ANSWER:
        raise RuleError(TOO_LONG)
    return names.tidy("".join(char for char in text if char.isprintable() or char.isspace()))


def read_one(question, given):
    chosen = read_choices(question, given)
    if not chosen:
        raise RuleError(CHOOSE_ONE)
    if len(chosen) > 1:
        raise RuleError(ONLY_ONE)
    return chosen[0]


def read_several(question, given):
    chosen = read_choices(question, given)
    if not chosen:
        raise RuleError(CHOOSE_SOME)
    return chosen


def read_choices(question, given):
    """The question's own choices among which these are."""
    offered = {names.tidy(choice): choice for choice in question.choices}
    if not offered.keys() >= set(given):
        raise RuleError(NOT_A_CHOICE)
    return [choice for text, choice in offered.items() if text in given]


def read_text(question, given):
    if not given:
        raise RuleError(WRITE)
    return given[0]


def read_number(question, given):
    """The number written, with a comma or a point, with or without spaces between its digits."""
    written = "".join(given[0].split()).translate(MINUS_SIGNS) if given else ""
    if not NUMBER.fullmatch(written):
        raise RuleError(WRITE_NUMBER)
    number = float(written.replace(",", "."))
    return int(number) if number.is_integer() else number


READERS = {
    Question.Kind.ONE_CHOICE: read_one,
    Question.Kind.SEVERAL_CHOICES: read_several,
    Question.Kind.SHORT_TEXT: read_text,
    Question.Kind.NUMBER: read_number,
}


def is_right(question, value):
    """Whether a value made by read_answer is a right answer.

    Several choices: exactly the accepted ones. Short text: one of the accepted forms, compared without accent, case
    nor punctuation, unless the question is marked `is_exact`. Number: an accepted one, give or take `tolerance`.
    """
    if question.kind == Question.Kind.SEVERAL_CHOICES:
        return set(value) == set(question.accepted)
    if question.kind == Question.Kind.NUMBER:
        return any(abs(value - number) <= question.tolerance + ROUNDING for number in question.accepted)
    compared = names.key if is_lenient(question) else names.tidy
    return compared(value) in map(compared, question.accepted)


def is_lenient(question):
    """Whether accents, case and punctuation are left out of the comparison."""
    return question.kind == Question.Kind.SHORT_TEXT and not question.is_exact
