"""« Commencer mon test »."""

import pytest

from centres.models import Throttle
from exam.models import Attempt
from sessions_app.models import Candidate
from tests.exam.candidate_browsers import TOKEN, browser_of, waiting_candidate, words
from tests.factories import make_question, make_session, make_student, minutes_ago

pytestmark = pytest.mark.django_db


def start(browser, code):
    """Status and words of the answer."""
    response = browser.post("/candidat/commencer/", {"code": code})
    return response.status_code, words(response)


def test_the_code_starts_the_test():
    make_question()
    browser, candidate = waiting_candidate(present=True)
    typed = f" {candidate.session.access_code.lower()[:3]} {candidate.session.access_code.lower()[3:]} "
    response = browser.post("/candidat/commencer/", {"code": typed})
    assert (response.status_code, response.url) == (302, "/candidat/test/")
    attempt = Attempt.objects.get()
    assert attempt.answers.get().number == 1
    assert TOKEN not in attempt.holder and len(attempt.holder) == 64


def test_a_wrong_code():
    browser, candidate = waiting_candidate(present=True)
    for code in ("TQVF63", "", "x" * 61, "\x00", "💥"):
        assert start(browser, code)[0] == 422
    sentence = "Ce n’est pas le code d’accès de la session. Vérifiez chaque caractère avec le surveillant."
    assert sentence in start(browser, "AAAA11")[1]
    assert "Indiquez le code d’accès que donne le surveillant." in start(browser, "")[1]
    assert not Attempt.objects.exists()


def test_codes_are_not_tried_one_after_the_other():
    browser, candidate = waiting_candidate(present=True)
    for _ in range(10):
        start(browser, "AAAA11")
    status, page = start(browser, candidate.session.access_code)
    assert (status, "Trop d’essais à la suite : attendez 10 secondes, puis recommencez." in page) == (422, True)
    assert Throttle.objects.get().failures == 10


def test_a_stranger_who_joined_under_the_same_name_delays_nobody_else():
    make_question()
    browser, candidate = waiting_candidate(present=True)
    stranger = browser_of(candidate, token="un autre jeton")
    for _ in range(30):
        status, page = start(stranger, "AAAA11")
    assert (status, "Trop d’essais à la suite" in page) == (422, True)
    assert browser.post("/candidat/commencer/", {"code": candidate.session.access_code}).url == "/candidat/test/"


def test_not_confirmed_even_with_the_right_code():
    browser, candidate = waiting_candidate()
    status, page = start(browser, candidate.session.access_code)
    assert (status, "Le surveillant n’a pas encore confirmé votre présence." in page) == (409, True)


def test_a_presence_that_lapsed():
    browser, candidate = waiting_candidate(present=True)
    Candidate.objects.filter(pk=candidate.pk).update(present_at=minutes_ago(61))
    status, page = start(browser, candidate.session.access_code)
    sentence = "Votre présence a été confirmée il y a plus de 60 minutes : appelez le surveillant."
    assert (status, sentence in page) == (409, True)


def test_not_certifiable():
    session = make_session()
    student = make_student(centre=session.centre, is_certifiable=False)
    browser, candidate = waiting_candidate(session=session, student=student, present=True)
    status, page = start(browser, session.access_code)
    sentence = "Votre profil n’est pas encore certifiable : parlez-en à votre établissement."
    assert (status, page.count(sentence)) == (409, 1)


def test_starting_twice_is_one_test():
    make_question()
    browser, candidate = waiting_candidate(present=True)
    for _ in range(2):
        response = browser.post("/candidat/commencer/", {"code": candidate.session.access_code})
        assert response.url == "/candidat/test/"
    assert Attempt.objects.count() == 1


def test_a_second_browser_does_not_start_a_second_test():
    make_question()
    browser, candidate = waiting_candidate(present=True)
    other = browser_of(candidate, token="un autre jeton")
    browser.post("/candidat/commencer/", {"code": candidate.session.access_code})
    response = other.post("/candidat/commencer/", {"code": candidate.session.access_code})
    assert response.url == "/candidat/reprendre/"
    assert Attempt.objects.count() == 1


def test_an_empty_bank_ends_at_once():
    browser, candidate = waiting_candidate(present=True)
    response = browser.post("/candidat/commencer/", {"code": candidate.session.access_code}, follow=True)
    assert response.redirect_chain[-1][0] == "/candidat/fin/"
