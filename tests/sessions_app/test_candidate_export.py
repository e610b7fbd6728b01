"""« Exporter »: the list as a file that imports as it is."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import make_attempt, make_candidate, make_session
from tests.sessions_app.candidate_files import TITLES, open_workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]


@pytest.fixture
def session(centre):
    """A session of the member's centre."""
    return make_session(centre=centre)


def export(client, session):
    """The bytes that are downloaded."""
    answer = client.get(f"/sessions/{session.number}/candidats/export.xlsx")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="candidats-{session.number}.xlsx"'
    return answer.content


def rows(content):
    """The lines of the first sheet."""
    sheet = open_workbook(content).worksheets[0]
    return [tuple(cell.value or "" for cell in row) for row in sheet.iter_rows()]


def test_the_list_is_exported_by_name_and_nobody_else(member_client, session):
    make_candidate(session=make_session(centre=session.centre), birth_name="Autre")
    make_candidate(session=session, birth_name="Zola", first_name="Émile", birth_on=date(2010, 1, 2))
    make_candidate(session=session, birth_name="Åberg", first_name="Léo", birth_on=date(2009, 12, 31), local_id="007")
    titles, first, second = rows(export(member_client, session))
    assert titles == TITLES
    assert first[:3] == ("Åberg", "Léo", "31/12/2009")
    assert (first[8], second[0]) == ("007", "Zola")


def test_texts_are_texts_whatever_they_begin_with(member_client, session):
    make_candidate(session=session, birth_name="=1+1a", first_name="@Awa", class_name="+33", local_id="-1")
    sheet = open_workbook(export(member_client, session)).worksheets[0]
    assert [sheet[f"{letter}2"].value for letter in "ABHI"] == ["=1+1a", "@Awa", "+33", "-1"]
    assert [sheet[f"{letter}2"].data_type for letter in "ABHI"] == ["s", "s", "s", "s"]


def test_an_empty_list_has_titles_only(member_client, session):
    assert rows(export(member_client, session)) == [TITLES]


def test_the_export_replaces_the_list_by_itself(member_client, session):
    make_candidate(session=session, birth_name="Œuvrard", extra_time=33, needs_accessible=True, ine="123456789AB")
    make_candidate(session=session, birth_country="MAROC", birth_insee="", birth_postcode="", birth_town="Fès")
    content = export(member_client, session)
    data = {"mode": "remplacer", "file": SimpleUploadedFile("candidats.xlsx", content)}
    answer = member_client.post(f"/sessions/{session.number}/candidats/importer/", data)
    assert answer.status_code == 302
    assert rows(export(member_client, session)) == rows(content)


def test_a_closed_list_is_still_exported(member_client, session):
    make_attempt(session=session)
    assert len(rows(export(member_client, session))) == 2


def test_a_stranger_finds_nothing(stranger_client, session):
    make_candidate(session=session)
    assert stranger_client.get(f"/sessions/{session.number}/candidats/export.xlsx").status_code == 404


@pytest.mark.parametrize("count", (1, 3))
def test_the_export_costs_the_same_queries(member_client, session, count, django_assert_num_queries):
    for _ in range(count):
        make_candidate(session=session)
    with django_assert_num_queries(5):
        export(member_client, session)
