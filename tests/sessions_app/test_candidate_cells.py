"""The cells of a file of candidates: what is understood, and what is told when it is not."""

from datetime import date, datetime, time

import pytest

from sessions_app import candidate_rows
from sessions_app.candidate_file import read
from tests.factories import make_session
from tests.sessions_app.candidate_files import make_csv, make_line, make_xlsx, read_candidate, read_faults

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]
BAD_DATE = "Indiquez la date au format JJ/MM/AAAA, par exemple 14/03/2010."
BAD_PERCENT = "Indiquez un pourcentage entier entre 1 et 999."
BAD_EMAIL = "Indiquez une adresse e-mail complète, par exemple prenom.nom@exemple.fr."
BAD_TICK = "Écrivez « oui », ou laissez vide."


def test_a_whole_line_is_a_candidate():
    found = read_candidate(
        class_name="2de 4",
        local_id="0077",
        ine="123456789AB",
        extra_time="33",
        convocation_email="awa@exemple.fr",
        results_email="prof@exemple.fr",
        accessible="oui",
    )
    assert (found.birth_name, found.first_name, found.birth_on) == ("Diallo", "Awa", date(2010, 5, 2))
    assert (found.birth_country, found.birth_insee, found.birth_town) == ("FRANCE", "33063", "Bordeaux")
    assert (found.class_name, found.local_id, found.ine, found.extra_time) == ("2de 4", "0077", "123456789AB", 33)
    assert (found.convocation_email, found.results_email) == ("awa@exemple.fr", "prof@exemple.fr")
    assert (found.needs_accessible, found.pk) == (True, None)
    found.session = make_session()
    found.full_clean()


@pytest.mark.parametrize(
    "typed",
    ["02/05/2010", "2/5/2010", "02-05-2010", "02.05.2010", "2010-05-02", date(2010, 5, 2), datetime(2010, 5, 2)],
)
def test_dates_are_texts_or_date_cells(typed):
    assert read_candidate(birth_on=typed).birth_on == date(2010, 5, 2)


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        ({"insee": 33063}, ("FRANCE", "33063", "", "Bordeaux")),
        ({"insee": 1004}, ("FRANCE", "01004", "01500", "Ambérieu-en-Bugey")),
        ({"insee": "2a004"}, ("FRANCE", "2A004", "", "Ajaccio")),
        ({"insee": None, "postcode": 1000, "town": "bourg en bresse"}, ("FRANCE", "01053", "01000", "Bourg-en-Bresse")),
        ({"insee": None, "postcode": 33000.0, "town": "BORDEAUX"}, ("FRANCE", "33063", "33000", "Bordeaux")),
        ({"insee": None, "country": "Maroc", "town": "Fès"}, ("MAROC", "", "", "Fès")),
        ({"insee": None, "country": "  algerie ", "town": "Oran"}, ("ALGÉRIE", "", "", "Oran")),
    ],
)
def test_birth_places_are_read_against_the_official_lists(cells, place):
    found = read_candidate(**cells)
    assert (found.birth_country, found.birth_insee, found.birth_postcode, found.birth_town) == place


@pytest.mark.parametrize("typed", ["33", 33, 33.0, "33 %", "33%", "33\u00a0%", "33,0", 0.33])
def test_extra_time_is_a_percentage_however_it_is_typed(typed):
    assert read_candidate(extra_time=typed).extra_time == 33


def test_extra_time_in_a_cell_shown_as_a_percentage():
    reading = read(make_xlsx(make_line(extra_time=0.33), formats={"K2": "0%"}))
    assert reading.candidates[0].extra_time == 33
    asked = read(make_xlsx(make_line(extra_time=1), formats={"K2": "0%"}))
    assert asked.notes == ["Ligne 2 : le temps majoré est de 1 % ; s’il s’agit de 100 %, corrigez-le."]


@pytest.mark.parametrize("typed", [None, "", " ", "\u00a0", "0", 0, 0.0, "0 %", "non", False, "-"])
def test_no_extra_time_is_none(typed):
    assert read_candidate(extra_time=typed).extra_time is None


@pytest.mark.parametrize(
    ("typed", "needs"),
    [("oui", True), ("OUI", True), ("x", True), (True, True), (1, True), ("non", False), (None, False), (False, False)],
)
def test_accessibility_is_yes_or_blank(typed, needs):
    assert read_candidate(accessible=typed).needs_accessible is needs


@pytest.mark.parametrize("name", ["=1+1a", "+Awa", "-Awa", "@Awa", "Œuvrard", "Çağla", "D’Arc", "N'Diaye"])
def test_names_stay_as_they_are_written(name):
    typed = make_csv(make_line(first_name=name.replace("ğ", "g")))
    assert read(typed).candidates[0].first_name == name.replace("ğ", "g")


def test_a_formula_is_not_computed_and_its_text_is_kept():
    book = candidate_rows.xlsx(
        [candidate_rows.sheet([make_line(birth_name="=A1+1", first_name="Awa", birth_on="02/05/2010")])]
    )
    assert [tuple(wrong)[2:] for wrong in read(book).wrong] == []
    assert read(book).candidates[0].birth_name == "=A1+1"


@pytest.mark.parametrize(
    ("cells", "column", "title", "sentence"),
    [
        ({"birth_name": None}, "A", "Nom de naissance", "Indiquez le nom de naissance."),
        ({"birth_name": "--"}, "A", "Nom de naissance", "Le nom de naissance doit contenir au moins une lettre."),
        (
            {"birth_name": "12/05/2009"},
            "A",
            "Nom de naissance",
            "Le nom de naissance doit contenir au moins une lettre.",
        ),
        ({"birth_name": "a" * 101}, "A", "Nom de naissance", "Ce texte est trop long : 100 caractères au plus."),
        ({"birth_name": "\ufdfa" * 20}, "A", "Nom de naissance", "Ce texte est trop long : 100 caractères au plus."),
        ({"first_name": " "}, "B", "Prénom", "Indiquez le prénom."),
        ({"first_name": "'"}, "B", "Prénom", "Le prénom doit contenir au moins une lettre."),
        (
            {"first_name": "#N/A"},
            "B",
            "Prénom",
            "Cette cellule affiche #N/A au lieu d’un texte : corrigez sa formule.",
        ),
        ({"class_name": "c" * 51}, "H", "Classe", "Ce texte est trop long : 50 caractères au plus."),
        ({"local_id": "c" * 51}, "I", "Identifiant local", "Ce texte est trop long : 50 caractères au plus."),
        ({"ine": "c" * 21}, "J", "INE", "Ce texte est trop long : 20 caractères au plus."),
        ({"convocation_email": "awa@"}, "L", "E-mail de convocation", BAD_EMAIL),
        ({"results_email": "a b@c.fr"}, "M", "E-mail du destinataire des résultats", BAD_EMAIL),
        ({"results_email": f"a@{'b.' * 130}fr"}, "M", "E-mail du destinataire des résultats", BAD_EMAIL),
        ({"accessible": "peut-être"}, "N", "Aménagement d'accessibilité (oui)", BAD_TICK),
    ],
)
def test_each_refusal_says_where_and_what(cells, column, title, sentence):
    assert read_faults(make_line(**cells)) == [(2, column, title, sentence)]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (None, "Indiquez la date de naissance."),
        ("31/02/2010", f"«\N{NO-BREAK SPACE}31/02/2010\N{NO-BREAK SPACE}» n’est pas une date. {BAD_DATE}"),
        ("Martinez", f"«\N{NO-BREAK SPACE}Martinez\N{NO-BREAK SPACE}» n’est pas une date. {BAD_DATE}"),
        (2052010, f"«\N{NO-BREAK SPACE}2052010\N{NO-BREAK SPACE}» n’est pas une date. {BAD_DATE}"),
        (time(14, 30), f"«\N{NO-BREAK SPACE}14:30\N{NO-BREAK SPACE}» n’est pas une date. {BAD_DATE}"),
        (40300, f"«\N{NO-BREAK SPACE}40300\N{NO-BREAK SPACE}» n’est pas une date. {BAD_DATE}"),
        ("01/01/1900", "La date de naissance doit être postérieure au 01/01/1900."),
        ("02/05/2090", "La date de naissance est dans le futur : vérifiez l’année."),
        (date(2090, 5, 2), "La date de naissance est dans le futur : vérifiez l’année."),
    ],
)
def test_birth_dates_refused(typed, sentence):
    assert read_faults(make_line(birth_on=typed)) == [(2, "C", "Date de naissance (JJ/MM/AAAA)", sentence)]


@pytest.mark.parametrize("typed", ["1000", "33,5", 33.5, 1.33, "-33", "tiers temps", "²", "٣٣"])
def test_extra_time_refused(typed):
    assert read_faults(make_line(extra_time=typed)) == [(2, "K", "Temps majoré (%)", BAD_PERCENT)]


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({"country": None}, [("G", "Indiquez le pays de naissance, par exemple FRANCE.")]),
        (
            {"country": None, "insee": "330"},
            [
                ("D", "Le code INSEE « 330 » doit avoir cinq caractères, par exemple 33063 ou 2A004."),
                ("G", "Indiquez le pays de naissance, par exemple FRANCE."),
            ],
        ),
        (
            {"insee": None},
            [("D", "Indiquez le code INSEE de la commune de naissance, ou son code postal et son nom.")],
        ),
        (
            {"insee": "abc", "postcode": "33"},
            [
                ("D", "Le code INSEE « ABC » doit avoir cinq caractères, par exemple 33063 ou 2A004."),
                ("E", "Le code postal « 33 » doit avoir cinq chiffres, par exemple 33000."),
            ],
        ),
        ({"country": "MAROC", "insee": None}, [("F", "Indiquez la ville de naissance (MAROC).")]),
        (
            {"country": "MAROC", "insee": "33063", "postcode": "33000", "town": "Fès"},
            [
                ("D", "Laissez le code INSEE vide pour une naissance hors de France (MAROC)."),
                ("E", "Laissez le code postal vide pour une naissance hors de France (MAROC)."),
            ],
        ),
    ],
)
def test_everything_wrong_in_a_birth_place_is_told(cells, wrong):
    assert [(column, sentence) for _, column, _, sentence in read_faults(make_line(**cells))] == wrong


def test_an_unknown_country_offers_the_nearest():
    [(_, column, _, sentence)] = read_faults(make_line(country="Marroc", insee=None, town="Fès"))
    assert (column, sentence) == ("G", "Le pays « Marroc » n’est pas dans la liste des pays. Vouliez-vous dire MAROC ?")


def test_what_cannot_be_seen_is_dropped():
    found = read_candidate(birth_name="Dia\u200bl\u202elo", class_name="2de\u00a04\n")
    assert (found.birth_name, found.class_name) == ("Diallo", "2de 4")
