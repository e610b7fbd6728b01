"""What candidates send, read and marked: each kind, what is refused and how it is said."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from exam.marking import is_right, read_answer
from exam.models import Question
from pixcertif.lifecycle import RuleError

FRUITS = ["Une pomme", "L’orange : oui", "Une poire"]
ONE = Question(kind="one", choices=FRUITS, accepted=["L’orange : oui"])
SEVERAL = Question(kind="several", choices=FRUITS, accepted=["Une pomme", "Une poire"])
TEXT = Question(kind="text", accepted=["Copie cachée", "Cci"])
EXACT = Question(kind="text", accepted=["photos/Phare.jpg"], is_exact=True)
NUMBER = Question(kind="number", accepted=[12.5])
ABOUT = Question(kind="number", accepted=[13.9], tolerance=0.05)


def sent(*texts):
    """What a browser sends: a form with our field, as many times as there are texts."""
    data = QueryDict(mutable=True)
    data.setlist("reponse", texts)
    return data


def refusal(question, data):
    """The sentence with which an answer is refused."""
    with pytest.raises(RuleError) as raised:
        read_answer(question, data)
    return str(raised.value)


def marked(question, *texts):
    """Whether an answer that was sent is right."""
    return is_right(question, read_answer(question, sent(*texts)))


def test_the_value_of_each_kind():
    assert read_answer(ONE, sent("L’orange : oui")) == "L’orange : oui"
    assert read_answer(SEVERAL, sent("Une poire", "Une pomme")) == ["Une pomme", "Une poire"]
    assert read_answer(TEXT, sent("  en   copie cachée\n")) == "en copie cachée"
    assert read_answer(NUMBER, sent("12,5")) == 12.5
    assert repr(read_answer(NUMBER, sent("12,0"))) == "12"


def test_a_plain_dict_is_read_as_a_form():
    assert read_answer(ONE, {"reponse": "Une pomme"}) == "Une pomme"
    assert read_answer(SEVERAL, {"reponse": ["Une pomme"]}) == ["Une pomme"]
    assert read_answer(NUMBER, {"reponse": 7}) == 7


def test_a_choice_is_known_whatever_became_of_its_spaces():
    assert read_answer(ONE, sent("L’orange\u00a0: oui ")) == "L’orange : oui"


@pytest.mark.parametrize(
    ("question", "sentence"),
    (
        (ONE, "Choisissez une réponse, ou passez la question."),
        (SEVERAL, "Choisissez au moins une réponse, ou passez la question."),
        (TEXT, "Écrivez votre réponse, ou passez la question."),
        (NUMBER, "Indiquez un nombre, par exemple 12,5."),
    ),
)
def test_an_empty_answer_says_what_to_do(question, sentence):
    for data in ({}, sent(), sent(""), sent(" \u00a0\n"), sent("\x00")):
        assert refusal(question, data) == sentence


def test_what_is_not_among_the_choices_is_refused():
    unknown = "Cette réponse ne fait pas partie des choix : choisissez dans la liste, ou passez la question."
    assert refusal(ONE, sent("Une prune")) == unknown
    assert refusal(SEVERAL, sent("Une pomme", "Une prune")) == unknown
    assert refusal(ONE, sent("Une pomme", "Une poire")) == "Choisissez une seule réponse."


def test_an_answer_that_is_too_long_is_refused():
    assert read_answer(TEXT, sent("a" * 500)) == "a" * 500
    for question in (ONE, SEVERAL, TEXT, NUMBER):
        assert refusal(question, sent("1" * 501)) == "Votre réponse est trop longue : 500 caractères au plus."


@pytest.mark.parametrize(
    ("typed", "value"),
    (
        ("1 250", 1250),
        ("1\u00a0250,75", 1250.75),
        ("1\u202f250", 1250),
        ("12.5", 12.5),
        ("−3", -3),
        ("+4", 4),
        (",5", 0.5),
        ("7,", 7),
        ("007", 7),
    ),
)
def test_numbers_are_read_as_people_write_them(typed, value):
    assert read_answer(NUMBER, sent(typed)) == value


@pytest.mark.parametrize(
    "typed", ("douze", "12 km", "1,2,3", "1e5", "nan", "inf", "-", ",", "12,5 ou 13", "٣", "9" * 16)
)
def test_what_is_not_a_number_is_refused(typed):
    assert refusal(NUMBER, sent(typed)) == "Indiquez un nombre, par exemple 12,5."


def test_several_choices_are_right_when_they_are_exactly_those():
    assert marked(SEVERAL, "Une poire", "Une pomme")
    assert not marked(SEVERAL, "Une pomme")
    assert not marked(SEVERAL, *FRUITS)


def test_one_choice_is_right_when_it_is_the_one():
    assert [marked(ONE, choice) for choice in FRUITS] == [False, True, False]


def test_a_text_compares_without_accent_case_nor_punctuation():
    assert all(marked(TEXT, typed) for typed in ("copie cachee", "COPIE-CACHÉE.", "cci", "C.C.I."))
    assert not any(marked(TEXT, typed) for typed in ("copie", "cc", "?", "copie cachée ou cc"))


def test_an_exact_text_compares_to_the_letter_but_for_spaces_around():
    assert marked(EXACT, " photos/Phare.jpg ")
    assert not any(marked(EXACT, typed) for typed in ("photos/phare.jpg", "photosPhare.jpg", "Photos/Phare.jpg"))


def test_a_number_is_right_within_its_tolerance():
    assert [marked(ABOUT, typed) for typed in ("13,85", "13,95", "13,9", "13,84", "13,96")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert [marked(NUMBER, typed) for typed in ("12,5", "12.50", "12,51")] == [True, True, False]


@given(st.sampled_from([ONE, SEVERAL, TEXT, EXACT, NUMBER]), st.lists(st.text(max_size=600), max_size=4))
def test_whatever_is_sent_is_an_answer_or_a_sentence(question, texts):
    try:
        value = read_answer(question, sent(*texts))
    except RuleError as error:
        assert str(error).endswith(".")
    else:
        assert is_right(question, value) in (True, False)
        assert "\x00" not in str(value)
