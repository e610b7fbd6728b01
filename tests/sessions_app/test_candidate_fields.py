"""The fields of a candidate mean the same in the form and in a file: same values, same sentences."""

from datetime import date

import pytest

from exam.forms import JoinForm
from proctoring.forms import PercentForm
from sessions_app.forms.candidate import CandidateForm
from tests.sessions_app.candidate_files import AWA, make_csv, make_line, make_xlsx, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]

BORN = date(2010, 5, 2)
OLD = "La date de naissance doit être postérieure au 01/01/1900."
FUTURE = "La date de naissance est dans le futur : vérifiez l’année."
BAD_PERCENT = "Indiquez un pourcentage entier entre 1 et 999."
BAD_EMAIL = "Indiquez une adresse e-mail complète, par exemple prenom.nom@exemple.fr."
NO_LETTER = "Le nom de naissance doit contenir au moins une lettre."
TOO_LONG = "Ce texte est trop long : 100 caractères au plus."
NO_POSTCODE = "Le code postal « 33 » doit avoir cinq chiffres, par exemple 33000."
# The columns of a file as the tests name them.
IN_FILE = {"birth_insee": "insee", "birth_postcode": "postcode", "birth_town": "town", "birth_country": "country"}


def no_date(text):
    """The sentence for what is no date."""
    return f"« {text} » n’est pas une date. Indiquez la date au format JJ/MM/AAAA, par exemple 14/03/2010."


DATES = [
    ("02/05/2010", BORN),
    ("2/5/2010", BORN),
    ("02-05-2010", BORN),
    ("02.05.2010", BORN),
    ("02052010", BORN),
    ("02 05 2010", BORN),
    ("02 / 05 / 2010", BORN),
    ("02/05-2010", BORN),
    ("2010-05-02", BORN),
    ("2010-5-2", BORN),
    ("02/05/2010 00:00", BORN),
    ("02/05/2010 0:00:00", BORN),
    ("2010-05-02 00:00:00", BORN),
    ("2010-05-02T00:00:00.000", BORN),
    ("\u200e02\u200e/05/\u200e2010\u200e", BORN),
    ("\u200b02/05/2010", BORN),
    ("\u00a002\u00a005\u00a02010 ", BORN),
    ("", "Indiquez la date de naissance."),
    ("\u200b\u00a0", "Indiquez la date de naissance."),
    ("02/05/10", no_date("02/05/10")),
    ("020510", no_date("020510")),
    ("2052010", no_date("2052010")),
    ("31/02/2010", no_date("31/02/2010")),
    ("00/00/0000", no_date("00/00/0000")),
    ("02/05/2010 14:30", no_date("02/05/2010 14:30")),
    ("2010/05/02", no_date("2010/05/02")),
    ("39817", no_date("39817")),
    ("٠٢/٠٥/٢٠١٠", no_date("٠٢/٠٥/٢٠١٠")),
    ("x" * 60, no_date("x" * 39 + "…")),
    ("01/01/1900", OLD),
    ("02/05/2090", FUTURE),
]
PERCENTS = [
    ("33", 33),
    ("33 %", 33),
    ("33%", 33),
    ("33,0", 33),
    ("33.00 %", 33),
    ("33\u00a0%", 33),
    ("\u200e33", 33),
    ("999", 999),
    ("", None),
    ("0", None),
    ("0 %", None),
    ("0,0", None),
    ("non", None),
    ("Non", None),
    ("-", None),
    ("–", None),
    ("1000", BAD_PERCENT),
    ("33,5", BAD_PERCENT),
    ("0,33", BAD_PERCENT),
    ("-33", BAD_PERCENT),
    ("oui", BAD_PERCENT),
    ("tiers temps", BAD_PERCENT),
    ("³³", BAD_PERCENT),
    ("٣٣", BAD_PERCENT),
]
TEXTS = [
    ("birth_name", "\u202eD’Ia\u00adllo\u200b", "D’Iallo"),
    ("birth_name", " Le\u00a0 Goff ", "Le Goff"),
    ("birth_name", "’-’", NO_LETTER),
    ("birth_name", "12/05/2009", NO_LETTER),
    ("birth_name", "a" * 101, TOO_LONG),
    ("birth_name", "ﷺ" * 90, TOO_LONG),
    ("birth_name", "\u200b", "Indiquez le nom de naissance."),
    ("first_name", "!", "Le prénom doit contenir au moins une lettre."),
    ("first_name", " ", "Indiquez le prénom."),
    ("class_name", "2de\u00a04 ", "2de 4"),
    ("class_name", "c" * 51, "Ce texte est trop long : 50 caractères au plus."),
    ("ine", "c" * 21, "Ce texte est trop long : 20 caractères au plus."),
    ("convocation_email", " awa@exemple.fr\u200b", "awa@exemple.fr"),
    ("convocation_email", "", ""),
    ("convocation_email", "awa@", BAD_EMAIL),
    ("results_email", "a b@exemple.fr", BAD_EMAIL),
    ("results_email", f"a@{'b.' * 130}fr", BAD_EMAIL),
]
PLACES = [
    ("birth_insee", "33\u00a0063", "33063"),
    ("birth_insee", "1004", "01004"),
    ("birth_insee", "2a004", "2A004"),
    ("birth_insee", "330", "Le code INSEE « 330 » doit avoir cinq caractères, par exemple 33063 ou 2A004."),
    ("birth_postcode", "33\u200e000", "33000"),
    ("birth_postcode", "33", NO_POSTCODE),
    ("birth_town", "\u200bBORDEAUX ", "Bordeaux"),
    ("birth_town", "b" * 101, "Indiquez un nom de commune lisible, de 100 caractères au plus."),
    ("birth_country", "France\u200e", "FRANCE"),
    ("birth_country", "", "Indiquez le pays de naissance, par exemple FRANCE."),
    ("birth_country", "Marroc", "Le pays « Marroc » n’est pas dans la liste des pays. Vouliez-vous dire MAROC ?"),
]
ROWS = [("birth_on", *row) for row in DATES] + [("extra_time", *row) for row in PERCENTS] + TEXTS + PLACES


def in_form(field, text):
    """What the form keeps of a text, or the sentences that refuse it."""
    others = {"birth_insee": AWA["insee"], "birth_country": AWA["country"]}
    typed = {name: AWA[name] for name in ("birth_name", "first_name", "birth_on")} | others | {field: text}
    form = CandidateForm(typed)
    return form.cleaned_data[field] if form.is_valid() else form.errors


def in_file(field, content):
    """What is kept of the cell of this field in a file of one line, or the sentences that refuse it."""
    reading = read(content)
    if reading.wrong:
        return {field: [wrong.sentence for wrong in reading.wrong]}
    return getattr(reading.candidates[0], field)


@pytest.mark.parametrize(("field", "text", "expected"), ROWS)
def test_a_form_and_a_file_read_a_text_alike(field, text, expected):
    cells = make_line(**{IN_FILE.get(field, field): text})
    is_sentence = isinstance(expected, str) and expected.endswith((".", "?"))
    expected = {field: [expected]} if is_sentence else expected
    assert in_form(field, text) == expected
    assert in_file(field, make_xlsx(cells)) == expected
    assert in_file(field, make_csv(cells, encoding="utf-8")) == expected


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_who_joins_types_a_date_as_on_enrolling(text, expected):
    form = JoinForm({"number": "1", "birth_name": "Diallo", "first_name": "Awa", "birth_on": text}, browser="a")
    form.full_clean()
    if isinstance(expected, date):
        assert form.cleaned_data["birth_on"] == expected
    else:
        assert form.errors["birth_on"] == [expected.replace("la date de naissance.", "votre date de naissance.")]


@pytest.mark.parametrize(("text", "expected"), PERCENTS)
def test_a_proctor_types_a_percentage_as_on_enrolling(text, expected):
    form = PercentForm({"percent": text})
    if isinstance(expected, int):
        assert form.is_valid() and form.cleaned_data["percent"] == expected
    else:
        assert form.errors == {"percent": [BAD_PERCENT]}


def test_all_that_is_wrong_in_a_birth_place_is_displayed_at_once_by_the_form():
    form = CandidateForm({**AWA, "birth_country": "FRANCE", "birth_insee": "330", "birth_postcode": "33"})
    code = "Le code INSEE « 330 » doit avoir cinq caractères, par exemple 33063 ou 2A004."
    assert form.errors == {"birth_insee": [code], "birth_postcode": [NO_POSTCODE]}
