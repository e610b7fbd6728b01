"""The « PV d’incident »: a form, filled in and read back."""

from datetime import date

import pytest

from sessions_app import codes
from sessions_app.documents import incident_report
from tests.factories import make_candidate, make_session
from tests.sessions_app.pdfs import (
    count_tags,
    drawn_letters,
    embedded_fonts,
    fill_form,
    make_session_with,
    open_pdf,
    page_texts,
    without_spaces,
)

pytestmark = pytest.mark.django_db

NAME = "Çağla Łukasz Œuvre"


def test_says_what_to_write_and_every_code():
    session = make_session_with(2)
    first, second = page_texts(incident_report(session))
    assert f"N° de session : {session.number}" in " ".join(first.split())
    for row in codes.CODES:
        assert without_spaces(f"{row.code}{row.label}{row.expected}") in without_spaces(first)
    assert "Problème technique sur une question - précisez obligatoirement le numéro de question" in first
    for title in ("Certifications non terminées", "Informations complémentaires", "Commentaire"):
        assert title in second
    assert without_spaces("partis volontairement avant la fin du test.") in without_spaces(second)
    assert without_spaces("L’administrateur reporte ce qui y est écrit à la finalisation") in without_spaces(second)


def test_names_of_the_fields_never_change():
    fields = open_pdf(incident_report(make_session())).get_fields()
    rows = [f"report-{row}-{part}" for row in range(1, 13) for part in ("name", "code", "question", "details")]
    lists = [f"unfinished-{why}-{row}" for why in ("abandon", "technical") for row in (*range(1, 11), "others")]
    assert set(fields) == {*rows, *lists, "extra-time-given", "could-not-join", "comment"}
    spoken = [field["/TU"] for field in fields.values()]
    assert len(set(spoken)) == len(spoken)
    assert fields["report-3-details"]["/TU"] == "Signalement 3, détails"
    assert fields["could-not-join"]["/TU"].endswith("n’ont pas pu rejoindre la session.")
    assert fields["extra-time-given"]["/TU"].endswith("survenu pendant la session.")


def test_offers_the_candidates_and_lets_one_type_another():
    session = make_session()
    make_candidate(session=session, birth_name="Œuvre", first_name="Çağla")
    make_candidate(session=session, birth_name="Martin", first_name="Zoé", birth_on=date(2010, 1, 2))
    make_candidate(session=session, birth_name="Martin", first_name="Zoé", birth_on=date(2009, 5, 6))
    fields = open_pdf(incident_report(session)).get_fields()
    offered = ["", "Zoé Martin (02/01/2010)", "Zoé Martin (06/05/2009)", "Çağla Œuvre"]
    assert sorted(fields["report-1-name"]["/Opt"]) == offered
    assert fields["unfinished-technical-4"]["/Opt"] == fields["report-1-name"]["/Opt"]
    assert fields["report-1-name"]["/Ff"] == 0b110_0000_0000_0000_0000  # a list, and free text
    assert [value for value, _ in fields["report-12-code"]["/Opt"]] == ["", *codes.BY_CODE]


def test_filled_in_and_read_back():
    values = {"report-1-name": NAME, "report-1-code": "C1", "report-1-details": NAME, "could-not-join": "/on"}
    fields = fill_form(incident_report(make_session_with(1)), values).get_fields()
    assert {name: fields[name].value for name in values} == values
    assert fields["report-2-name"].value == "" and fields["extra-time-given"].value == "/Off"


@pytest.mark.parametrize("field", ["report-1-name", "report-1-details"])
def test_every_letter_of_a_name_filled_in_is_drawn(field):
    page = fill_form(incident_report(make_session_with(1)), {field: NAME}).pages[0]
    assert drawn_letters(page, field) == NAME


@pytest.mark.parametrize("count", (0, 20, 200))
def test_two_pages_tagged_in_our_font_whoever_is_enrolled(count):
    data = incident_report(make_session_with(count))
    assert len(open_pdf(data).pages) == 2 and len(data) < 70_000
    assert embedded_fonts(data) == {"Atkinson", "Atkinson-Bold", "Atkinson-Mono-Bold"}
    assert (count_tags(data)["/Form"], count_tags(data)["/Table"]) == (73, 4)
    assert open_pdf(data).trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_two_pages_with_the_longest_texts():
    session = make_session(site="Établissement W " * 15, room="Salle de réunion " * 14)
    make_candidate(session=session, birth_name="Montgommery-" * 8, first_name="Wassermann-" * 9)
    assert len(open_pdf(incident_report(session)).pages) == 2
