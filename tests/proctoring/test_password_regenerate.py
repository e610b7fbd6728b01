"""« Régénérer le mot de passe »: a password that leaked is withdrawn, and who is inside is looked at."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proctoring.models import ProctorAccess
from tests.factories import make_candidate, make_session
from tests.proctoring.watched_room import WatchedRoom, make_access

pytestmark = pytest.mark.django_db


def address(session):
    return f"/sessions/{session.pk}/regenerer/mot-de-passe/"


def accesses(page):
    """What the page says of each access: the name beside its box, and what is said below."""
    found = re.findall(r"checked>(.*?)</label>\s*<p[^>]*>(.*?)</p>", page, re.DOTALL)
    return [tuple(re.sub(r"\s+", " ", text).strip() for text in pair) for pair in found]


@pytest.fixture
def room(centre):
    """A session of the school of `member_client`, watched by Lucie Oyelaran."""
    return WatchedRoom(centre=centre)


def test_replaces_the_password_and_leaves_the_access_code(member_client, centre):
    session = make_session(centre=centre)
    before = session.access_code, session.password
    page = member_client.get(address(session)).text
    assert "Régénérer le mot de passe" in page and "Qui surveille en ce moment" not in page
    answer = member_client.post(address(session), follow=True)
    session.refresh_from_db()
    assert session.access_code == before[0] and session.password != before[1] and session.password in answer.text
    entry = session.journal.newest_first().first()
    assert (entry.kind, entry.detail) == ("key_regenerated", {"key": "password"})
    assert "Le mot de passe a été régénéré. Réimprimez le kit" in answer.text


def test_lists_each_access_with_what_it_did_even_under_one_name(member_client, centre):
    with time_machine.travel(datetime(2026, 11, 20, 7, 42, tzinfo=UTC)):
        room = WatchedRoom(centre=centre)
        make_access(room.session)
        for first_name in ("Ana", "Zoé"):
            room.make_candidate(birth_name="Roy", first_name=first_name).confirm_presence(by=room.access)
        page = member_client.get(address(room.session)).text
    assert accesses(page) == [
        (
            "Lucie Oyelaran garde son accès",
            "Depuis vendredi 20 novembre 2026 à 8 h 42. 2 actions, la dernière à 8 h 42 : "
            "ROY Zoé : présence confirmée.",
        ),
        ("Lucie Oyelaran garde son accès", "Depuis vendredi 20 novembre 2026 à 8 h 42. Aucune action."),
    ]


def test_who_left_or_was_closed_is_not_listed(member_client, room):
    make_access(room.session, first_name="Awa")[0].leave()
    make_access(room.session, first_name="Zoé")[0].close(by=None)
    assert [name for name, _ in accesses(member_client.get(address(room.session)).text)] == [
        "Lucie Oyelaran garde son accès"
    ]


def test_who_stays_ticked_goes_on_and_the_others_are_closed_while_tests_go_on(member_client, room):
    stranger, _ = make_access(room.session)
    other_session, _ = make_access(make_session())
    attempt = room.make_attempt()
    answer = member_client.post(address(room.session), {"kept": [room.access.pk, other_session.pk, "x"]}, follow=True)
    assert "1\N{NO-BREAK SPACE}accès a été fermé. Réimprimez" in answer.text
    states = dict(ProctorAccess.objects.values_list("pk", "state"))
    assert states == {room.access.pk: "open", stranger.pk: "closed", other_session.pk: "open"}
    attempt.refresh_from_db()
    assert (attempt.state, room.browser.get(room.path).status_code) == ("running", 200)
    assert room.post(room.at(attempt.candidate, "ecran-de-fin/")).status_code == 200
    assert room.kinds()[:2] == ["proctor_closed", "key_regenerated"]


def test_the_board_of_a_stranger_is_refused_at_once(member_client, room):
    _, browser = make_access(room.session)
    attempt = room.make_attempt()
    live, end = f"{room.path}direct/", room.at(attempt.candidate, "terminer/")
    assert browser.get(live, headers={"HX-Request": "true"}).status_code == 200
    member_client.post(address(room.session), {"kept": [room.access.pk]})
    fragment = browser.get(live, headers={"HX-Request": "true"})
    assert (fragment.status_code, fragment.headers["HX-Refresh"], fragment.content) == (204, "true", b"")
    assert browser.post(end, {"confirmer": "oui"}).url == f"/surveillance/?session={room.session.pk}"
    assert browser.post(end, headers={"HX-Request": "true"}).status_code == 204
    attempt.refresh_from_db()
    assert attempt.state == "running"
    assert "Vous n’êtes plus dans l’espace surveillant" in browser.get(room.path, follow=True).text


def test_who_enters_with_the_old_password_meanwhile_is_closed_too(member_client, room):
    member_client.get(address(room.session))
    late, _ = make_access(room.session)
    member_client.post(address(room.session), {"kept": [room.access.pk]})
    late.refresh_from_db()
    assert late.state == "closed"


def test_refused_once_finalised(member_client, room):
    room.make_attempt().complete()
    room.session.finalise(by=None)
    password = room.session.password
    assert "Le mot de passe de la session" in member_client.get(address(room.session)).text
    answer = member_client.post(address(room.session))
    assert answer.status_code == 409
    assert "Cette session a été finalisée : son mot de passe ne peut plus changer." in answer.text
    room.session.refresh_from_db()
    assert room.session.password == password


def test_the_journal_names_whose_access_was_closed(member_client, member, room):
    member_client.post(address(room.session))
    line = member_client.get(f"/sessions/{room.session.pk}/journal/").context["lines"][0]
    assert (line.sentence, line.by) == ("Accès de Lucie Oyelaran à l’espace surveillant fermé", str(member))


def test_a_stranger_finds_nothing(stranger_client, room):
    assert stranger_client.post(address(room.session)).status_code == 404
    room.access.refresh_from_db()
    assert room.access.is_valid


@pytest.mark.parametrize("count", (1, 3))
def test_as_many_queries_whatever_the_accesses(member_client, centre, count):
    session = make_session(centre=centre)
    for _ in range(count):
        make_candidate(session=session).confirm_presence(by=make_access(session)[0])
    with CaptureQueriesContext(connection) as queries:
        member_client.get(address(session))
    assert len(queries) == 10
