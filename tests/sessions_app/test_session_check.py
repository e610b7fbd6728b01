"""A field of the session's form, checked as one leaves it."""

from datetime import date, timedelta

import pytest

from sessions_app.models import ExamSession
from tests.factories import make_session

pytestmark = pytest.mark.django_db


def test_says_what_is_wrong_with_the_field_alone(member_client):
    yesterday = (date.today() - timedelta(days=1)).isoformat()
    part = member_client.post("/sessions/creer/verifier/?champ=held_on", {"held_on": yesterday}).text
    assert "La date de début est passée" in part
    assert "Indiquez le nom du site" not in part
    assert part.lstrip().startswith('<div class="field')
    assert not ExamSession.objects.exists()


def test_a_right_field_comes_back_without_a_sentence(member_client):
    part = member_client.post("/sessions/creer/verifier/?champ=site", {"site": "Lycée"}).text
    assert 'value="Lycée"' in part
    assert "aria-invalid" not in part


def test_an_existing_session_may_be_in_the_past(member_client, centre):
    session = make_session(centre=centre)
    part = member_client.post(
        f"/sessions/{session.number}/modifier/verifier/?champ=held_on", {"site": "", "held_on": "2020-01-01"}
    )
    assert "passée" not in part.text


def test_an_unknown_field_and_a_stranger_find_nothing(member_client, stranger_client):
    assert member_client.post("/sessions/creer/verifier/?champ=password").status_code == 404
    assert stranger_client.post(f"/sessions/{make_session().number}/modifier/verifier/?champ=site").status_code == 404
