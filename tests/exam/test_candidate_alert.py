"""« Signaler un problème »."""

import pytest

from exam.models import Alert
from tests.exam.candidate_browsers import answer, candidate_at_question, question_key, words

pytestmark = pytest.mark.django_db


def test_asks_whether_one_is_sure_then_calls_the_proctor():
    browser, attempt = candidate_at_question()
    page = browser.get("/candidat/signaler/")
    assert "Oui, je suis sûr" in page.text and "data-dialog-content" in page.text
    assert not Alert.objects.exists()
    data = {"posee": question_key(attempt), "sentence": "L’image ne s’affiche pas."}
    assert browser.post("/candidat/signaler/", data).url == "/candidat/test/"
    alert = Alert.objects.get()
    assert (alert.question_number, alert.sentence, alert.state) == (1, "L’image ne s’affiche pas.", "open")


def test_a_sentence_is_not_needed():
    browser, attempt = candidate_at_question()
    browser.post("/candidat/signaler/", {"posee": question_key(attempt)})
    assert Alert.objects.get().sentence == ""


def test_calling_twice():
    browser, attempt = candidate_at_question()
    data = {"posee": question_key(attempt)}
    browser.post("/candidat/signaler/", data)
    response = browser.post("/candidat/signaler/", data)
    sentence = "Vous avez déjà prévenu le surveillant : il arrive."
    assert (response.status_code, sentence in words(response)) == (409, True)
    assert Alert.objects.count() == 1


def test_from_a_tab_left_at_an_older_question_nobody_is_called():
    browser, attempt = candidate_at_question()
    old = question_key(attempt)
    answer(browser, attempt)
    assert browser.post("/candidat/signaler/", {"posee": old}).url == "/candidat/test/"
    assert not Alert.objects.exists()


def test_a_sentence_too_long():
    browser, attempt = candidate_at_question()
    response = browser.post("/candidat/signaler/", {"posee": question_key(attempt), "sentence": "x" * 501})
    assert (response.status_code, "Écrivez 500 caractères au plus." in response.text) == (422, True)


@pytest.mark.parametrize("data", [{}, {"posee": "x"}, {"sentence": "\x00"}, {"posee": "9" * 30}])
def test_garbage_calls_nobody(data):
    browser, _ = candidate_at_question()
    assert browser.post("/candidat/signaler/", data).status_code in (302, 422)
    assert not Alert.objects.exists()


def test_an_ended_test_calls_nobody():
    browser, attempt = candidate_at_question()
    key = question_key(attempt)
    attempt.complete()
    assert browser.post("/candidat/signaler/", {"posee": key}).url == "/candidat/fin/"
    assert browser.get("/candidat/signaler/").url == "/candidat/fin/"
