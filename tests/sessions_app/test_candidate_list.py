"""Tab « Candidats (n) »: who is enrolled, and what can still be done about it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_attempt, make_candidate, make_session, make_student

pytestmark = pytest.mark.django_db
TOO_MANY = "au-delà de 20 candidats par surveillant"


def page_of(client, session, **query):
    """The list, as it is shown."""
    return client.get(f"/sessions/{session.number}/candidats/", query)


def test_an_empty_list_says_what_to_do(member_client, centre):
    session = make_session(centre=centre)
    page = page_of(member_client, session).text
    assert "Ajoutez une liste de candidats et c’est parti !" in page
    for action in ("Ajouter des candidats", "Inscrire un candidat", "Importer un fichier"):
        assert action in page
    assert "Exporter" not in page
    assert "Candidats (0)" in page


def test_shows_every_column(member_client, centre):
    session = make_session(centre=centre)
    person = {"birth_name": "Żółkiewska", "first_name": "Ève", "extra_time": 33, "local_id": "A77"}
    make_candidate(session=session, birth_country="MAROC", birth_town="Rabat", **person)
    page = page_of(member_client, session).text
    shown = ("Żółkiewska", "Ève", "14/03/2010", "Rabat", "MAROC", "+ 33 %", "A77")
    assert [text for text in shown if text not in page.replace("\xa0", " ")] == []
    assert "Liste des candidats (1)" in page and "Candidats (1)" in page
    assert "Exporter" in page and "à compléter" not in page


def test_people_come_by_name_fifty_a_page(member_client, centre):
    session = make_session(centre=centre)
    for name in ("Zola", "Äbel", "Martin"):
        make_candidate(session=session, birth_name=name)
    for _ in range(48):
        make_candidate(session=session, birth_name="Nguyen")
    first, second = page_of(member_client, session), page_of(member_client, session, page=2)
    shown = [candidate.birth_name for candidate in first.context["page"]]
    assert (shown[0], shown[1], shown[2], len(shown)) == ("Äbel", "Martin", "Nguyen", 50)
    assert [candidate.birth_name for candidate in second.context["page"]] == ["Zola"]
    assert "/retirer/?page=2" in second.text


@pytest.mark.parametrize(
    ("count", "proctors", "warned"), [(20, "A", False), (21, "A", True), (21, "A, B", False), (21, "A ET B", False)]
)
def test_too_many_for_the_proctors_is_a_warning(member_client, centre, count, proctors, warned):
    session = make_session(centre=centre, proctors=proctors)
    for _ in range(count):
        make_candidate(session=session)
    assert (TOO_MANY in page_of(member_client, session).text) is warned


def test_a_missing_birth_place_leads_to_where_it_is_completed(member_client, centre):
    candidate = make_candidate(session=make_session(centre=centre), birth_town="", birth_insee="", birth_postcode="")
    page = page_of(member_client, candidate.session).text
    assert "à compléter" in page
    assert f"/sessions/{candidate.session.number}/candidats/{candidate.pk}/modifier/" in page


@pytest.mark.parametrize(("known", "shown"), [(False, True), (True, False), (None, False)])
def test_says_who_is_known_not_to_be_certifiable(member_client, centre, known, shown):
    student = make_student(centre=centre, is_certifiable=known)
    session = make_session(centre=centre)
    make_candidate(session=session, student=student)
    assert ("Pas encore certifiable" in page_of(member_client, session).text) is shown


def test_once_a_test_has_started_the_list_is_only_read(member_client, centre):
    session = make_session(centre=centre)
    before = page_of(member_client, make_candidate(session=session).session).text
    make_attempt(session=session)
    page = page_of(member_client, session).text
    assert "Un test a commencé : la liste des candidats de cette session est close." in page
    for action in ("Ajouter des candidats", "Inscrire un candidat", "Importer un fichier", "Modifier", "Retirer"):
        assert action in before and action not in page
    assert "Exporter" in page and "Détails" in page


def test_names_can_not_break_the_page(member_client, centre):
    session = make_session(centre=centre)
    make_candidate(session=session, birth_name="<script>alert(1)</script>")
    page = page_of(member_client, session).text
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


@pytest.mark.parametrize("asked", ("0", "-1", "99999999999999999999", "deux", "\x00"))
def test_any_page_number_shows_a_page(member_client, centre, asked):
    assert page_of(member_client, make_session(centre=centre), page=asked).status_code == 200


@pytest.mark.parametrize("count", (1, 3))
def test_as_many_queries_whatever_the_rows(member_client, centre, count):
    session = make_session(centre=centre)
    for _ in range(count):
        make_candidate(session=session, student=make_student(centre=centre))
    with CaptureQueriesContext(connection) as queries:
        page_of(member_client, session)
    assert len(queries) == 5


def test_a_stranger_finds_nothing(stranger_client):
    assert page_of(stranger_client, make_session()).status_code == 404
