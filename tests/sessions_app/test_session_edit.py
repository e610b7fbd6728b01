"""« Modifier la session »."""

from datetime import timedelta

import pytest

from tests.factories import make_attempt, make_session

pytestmark = pytest.mark.django_db
ONLY_OBSERVATIONS = "Un test a commencé : seules les observations de cette session peuvent encore changer."


def typed(session, **changes):
    """The form as it stands, with changes."""
    filled = {
        "site": session.site,
        "room": session.room,
        "held_on": session.held_on.isoformat(),
        "start_time": session.start_time.strftime("%H:%M"),
        "proctors": session.proctors,
        "observations": session.observations,
    }
    return {**filled, **changes}


def edit(client, session, **changes):
    """Post the form with changes."""
    return client.post(f"/sessions/{session.number}/modifier/", typed(session, **changes))


@pytest.fixture
def session(centre):
    """A session of the member's centre."""
    return make_session(centre=centre, room="Salle 204")


@pytest.fixture
def started(session):
    """The same, with a test running."""
    make_attempt(session=session)
    session.refresh_from_db()
    return session


def test_changes_what_is_planned(member_client, session):
    assert edit(member_client, session, room="CDI").status_code == 302
    session.refresh_from_db()
    assert session.room == "CDI"
    assert session.journal.newest_first().first().detail == {"fields": ["room"]}


def test_a_past_date_is_allowed(member_client, session):
    yesterday = session.centre.today() - timedelta(days=1)
    assert edit(member_client, session, held_on=yesterday.isoformat()).status_code == 302
    session.refresh_from_db()
    assert session.held_on == yesterday


def test_another_session_at_the_same_place_and_moment_is_refused(member_client, session, centre):
    other = make_session(centre=centre, room="CDI", held_on=session.held_on, start_time=session.start_time)
    answer = edit(member_client, other, room="salle 204")
    assert answer.status_code == 422
    assert "Une session existe déjà dans ce site et cette salle" in answer.text
    other.refresh_from_db()
    assert other.room == "CDI"


def test_changing_nothing_writes_nothing(member_client, session):
    version = session.version
    edit(member_client, session)
    session.refresh_from_db()
    assert session.version == version


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("site", "Ailleurs"),
        ("room", "CDI"),
        ("held_on", "2030-01-01"),
        ("start_time", "08:00"),
        ("proctors", "Paul"),
        ("end_time", "18:00"),
        ("requires_companion", "on"),
    ],
)
def test_after_the_first_start_all_but_the_observations_is_refused(member_client, started, field, value):
    answer = edit(member_client, started, **{field: value, "observations": "Poste 17 changé"})
    assert answer.status_code == 422
    assert ONLY_OBSERVATIONS in answer.text
    before = getattr(started, field)
    started.refresh_from_db()
    assert getattr(started, field) == before
    assert started.observations == ""


def test_after_the_first_start_the_observations_change(member_client, started):
    page = member_client.get(f"/sessions/{started.number}/modifier/")
    assert ONLY_OBSERVATIONS in page.text
    answer = member_client.post(f"/sessions/{started.number}/modifier/", {"observations": "Poste 17 changé"})
    assert answer.status_code == 302
    started.refresh_from_db()
    assert started.observations == "Poste 17 changé"


def test_a_finalised_session_is_refused(member_client, started):
    started.candidates.get().attempt.complete()
    started.finalise(by=None)
    answer = member_client.post(f"/sessions/{started.number}/modifier/", {"observations": "Trop tard"})
    page = member_client.get(f"/sessions/{started.number}/modifier/")
    assert (answer.status_code, page.status_code) == (422, 409)
    assert "Trop tard" in answer.text
    for shown in (answer, page):
        assert "Cette session est finalisée : elle ne peut plus être modifiée." in shown.text


def test_a_stranger_finds_nothing(stranger_client, session):
    assert stranger_client.get(f"/sessions/{session.number}/modifier/").status_code == 404
    assert edit(stranger_client, session, room="CDI").status_code == 404
