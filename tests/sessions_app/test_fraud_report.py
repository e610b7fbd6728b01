"""The « PV de fraude »: a form about one candidate, filled in, then signed on paper."""

from datetime import date

import pytest

from sessions_app.documents import fraud_report
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


def test_says_which_session_and_what_to_write():
    session = make_session(held_on=date(2099, 12, 1), site="Lycée Jean-Macé", room="Salle 204", proctors="A. Ba")
    (page,) = page_texts(fraud_report(session))
    for said in (f"N° de session : {session.number}", "mardi 1er décembre 2099", "14:00 / 16:00"):
        assert without_spaces(said) in without_spaces(page)
    for said in ("Lycée Jean-Macé", "Salle 204", "A. Ba", "Le candidat", "Les faits", "Les témoins", "Les signatures"):
        assert said in page
    assert without_spaces("Responsable du centre") in without_spaces(page)


def test_each_field_has_its_own_name_for_a_screen_reader():
    session = make_session(held_on=date(2099, 11, 27))
    fields = open_pdf(fraud_report(session)).get_fields()
    spoken = [field["/TU"] for field in fields.values()]
    assert len(fields) == 18 and len(set(spoken)) == 18
    assert fields["facts"]["/TU"] == "Ce qui a été vu ou entendu, et ce qui a été fait"
    assert fields["witness-2-role"]["/TU"] == "Témoin 2, fonction"
    assert fields["refuses-to-sign"]["/TU"] == "Le candidat refuse de signer."
    assert fields["signed-on"].value == "27/11/2099"


def test_offers_the_candidates_and_lets_one_type_another():
    session = make_session()
    make_candidate(session=session, birth_name="Œuvre", first_name="Çağla")
    make_candidate(session=session, birth_name="Martin", first_name="Zoé")
    field = open_pdf(fraud_report(session)).get_fields()["candidate-name"]
    assert sorted(field["/Opt"]) == ["", "Zoé Martin", "Çağla Œuvre"]
    assert field["/Ff"] == 0b110_0000_0000_0000_0000  # a list, and free text


@pytest.mark.parametrize("field", ["candidate-name", "facts", "witness-3-name"])
def test_every_letter_of_a_name_filled_in_is_drawn(field):
    page = fill_form(fraud_report(make_session_with(1)), {field: NAME}).pages[0]
    assert drawn_letters(page, field) == NAME


@pytest.mark.parametrize("count", (0, 200))
def test_one_page_tagged_in_our_font_whoever_is_enrolled(count):
    data = fraud_report(make_session_with(count))
    assert len(open_pdf(data).pages) == 1 and len(data) < 60_000
    assert embedded_fonts(data) == {"Atkinson", "Atkinson-Bold", "Atkinson-Mono-Bold"}
    assert (count_tags(data)["/Form"], count_tags(data)["/Table"]) == (18, 5)
    root = open_pdf(data).trailer["/Root"]
    assert root["/Lang"] == "fr" and root["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_one_page_with_the_longest_texts():
    fields = {"site": "Établissement W " * 15, "room": "Salle de réunion " * 14, "proctors": "Fatoumata Ndiaye, " * 14}
    session = make_session(**fields)
    make_candidate(session=session, birth_name="Montgommery-" * 8, first_name="Wassermann-" * 9)
    assert len(open_pdf(fraud_report(session)).pages) == 1
