"""« Modifier » a candidate, until the first start."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.models import JournalEntry
from tests.factories import make_attempt, make_candidate, make_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]
RIGHT = {
    "birth_name": "Martin",
    "first_name": "Zoé",
    "birth_on": "14/03/2010",
    "birth_country": "FRANCE",
    "birth_insee": "33063",
    "birth_postcode": "33000",
    "birth_town": "BORDEAUX",
}
NO_PLACE = {"birth_country": "FRANCE", "birth_insee": "", "birth_postcode": "", "birth_town": ""}


@pytest.fixture
def candidate(centre):
    """Someone enrolled."""
    return make_candidate(session=make_session(centre=centre), birth_name="Martin", first_name="Zoé")


def address(candidate):
    """The page where a candidate is corrected."""
    return f"/sessions/{candidate.session_id}/candidats/{candidate.pk}/modifier/"


def test_shows_what_is_known(member_client, candidate):
    page = member_client.get(address(candidate)).text
    for shown in ('value="Martin"', 'value="Zoé"', 'value="14/03/2010"', 'value="33000"', "Modifier MARTIN Zoé"):
        assert shown in page
    assert '<option value="Bordeaux">' in page


def test_changes_what_was_typed_and_journals_it(member_client, candidate):
    answer = member_client.post(address(candidate), {**RIGHT, "first_name": "Zoë", "extra_time": "50"})
    assert answer.url == f"/sessions/{candidate.session_id}/candidats/"
    assert "Les informations de MARTIN Zoë sont enregistrées." in member_client.get(answer.url).text
    candidate.refresh_from_db()
    assert (candidate.first_name, candidate.extra_time, candidate.birth_town) == ("Zoë", 50, "BORDEAUX")
    entry = JournalEntry.objects.newest_first().first()
    assert (entry.kind, entry.detail) == ("candidate_edited", {"fields": ["extra_time", "first_name"]})


def test_nothing_changed_writes_nothing(member_client, candidate):
    version = candidate.session.version
    assert member_client.post(address(candidate), RIGHT).status_code == 302
    candidate.session.refresh_from_db()
    assert candidate.session.version == version


def test_a_birth_place_to_complete_may_wait(member_client, centre):
    candidate = make_candidate(session=make_session(centre=centre), birth_name="Martin", first_name="Zoé", **NO_PLACE)
    assert member_client.post(address(candidate), {**RIGHT, **NO_PLACE, "extra_time": "33"}).status_code == 302
    candidate.refresh_from_db()
    assert (candidate.extra_time, candidate.birth_town) == (33, "")


def test_a_birth_place_that_changes_is_checked(member_client, candidate):
    answer = member_client.post(address(candidate), {**RIGHT, "birth_town": "Paris"})
    assert answer.status_code == 422
    (sentence,) = answer.context["form"].errors["birth_town"]
    wrong = "Le code INSEE 33063 désigne Bordeaux, pas « Paris » : corrigez l’un des deux."
    assert sentence == wrong
    candidate.refresh_from_db()
    assert candidate.birth_town == "BORDEAUX"


def test_no_one_becomes_somebody_else_of_the_list(member_client, candidate):
    make_candidate(session=candidate.session, birth_name="Diallo", first_name="Awa")
    answer = member_client.post(address(candidate), {**RIGHT, "birth_name": "DIALLO", "first_name": "awa"})
    assert answer.status_code == 422
    assert "Cette personne est déjà inscrite à la session." in answer.text
    assert "Modifier MARTIN Zoé" in answer.text and 'value="DIALLO"' in answer.text
    candidate.refresh_from_db()
    assert str(candidate) == "MARTIN Zoé"


def test_refused_once_a_test_has_started(member_client, candidate):
    make_attempt(session=candidate.session)
    for answer in (member_client.get(address(candidate)), member_client.post(address(candidate), RIGHT)):
        assert answer.status_code == 409
        assert "Un test a commencé : la liste des candidats de cette session est close." in answer.text


@pytest.mark.parametrize("garbage", ("", "\x00", "9" * 5000, "=1+1"))
def test_garbage_changes_nothing(member_client, candidate, garbage):
    answer = member_client.post(address(candidate), {**dict.fromkeys(RIGHT, garbage), "presence": "started"})
    assert answer.status_code == 422
    candidate.refresh_from_db()
    assert (str(candidate), candidate.presence) == ("MARTIN Zoé", "absent")


def test_as_many_queries_whatever_the_list(member_client, candidate):
    for _ in range(3):
        make_candidate(session=candidate.session)
    with CaptureQueriesContext(connection) as queries:
        member_client.get(address(candidate))
    assert len(queries) == 7


def test_found_only_in_its_own_session_and_centre(member_client, stranger_client, candidate, centre):
    other = make_session(centre=centre)
    assert member_client.get(f"/sessions/{other.number}/candidats/{candidate.pk}/modifier/").status_code == 404
    assert stranger_client.get(address(candidate)).status_code == 404
    assert stranger_client.post(address(candidate), {**RIGHT, "first_name": "Volé"}).status_code == 404
    candidate.refresh_from_db()
    assert candidate.first_name == "Zoé"
