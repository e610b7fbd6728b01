"""« Dupliquer »: a new session that starts as another one."""

import pytest

from tests.factories import make_candidate, make_session
from tests.sessions_app.test_session_create import typed

pytestmark = pytest.mark.django_db


def test_a_duplicate_starts_from_all_but_the_date_and_the_candidates(member_client, centre):
    model = make_session(centre=centre, room="Salle B12", observations="Poste 17 en panne")
    make_candidate(session=model)
    page = member_client.get(f"/sessions/{model.number}/dupliquer/")
    assert page.context["form"].initial["room"] == "Salle B12"
    assert page.context["form"].initial["held_on"] is None
    member_client.post(f"/sessions/{model.number}/dupliquer/", typed(room="Salle B12"))
    copy = centre.exam_sessions.newest_first().first()
    assert copy.number != model.number
    assert copy.candidates.count() == 0
    assert copy.access_code != model.access_code


def test_a_stranger_cannot_duplicate(stranger_client):
    assert stranger_client.get(f"/sessions/{make_session().number}/dupliquer/").status_code == 404
