"""« Rejoindre une session »."""

from datetime import date

import pytest

from exam.access import COOKIE
from finalisation.actions import finalise
from sessions_app.models import Candidate
from tests.conftest import StrictClient
from tests.exam.candidate_browsers import browser_of, candidate_at_question, waiting_candidate, words
from tests.factories import make_attempt, make_candidate, make_session

pytestmark = pytest.mark.django_db

NO_MATCH = (
    "Aucun candidat ne correspond. Vérifiez le numéro de session, et l’orthographe de votre nom, de votre prénom et "
    "votre date de naissance sur la feuille d’émargement, ou appelez le surveillant."
)


def typed(candidate, **changes):
    """What a candidate types."""
    known = {"birth_name": candidate.birth_name, "first_name": candidate.first_name, "birth_on": "14/03/2010"}
    return {"number": candidate.session_id, **known, **changes}


@pytest.fixture
def candidate(db):
    """Someone on a list."""
    return make_candidate(session=make_session(), birth_name="Le Goff-d’Œuvré", first_name="Noé")


def test_who_joins_reads_the_rules(client, candidate):
    response = client.post("/candidat/", typed(candidate), follow=True)
    assert response.redirect_chain[-1][0] == "/candidat/consignes/1/"
    assert "Noé LE GOFF-D’ŒUVRÉ" in response.text
    candidate.refresh_from_db()
    assert candidate.joined_at is not None
    assert candidate.session.journal.newest_first().first().kind == "candidate_joined"


@pytest.mark.parametrize(
    "changes",
    [
        {"birth_name": "LEGOFF D'OEUVRE", "first_name": " noe "},
        {"birth_name": "le goff d’œuvré"},
        {"birth_on": "14032010"},
        {"birth_on": "14-3-2010"},
    ],
)
def test_spelling_is_forgiven(client, candidate, changes):
    assert client.post("/candidat/", typed(candidate, **changes)).status_code == 302


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 999999},
        {"number": "abc"},
        {"number": "9" * 25},
        {"number": "²"},
        {"birth_name": "Le Gof"},
        {"first_name": "!!"},
        {"birth_on": "15/03/2010"},
    ],
)
def test_no_match_is_one_message(client, candidate, changes):
    response = client.post("/candidat/", typed(candidate, **changes))
    assert response.status_code == 422
    assert NO_MATCH in response.text
    assert COOKIE.name not in response.cookies


def test_what_is_missing_is_said_field_by_field(client, db):
    text = client.post("/candidat/", {"birth_on": "hier"}).text
    assert "Indiquez le numéro de session que donne le surveillant." in text
    assert "Indiquez votre nom de naissance." in text
    assert "Indiquez votre prénom." in text
    assert "Indiquez la date au format JJ/MM/AAAA, par exemple 14/03/2010." in text


@pytest.mark.parametrize("field", ["number", "birth_name", "first_name", "birth_on"])
@pytest.mark.parametrize("garbage", ["\x00", "x" * 5000, "💥", "-1", "<script>"])
def test_garbage_is_refused(client, candidate, field, garbage):
    assert client.post("/candidat/", typed(candidate, **{field: garbage})).status_code == 422


def test_a_finalised_session_says_so_only_to_who_is_on_its_list(client):
    attempt = make_attempt()
    attempt.complete()
    attempt.session.finalise(by=None)
    response = client.post("/candidat/", typed(attempt.candidate))
    assert (response.status_code, "Cette session est finalisée : on ne peut plus la rejoindre." in response.text) == (
        422,
        True,
    )
    assert NO_MATCH in client.post("/candidat/", typed(attempt.candidate, first_name="Autre")).text


def test_twenty_wrong_joins_slow_one_browser_down(candidate):
    first, second = StrictClient(enforce_csrf_checks=True), StrictClient(enforce_csrf_checks=True)
    for browser in (first, second):
        browser.get("/candidat/")

    def join(browser, **changes):
        token = {"csrfmiddlewaretoken": browser.cookies["csrftoken"].value}
        return browser.post("/candidat/", typed(candidate, **changes) | token)

    for _ in range(20):
        assert NO_MATCH in join(first, first_name="Autre").text
    assert "Trop d’essais à la suite : attendez 30 secondes, puis recommencez." in join(first).text
    assert join(second).status_code == 302


@pytest.mark.parametrize(
    ("address", "sibling", "elsewhere"),
    [("192.0.2.7", "192.0.2.7", "192.0.2.8"), ("2001:db8:1:1::7", "2001:db8:1:1:ff::8", "2001:db8:1:2::7")],
)
def test_fresh_tokens_are_not_to_be_had_without_end(candidate, address, sibling, elsewhere):
    for _ in range(20):
        assert StrictClient(REMOTE_ADDR=address).post("/candidat/", typed(candidate)).status_code == 302
    refused = StrictClient(REMOTE_ADDR=sibling).post("/candidat/", typed(candidate))
    assert "Trop d’essais à la suite : attendez 30 secondes, puis recommencez." in refused.text
    assert COOKIE.name not in refused.cookies
    colleague = make_candidate(session=candidate.session, birth_on=candidate.birth_on)
    assert StrictClient(REMOTE_ADDR=sibling).post("/candidat/", typed(colleague)).status_code == 302
    assert StrictClient(REMOTE_ADDR=elsewhere).post("/candidat/", typed(candidate)).status_code == 302


def test_each_join_is_a_new_token(client, candidate):
    client.post("/candidat/", typed(candidate))
    before = client.cookies[COOKIE.name].value
    client.post("/candidat/", typed(candidate))
    assert client.cookies[COOKIE.name].value != before
    assert client.cookies[COOKIE.name]["httponly"] and client.cookies[COOKIE.name]["samesite"] == "Lax"
    assert candidate.session.journal.filter(kind="candidate_joined").count() == 1


def test_where_a_test_runs_it_must_be_left_first():
    browser, attempt = candidate_at_question()
    other = make_candidate(session=attempt.session)
    response = browser.post("/candidat/", typed(other))
    assert response.status_code == 409
    assert "Le test d’une autre personne est en cours sur cet ordinateur : il faut d’abord le quitter." in words(
        response
    )
    assert browser.get("/candidat/").url == "/candidat/test/"
    assert Candidate.objects.get(pk=other.pk).joined_at is None


def test_who_runs_a_test_here_joins_again_and_goes_on():
    browser, attempt = candidate_at_question()
    before = browser.cookies[COOKIE.name].value
    assert browser.post("/candidat/", typed(attempt.candidate)).url == "/candidat/test/"
    assert browser.cookies[COOKIE.name].value == before


def test_where_a_finished_test_sits_another_starts_afresh():
    browser, attempt = candidate_at_question()
    attempt.complete()
    page = browser.get("/candidat/")
    assert page.status_code == 200
    assert attempt.candidate.birth_name.upper() not in page.text and str(attempt.number) not in page.text
    other = make_candidate(session=attempt.session, birth_on=date(2010, 3, 14))
    assert browser.post("/candidat/", typed(other), follow=True).redirect_chain[-1][0] == "/candidat/consignes/1/"


def test_who_sits_already_goes_to_their_place():
    browser, _ = waiting_candidate()
    assert browser.get("/candidat/").url == "/candidat/attente/"


def test_who_was_taken_off_the_list_is_told():
    browser, candidate = waiting_candidate()
    candidate.withdraw(by=None)
    assert browser.get("/candidat/attente/").url == "/candidat/"
    assert "Vous n’êtes plus sur la liste de cette session." in words(browser.get("/candidat/"))
    assert "Vous n’êtes plus sur la liste" not in words(StrictClient().get("/candidat/"))


@pytest.mark.parametrize("cookie", ["", "x", "a:b:c", "WzEsMl0:1abc:def"])
def test_a_forged_cookie_opens_nothing(candidate, cookie):
    browser = StrictClient()
    browser.cookies[COOKIE.name] = cookie
    assert browser.get("/candidat/attente/").url == "/candidat/"
    assert browser.get("/candidat/direct/").status_code == 401


def test_a_member_and_a_candidate_live_in_one_browser_apart(candidate, centre, member_client):
    member_client.cookies[COOKIE.name] = browser_of(candidate).cookies[COOKIE.name].value
    page = member_client.get("/candidat/consignes/1/").text
    assert "Lemoine" not in page and "Noé" in page
    assert "Noé" not in member_client.get("/sessions/").text
    member_client.post("/deconnexion/")
    assert member_client.get("/candidat/consignes/1/").status_code == 200


def test_finalising_while_waiting_closes_the_session():
    browser, candidate = waiting_candidate(present=True)
    make_attempt(session=candidate.session).complete()
    finalise(candidate.session, by=None)
    assert "Cette session est finalisée : on ne peut plus y commencer de test." in words(
        browser.get("/candidat/attente/")
    )
