"""« Test terminé ! »"""

import pytest

from finalisation.actions import finalise
from tests.exam.candidate_browsers import browser_of, candidate_at_question, waiting_candidate, words

pytestmark = pytest.mark.django_db


def page(browser):
    """The last screen, in words."""
    return words(browser.get("/candidat/fin/")).replace("\xa0", " ")


def test_the_number_and_the_result_code():
    browser, attempt = candidate_at_question()
    attempt.complete()
    said = page(browser)
    assert "Test terminé !" in said and "Se déconnecter" in said
    assert str(attempt.number) in said and attempt.result_code in said
    assert "Le surveillant a terminé" not in said


def test_the_result_code_is_for_the_browser_that_sat_the_test():
    _, attempt = candidate_at_question()
    attempt.complete()
    other = page(browser_of(attempt.candidate, token="autre"))
    assert "Test terminé !" in other and attempt.result_code not in other


def test_ended_by_the_proctor_says_so():
    browser, attempt = candidate_at_question()
    attempt.end_by_proctor(by=None)
    assert "Le surveillant a terminé votre test à" in page(browser)


def test_ended_by_the_finalisation_says_so():
    browser, attempt = candidate_at_question()
    attempt.end_by_finalisation(by=None)
    assert "La session a été finalisée à" in page(browser)


def test_displaying_it_is_kept_once():
    browser, attempt = candidate_at_question()
    attempt.complete()
    assert "data-displayed" in browser.get("/candidat/fin/").text
    for _ in range(2):
        assert browser.post("/candidat/fin/").status_code == 204
    attempt.refresh_from_db()
    assert attempt.end_screen_seen_at is not None
    assert attempt.session.journal.filter(kind="end_screen_seen").count() == 1
    assert "data-displayed" not in browser.get("/candidat/fin/").text


def test_another_browser_has_not_displayed_it():
    _, attempt = candidate_at_question()
    attempt.complete()
    browser_of(attempt.candidate, token="autre").post("/candidat/fin/")
    attempt.refresh_from_db()
    assert attempt.end_screen_seen_at is None


def test_before_the_end_there_is_no_end():
    browser, _ = waiting_candidate()
    assert browser.get("/candidat/fin/").url == "/candidat/attente/"
    browser, attempt = candidate_at_question()
    assert browser.post("/candidat/fin/").url == "/candidat/test/"
    attempt.refresh_from_db()
    assert attempt.end_screen_seen_at is None


def test_after_finalisation_the_last_screen_stays():
    browser, attempt = candidate_at_question()
    attempt.complete()
    finalise(attempt.session, by=None)
    assert "Test terminé !" in page(browser)
