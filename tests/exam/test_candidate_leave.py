"""« Se déconnecter »."""

import pytest

from exam.access import COOKIE
from tests.exam.candidate_browsers import candidate_at_question, waiting_candidate, words

pytestmark = pytest.mark.django_db


def test_leaving_forgets_who_sat_here():
    browser, attempt = candidate_at_question()
    attempt.complete()
    assert browser.post("/candidat/quitter/").url == "/candidat/#deconnecte"
    assert browser.cookies[COOKIE.name].value == ""
    assert browser.get("/candidat/fin/").url == "/candidat/"


def test_who_is_not_the_right_person_leaves_at_once():
    browser, _ = waiting_candidate()
    assert browser.get("/candidat/quitter/").url == "/candidat/attente/"
    assert browser.post("/candidat/quitter/").url == "/candidat/#deconnecte"


def test_leaving_a_running_test_is_confirmed_and_does_not_end_it():
    browser, attempt = candidate_at_question()
    for response in (browser.get("/candidat/quitter/"), browser.post("/candidat/quitter/")):
        assert "Votre test n’est pas terminé" in words(response)
        assert browser.cookies[COOKIE.name].value
    assert browser.post("/candidat/quitter/", {"confirmer": "\x00"}).status_code == 409
    assert browser.post("/candidat/quitter/", {"confirmer": "oui"}).url == "/candidat/#deconnecte"
    attempt.refresh_from_db()
    assert attempt.state == "running"
    assert browser.get("/candidat/test/").url == "/candidat/"


def test_a_member_of_the_same_browser_stays_signed_in(member_client):
    browser, attempt = candidate_at_question()
    member_client.cookies[COOKIE.name] = browser.cookies[COOKIE.name].value
    member_client.post("/candidat/quitter/", {"confirmer": "oui"})
    assert member_client.get("/sessions/").status_code == 200
