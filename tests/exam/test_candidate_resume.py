"""Going on in another browser."""

import pytest

from exam.models import Attempt
from tests.exam.candidate_browsers import (
    answer,
    browser_of,
    candidate_at_question,
    question_key,
    waiting_candidate,
    words,
)
from tests.factories import minutes_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def moving(db):
    """A running test, the browser it runs in and another one: (first, other, attempt)."""
    first, attempt = candidate_at_question()
    answer(first, attempt)
    return first, browser_of(attempt.candidate, token="autre"), attempt


def ask(browser):
    """« Demander la reprise »."""
    return browser.post("/candidat/reprendre/", {"action": "demander"})


def give(browser, attempt, code=None):
    """Status and words of the answer to the code."""
    response = browser.post("/candidat/reprendre/", {"code": code or attempt.session.access_code})
    return response.status_code, words(response)


def test_asked_authorised_the_same_question_goes_on_and_the_old_browser_is_closed(moving):
    first, other, attempt = moving
    assert "Demander la reprise" in other.get("/candidat/reprendre/").text
    assert ask(other).url == "/candidat/reprendre/"
    assert "Votre demande est envoyée" in other.get("/candidat/reprendre/").text
    attempt.refresh_from_db()
    attempt.authorise_resume(by=None)
    assert "Votre reprise est autorisée" in other.get("/candidat/reprendre/").text
    before = question_key(attempt)
    assert other.post("/candidat/reprendre/", {"code": attempt.session.access_code}).url == "/candidat/test/"
    assert "Question 2 / 32" in words(other.get("/candidat/test/"))
    assert f'name="posee" value="{before}"' in other.get("/candidat/test/").text
    lost = browser_of(attempt.candidate, has_held=True)
    assert "Votre test continue sur un autre ordinateur." in words(lost.get("/candidat/test/"))
    assert first.get("/candidat/test/").status_code == 302


def test_a_started_browser_knows_that_it_held_the_test():
    browser, candidate = waiting_candidate(present=True)
    browser.post("/candidat/commencer/", {"code": candidate.session.access_code})
    Attempt.objects.create(candidate=candidate, holder="a") if not Attempt.objects.exists() else None
    Attempt.objects.update(holder="un autre", state="running", ended_at=None)
    assert "Votre test continue sur un autre ordinateur." in words(browser.get("/candidat/test/"))


def test_without_authorisation(moving):
    _, other, attempt = moving
    assert give(other, attempt)[0] == 409
    assert "Le surveillant n’a pas autorisé la reprise." in give(other, attempt)[1]
    ask(other)
    assert "Le surveillant n’a pas autorisé la reprise." in give(other, attempt)[1]


def test_a_wrong_code(moving):
    _, other, attempt = moving
    attempt.authorise_resume(by=None)
    status, page = give(other, attempt, "AAAA11")
    assert status == 422
    assert "Ce n’est pas le code d’accès de la session. Vérifiez chaque caractère avec le surveillant." in page
    attempt.refresh_from_db()
    assert attempt.resume == "authorised"


def test_a_stranger_who_joined_under_the_same_name_delays_nobody_else(moving):
    _, other, attempt = moving
    attempt.authorise_resume(by=None)
    stranger = browser_of(attempt.candidate, token="un autre jeton")
    for _ in range(30):
        status, page = give(stranger, attempt, "AAAA11")
    assert (status, "Trop d’essais à la suite" in page) == (422, True)
    assert other.post("/candidat/reprendre/", {"code": attempt.session.access_code}).url == "/candidat/test/"


def test_an_authorisation_that_lapsed_can_be_asked_again(moving):
    _, other, attempt = moving
    attempt.authorise_resume(by=None)
    Attempt.objects.update(resume_until=minutes_ago(1))
    status, page = give(other, attempt)
    assert (status, "L’autorisation de reprendre a expiré : appelez le surveillant." in page) == (409, True)
    assert ask(other).status_code == 302
    attempt.refresh_from_db()
    assert attempt.resume == "requested"
    last = attempt.session.journal.newest_first().values_list("kind", "actor")[:2]
    actor = f"sessions_app.candidate:{attempt.candidate_id}"
    assert list(last) == [("resume_requested", actor), ("resume_withdrawn", "system")]


def test_an_authorisation_is_used_once(moving):
    _, other, attempt = moving
    third = browser_of(attempt.candidate, token="troisième")
    attempt.authorise_resume(by=None)
    give(other, attempt)
    assert "Le surveillant n’a pas autorisé la reprise." in give(third, attempt)[1]
    assert "Question 2 / 32" in words(other.get("/candidat/test/"))


def test_asking_when_authorised(moving):
    _, other, attempt = moving
    attempt.authorise_resume(by=None)
    response = ask(other)
    assert (response.status_code, "La reprise est déjà autorisée." in words(response)) == (409, True)


def test_asking_twice_is_asking_once(moving):
    _, other, attempt = moving
    ask(other)
    ask(other)
    assert attempt.session.journal.filter(kind="resume_requested").count() == 1


def test_a_test_that_ended_meanwhile(moving):
    _, other, attempt = moving
    attempt.authorise_resume(by=None)
    attempt.end_by_proctor(by=None)
    response = other.post("/candidat/reprendre/", {"code": attempt.session.access_code})
    assert response.url == "/candidat/fin/"


@pytest.mark.parametrize("data", [{}, {"code": "\x00"}, {"action": "x" * 999}, {"code": "x" * 999}])
def test_garbage(moving, data):
    _, other, attempt = moving
    assert other.post("/candidat/reprendre/", data).status_code == 409
    attempt.authorise_resume(by=None)
    assert other.post("/candidat/reprendre/", data).status_code == 422


def test_who_holds_the_test_has_nothing_to_ask(moving):
    first, _, attempt = moving
    assert ask(first).url == "/candidat/test/"
    assert attempt.resume == "none"
