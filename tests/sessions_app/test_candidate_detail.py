"""All that is known of a candidate."""

import pytest

from tests.factories import make_attempt, make_candidate, make_session, make_student

pytestmark = pytest.mark.django_db
KNOWN = {
    "birth_name": "Żółkiewska",
    "first_name": "Ève",
    "class_name": "2de 4",
    "ine": "123456789AB",
    "local_id": "77",
    "extra_time": 33,
    "convocation_email": "eve@exemple.fr",
    "results_email": "parents@exemple.fr",
    "needs_accessible": True,
}


def test_shows_all_that_is_known(member_client, centre):
    candidate = make_candidate(session=make_session(centre=centre), **KNOWN)
    page = member_client.get(f"/sessions/{candidate.session_id}/candidats/{candidate.pk}/").text.replace("\xa0", " ")
    shown = ["ŻÓŁKIEWSKA Ève", "14/03/2010", "BORDEAUX", "33063", "33000", "FRANCE", "2de 4", "123456789AB", "+ 33 %"]
    shown += ["eve@exemple.fr", "parents@exemple.fr", "Oui", "Modifier", "Retirer de la session"]
    assert [text for text in shown if text not in page] == []
    assert "Pas encore certifiable" not in page and "À compléter" not in page


def test_says_what_is_missing(member_client, centre):
    student = make_student(centre=centre, is_certifiable=False)
    candidate = make_candidate(session=make_session(centre=centre), student=student, birth_town="")
    page = member_client.get(f"/sessions/{candidate.session_id}/candidats/{candidate.pk}/").text
    assert "À compléter" in page
    assert "Pas encore certifiable : cette personne ne pourra pas commencer le test." in page


def test_is_only_read_once_a_test_has_started(member_client, centre):
    candidate = make_candidate(session=make_session(centre=centre))
    make_attempt(candidate=candidate)
    page = member_client.get(f"/sessions/{candidate.session_id}/candidats/{candidate.pk}/").text
    assert "Modifier" not in page and "Retirer" not in page


def test_found_only_in_its_own_session_and_centre(member_client, stranger_client, centre):
    candidate = make_candidate(session=make_session(centre=centre))
    other = make_session(centre=centre)
    assert member_client.get(f"/sessions/{other.number}/candidats/{candidate.pk}/").status_code == 404
    assert stranger_client.get(f"/sessions/{candidate.session_id}/candidats/{candidate.pk}/").status_code == 404
