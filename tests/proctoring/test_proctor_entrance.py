"""« Espace surveillant »: who may enter, what is answered to the others."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from proctoring import actions
from proctoring.models import ProctorAccess
from sessions_app.models import ExamSession
from tests import factories
from tests.conftest import StrictClient
from tests.proctoring.watched_room import WatchedRoom

pytestmark = pytest.mark.django_db

WRONG = (
    "Le numéro de session ou le mot de passe ne convient pas. Vérifiez-les sur le kit surveillant, puis recommencez."
)
ACCOUNT = "Ce centre demande aux surveillants d’avoir un compte : connectez-vous, puis revenez à cette page."
FINALISED = "Cette session est finalisée : l’espace surveillant est fermé."


@pytest.fixture
def session(centre):
    """A session with a known password."""
    made = factories.make_session(centre=centre)
    ExamSession.objects.filter(pk=made.pk).update(password="C-24WB4")
    made.refresh_from_db()
    return made


def knock(browser, number, password="C-24WB4", **fields):
    """Post the entrance form."""
    fields = {"first_name": "Awa", "last_name": "Diop", **fields}
    return browser.post("/surveillance/", {"session": number, "password": password, **fields})


def refusals(response):
    """The sentences of the summary."""
    return response.context["form"].non_field_errors()


def test_the_page_says_what_is_needed(client):
    page = client.get("/surveillance/?session=40012&password=C-24WB4").text
    for text in (
        "Espace surveillant",
        "Surveiller une session",
        "Tous les champs sont obligatoires.",
        "Exemple : C-12345",
    ):
        assert text in page
    for text in (
        "Numéro de la session",
        "Mot de passe de la session",
        "Votre prénom",
        "Votre nom",
        "Surveiller la session",
    ):
        assert text in page
    assert "vous a été communiqué par un administrateur PixCertif." in page
    assert 'value="40012"' in page and "24WB4" not in page


@pytest.mark.parametrize("number", ["abc", "-1", "1" * 400, "%00", "<b>"])
def test_garbage_in_the_address_fills_nothing(client, number):
    assert client.get(f"/surveillance/?session={number}").context["form"]["session"].value() == ""


@pytest.mark.parametrize("password", ["C-24WB4", "c-24wb4", "24wb4", " C 24 WB4 ", "c24wb4"])
def test_the_right_pair_opens_the_board(client, session, password):
    response = knock(client, session.pk, password)
    assert (response.status_code, response.url) == (302, f"/surveillance/{session.pk}/")
    cookie = client.cookies[f"surveillant-{session.pk}"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 30 * 24 * 3600)
    assert str(ProctorAccess.objects.get()) == "Awa Diop"
    assert client.get(response.url).status_code == 200


@pytest.mark.parametrize("password", ["C-24WB6", "TQVF63", "24WB4X", "é", "\x00", "C-" * 50, "💥"])
def test_a_wrong_password_and_an_unknown_session_get_the_same_answer(client, session, password):
    known, unknown = knock(client, session.pk, password), knock(StrictClient(), 99, password)
    assert known.status_code == unknown.status_code == 422
    assert refusals(known) == refusals(unknown)
    assert not ProctorAccess.objects.exists()


def test_what_is_done_is_the_same_whether_the_session_exists(client, session):
    done = []
    for number in (session.pk, 99):
        knock(StrictClient(), number, "C-99999")
        with CaptureQueriesContext(connection) as caught:
            assert refusals(knock(StrictClient(), number, "C-99999")) == [WRONG]
        done.append([query["sql"][:30] for query in caught if "SAVEPOINT" not in query["sql"]])
    assert done[0] == done[1]


def test_finalised_is_said_only_to_who_knows_the_password(client, session):
    factories.make_attempt(session=session).complete()
    session.finalise(by=None)
    assert refusals(knock(client, session.pk, "C-22222")) == [WRONG]
    assert refusals(knock(client, session.pk)) == [FINALISED]
    assert not ProctorAccess.objects.exists()


def test_a_board_that_finalisation_closed_finds_the_reason_at_the_entrance(client):
    room = WatchedRoom()
    room.make_attempt()
    room.session.finalise(by=None)
    sentence = f"La session {room.session.pk} est finalisée : l’espace surveillant est fermé."
    assert sentence in room.browser.get(room.path, follow=True).text
    assert sentence not in client.get(room.path, follow=True).text


@pytest.mark.parametrize("end", ["left elsewhere", "new password"])
def test_a_board_whose_access_ended_finds_the_reason_and_the_way_back(client, end):
    room = WatchedRoom()
    sentence = "Vous n’êtes plus dans l’espace surveillant de cette session."
    assert sentence not in room.browser.get(f"/surveillance/?session={room.session.pk}").text
    if end == "new password":
        actions.regenerate_password(room.session, kept=(), by=None)
    else:
        room.access.leave()
    page = room.browser.get(room.path, follow=True).text
    assert sentence in page and f'value="{room.session.pk}"' in page
    assert sentence not in client.get(room.path, follow=True).text


def test_the_entrance_links_to_the_guide_open_to_all(client):
    assert '<a href="/documentation/surveillant/">Lire le guide du surveillant</a>' in client.get("/surveillance/").text
    assert client.get("/documentation/surveillant/").status_code == 200


@pytest.mark.parametrize("missing", ["session", "password", "first_name", "last_name"])
def test_every_field_is_needed(client, session, missing):
    sentences = {
        "session": "Indiquez le numéro de la session, en chiffres.",
        "password": "Indiquez le mot de passe de la session.",
        "first_name": "Indiquez votre prénom.",
        "last_name": "Indiquez votre nom.",
    }
    data = {"session": session.pk, "password": "C-24WB4", "first_name": "A", "last_name": "B"} | {missing: " "}
    response = client.post("/surveillance/", data)
    assert response.status_code == 422
    assert response.context["form"].errors == {missing: [sentences[missing]]}


@pytest.mark.parametrize("number", ["x", "-4", "0", "9" * 30, "\x00", "1e3", "²"])
def test_garbage_is_refused_with_a_sentence(client, number):
    response = knock(client, number)
    assert response.status_code == 422
    assert not ProctorAccess.objects.exists()


def test_names_that_are_too_long_are_refused(client, session):
    assert knock(client, session.pk, first_name="é" * 101).status_code == 422


def test_who_is_signed_in_gives_no_name(member_client, member, session):
    assert "Votre prénom" not in member_client.get("/surveillance/").text
    member_client.post("/surveillance/", {"session": session.pk, "password": "C-24WB4", "first_name": "Autre"})
    access = ProctorAccess.objects.get()
    assert (access.user, str(access)) == (member, str(member))


def test_a_centre_may_ask_for_an_account(client, member_client, centre, session):
    type(centre).objects.update(requires_account=True)
    assert refusals(knock(client, session.pk, "C-22222")) == [WRONG]
    response = knock(client, session.pk)
    assert refusals(response) == [ACCOUNT]
    assert f"/connexion/?next=/surveillance/%3Fsession%3D{session.pk}" in response.text
    assert knock(member_client, session.pk).status_code == 302


def test_entering_again_replaces_the_access(client, session):
    knock(client, session.pk)
    knock(client, session.pk)
    assert list(ProctorAccess.objects.order_by("pk").values_list("state", flat=True)) == ["left", "open"]
    knock(StrictClient(), session.pk)
    assert [str(access) for access in session.accesses.watching()] == ["Awa Diop", "Awa Diop"]


def test_an_old_password_opens_no_more(client, session):
    session.regenerate_password(by=None)
    assert refusals(knock(client, session.pk)) == [WRONG]
    assert knock(client, session.pk, session.password).status_code == 302


def test_one_browser_watches_two_sessions(client, session):
    other = WatchedRoom()
    knock(client, session.pk)
    knock(client, other.session.pk, other.session.password)
    for number in (session.pk, other.session.pk):
        assert client.get(f"/surveillance/{number}/").status_code == 200


def test_members_read_how_many_tries_were_refused(client, member_client, session):
    def page():
        return member_client.get(f"/sessions/{session.pk}/").text.replace("\N{NO-BREAK SPACE}", " ")

    assert "refusée" not in page()
    with time_machine.travel(datetime(2026, 11, 20, 7, 42, tzinfo=UTC)):
        knock(client, session.pk, "C-22222")
        assert "1 tentative refusée, la dernière vendredi 20 novembre 2026 à 8 h 42." in page()
        for _ in range(2):
            knock(client, session.pk, "C-22222")
        knock(client, session.pk + 1, "C-22222")
        assert "3 tentatives refusées, la dernière" in page()
    assert not session.journal.filter(kind="entrance_refused").exists()
    knock(client, session.pk)
    entry = session.journal.get(kind="entrance_refused")
    assert (entry.detail, entry.at <= timezone.now()) == ({"count": 3}, True)
    assert "refusée" not in page()
    knock(client, session.pk)
    assert session.journal.filter(kind="entrance_refused").count() == 1
