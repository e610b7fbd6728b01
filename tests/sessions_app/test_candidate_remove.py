"""The bin of a candidate."""

import pytest

from sessions_app.models import Candidate, JournalEntry
from tests.factories import make_attempt, make_candidate, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidate(centre):
    """Someone enrolled."""
    return make_candidate(session=make_session(centre=centre), birth_name="Martin", first_name="Zoé")


def address(candidate):
    """The page that takes a candidate off."""
    return f"/sessions/{candidate.session_id}/candidats/{candidate.pk}/retirer/"


def test_names_who_leaves_then_takes_them_off(member_client, candidate):
    page = member_client.get(address(candidate)).text
    assert f"Retirer MARTIN Zoé de la session {candidate.session_id} ?" in page
    assert "data-dialog-content" in page and "Elle attend en ce moment" not in page
    assert Candidate.objects.exists()
    answer = member_client.post(address(candidate), follow=True)
    assert "MARTIN Zoé ne fait plus partie de la session." in answer.text
    assert "Candidats (0)" in answer.text
    assert not Candidate.objects.exists()


def test_says_when_the_person_is_waiting(member_client, candidate):
    candidate.join()
    assert "Elle attend en ce moment devant un ordinateur" in member_client.get(address(candidate)).text


def test_comes_back_to_the_page_one_was_on(member_client, candidate):
    list_page = f"/sessions/{candidate.session_id}/candidats/"
    assert f'href="{list_page}?page=2"' in member_client.get(f"{address(candidate)}?page=2").text
    assert member_client.post(f"{address(candidate)}?page=2").url == f"{list_page}?page=2"
    assert member_client.post(f"{address(candidate)}?page=//exemple.org").url == list_page


def test_a_second_click_changes_nothing(member_client, candidate):
    for _ in range(2):
        assert member_client.post(address(candidate)).url == f"/sessions/{candidate.session_id}/candidats/"
    assert JournalEntry.objects.filter(kind="candidate_withdrawn").count() == 1
    assert member_client.get(address(candidate)).status_code == 404


def test_in_place_it_answers_as_a_reload_would(member_client, candidate):
    stays = make_candidate(session=candidate.session, birth_name="Diallo")
    answer = member_client.post(address(candidate), headers={"HX-Request": "true"}, follow=True)
    assert answer.redirect_chain == [(f"/sessions/{candidate.session_id}/candidats/", 302)]
    assert "<!DOCTYPE html>" in answer.text
    assert [row.pk for row in answer.context["page"]] == [stays.pk]


def test_refused_once_a_test_has_started(member_client, candidate):
    make_attempt(session=candidate.session)
    for answer in (member_client.get(address(candidate)), member_client.post(address(candidate))):
        assert answer.status_code == 409
        assert "Un test a commencé : la liste des candidats de cette session est close." in answer.text
    assert Candidate.objects.filter(pk=candidate.pk).exists()


def test_found_only_in_its_own_session_and_centre(member_client, stranger_client, candidate, centre):
    other = make_session(centre=centre)
    member_client.post(f"/sessions/{other.number}/candidats/{candidate.pk}/retirer/")
    assert stranger_client.get(address(candidate)).status_code == 404
    assert stranger_client.post(address(candidate)).status_code == 404
    assert Candidate.objects.filter(pk=candidate.pk).exists()
