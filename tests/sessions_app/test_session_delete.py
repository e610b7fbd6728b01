"""The bin of a session."""

import pytest

from sessions_app.models import Candidate, ExamSession
from tests.factories import make_attempt, make_candidate, make_session

pytestmark = pytest.mark.django_db


def test_says_what_will_be_lost_then_deletes(member_client, centre):
    session = make_session(centre=centre, room="CDI")
    for _ in range(3):
        make_candidate(session=session)
    page = member_client.get(f"/sessions/{session.number}/supprimer/").text
    assert f"Supprimer la session {session.number} ?" in page
    assert "3 candidats" in page
    assert ExamSession.objects.exists()
    answer = member_client.post(f"/sessions/{session.number}/supprimer/", follow=True)
    assert f"La session {session.number} a été supprimée." in answer.text
    assert not ExamSession.objects.exists() and not Candidate.objects.exists()


def test_comes_back_to_the_list_as_one_left_it(member_client, centre):
    address = f"/sessions/{make_session(centre=centre, room='CDI').number}/supprimer/?texte=CDI&page=1"
    assert f'href="{address.replace("&", "&amp;")}"' in member_client.get("/sessions/?texte=CDI&page=1").text
    page = member_client.get(address).text
    assert f'action="{address.replace("&", "&amp;")}"' in page and 'href="/sessions/?texte=CDI&amp;page=1"' in page
    assert member_client.post(address).url == "/sessions/?texte=CDI&page=1"


def test_its_number_is_never_used_again(member_client, centre):
    session = make_session(centre=centre)
    number = session.number
    session.delete_planned()
    assert make_session(centre=centre).number > number


def test_refused_after_the_first_start(member_client, centre):
    session = make_attempt(session=make_session(centre=centre)).session
    assert "ne peut plus être supprimée" in member_client.get(f"/sessions/{session.number}/supprimer/").text
    answer = member_client.post(f"/sessions/{session.number}/supprimer/")
    assert answer.status_code == 409
    assert "Un test a commencé : cette session ne peut plus être supprimée." in answer.text
    assert ExamSession.objects.filter(pk=session.number).exists()


def test_deleting_twice_finds_nothing_the_second_time(member_client, centre):
    session = make_session(centre=centre)
    assert member_client.post(f"/sessions/{session.number}/supprimer/").status_code == 302
    assert member_client.post(f"/sessions/{session.number}/supprimer/").status_code == 404


def test_a_stranger_finds_nothing(stranger_client):
    session = make_session()
    assert stranger_client.post(f"/sessions/{session.number}/supprimer/").status_code == 404
    assert ExamSession.objects.exists()
