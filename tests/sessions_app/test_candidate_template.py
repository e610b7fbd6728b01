"""The template to fill: the right titles, who is enrolled, twenty lines, and it imports."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import make_attempt, make_candidate, make_session
from tests.sessions_app.candidate_files import TITLES, open_workbook, workbook_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]
DIALLO = {"birth_name": "Diallo", "first_name": "Awa", "birth_on": date(2010, 5, 2)}


@pytest.fixture
def session(centre):
    """A session of the member's centre."""
    return make_session(centre=centre)


def template(client, session):
    """The workbook that is downloaded."""
    answer = client.get(f"/sessions/{session.number}/candidats/modele.xlsx")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="modele-candidats-{session.number}.xlsx"'
    return open_workbook(answer.content)


def send(client, session, book, mode="ajouter"):
    """Import a workbook."""
    data = {"mode": mode, "file": SimpleUploadedFile("modele.xlsx", workbook_bytes(book))}
    return client.post(f"/sessions/{session.number}/candidats/importer/", data)


def test_the_titles_are_those_of_the_guide(member_client, session):
    sheet = template(member_client, session).worksheets[0]
    assert tuple(cell.value for cell in sheet[1]) == TITLES


def test_who_is_enrolled_is_there_before_twenty_blank_lines(member_client, session):
    make_candidate(session=session, extra_time=33, needs_accessible=True, class_name="2de 4", **DIALLO)
    sheet = template(member_client, session).worksheets[0]
    assert [cell.value or "" for cell in sheet[2]] == [
        *("Diallo", "Awa", "02/05/2010", "33063", "33000", "BORDEAUX", "FRANCE", "2de 4", "", "", 33, "", "", "oui")
    ]
    assert (sheet.max_row, sheet.auto_filter.ref) == (2, "A1:N22")


def test_what_is_typed_stays_text_so_that_zeros_are_kept(member_client, session):
    columns = template(member_client, session).worksheets[0].column_dimensions
    assert [columns[letter].number_format for letter in "CDEIJK"] == ["@", "@", "@", "@", "@", "General"]


def test_the_second_sheet_says_how_to_fill_each_column(member_client, session):
    told = template(member_client, session).worksheets[1]
    assert [cell.value for cell in told["A"]][1:] == [title.removeprefix("* ") for title in TITLES]
    assert [cell.value for cell in told["B"]][1:5] == ["oui", "oui", "oui", "non"]


def test_a_template_filled_with_numbers_and_dates_imports(member_client, session):
    book = template(member_client, session)
    sheet = book.worksheets[0]
    values = {"A": "Martin", "B": "Zoé", "C": date(2010, 3, 14), "E": 1000, "F": "Bourg-en-Bresse", "G": "FRANCE"}
    for letter, value in {**values, "I": 77, "K": 0.33}.items():
        sheet[f"{letter}2"].value = value
    sheet["C2"].number_format, sheet["K2"].number_format = "DD/MM/YYYY", "0%"
    assert send(member_client, session, book).status_code == 302
    found = session.candidates.get()
    assert (str(found), found.birth_on, found.local_id, found.extra_time) == (
        "MARTIN Zoé",
        date(2010, 3, 14),
        "77",
        33,
    )
    assert (found.birth_insee, found.birth_postcode) == ("01053", "01000")


def test_a_code_typed_as_a_number_imports(member_client, session):
    book = template(member_client, session)
    for letter, value in {"A": "Martin", "B": "Zoé", "C": "14/03/2010", "D": 33063, "G": "France"}.items():
        book.worksheets[0][f"{letter}2"].value = value
    assert send(member_client, session, book).status_code == 302
    assert session.candidates.get().birth_town == "Bordeaux"


def test_the_template_of_a_full_session_replaces_it_by_itself(member_client, session):
    make_candidate(session=session, birth_insee="", birth_postcode="", birth_town="", **DIALLO)
    book = template(member_client, session)
    assert send(member_client, session, book, mode="remplacer").status_code == 302
    found = session.candidates.get()
    assert (str(found), found.needs_birth_place) == ("DIALLO Awa", True)


def test_a_blank_template_has_no_candidate(member_client, session):
    page = send(member_client, session, template(member_client, session))
    assert page.status_code == 422
    assert "Ce fichier n’a aucun candidat" in page.text


def test_there_is_none_once_the_list_is_closed(member_client, session):
    make_attempt(session=session)
    page = member_client.get(f"/sessions/{session.number}/candidats/modele.xlsx")
    assert page.status_code == 409
    assert "Un test a commencé : la liste des candidats de cette session est close." in page.text


def test_a_stranger_finds_nothing(stranger_client, session):
    assert stranger_client.get(f"/sessions/{session.number}/candidats/modele.xlsx").status_code == 404


@pytest.mark.parametrize("count", (1, 3))
def test_the_template_costs_the_same_queries(member_client, session, count, django_assert_num_queries):
    for _ in range(count):
        make_candidate(session=session)
    with django_assert_num_queries(5):
        template(member_client, session)
