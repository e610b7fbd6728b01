"""A focus question's page was left."""

import pytest

from tests.exam.candidate_browsers import answer, candidate_at_question, question_key, words
from tests.factories import make_question

pytestmark = pytest.mark.django_db


def leave(browser, attempt, seconds, posee=None):
    """What the page sends."""
    data = {"posee": posee or question_key(attempt), "secondes": seconds}
    return browser.post("/candidat/page-quittee/", data)


def test_its_length_is_kept_told_and_the_answer_does_not_count():
    browser, attempt = candidate_at_question(make_question(is_focus=True))
    assert leave(browser, attempt, 2).status_code == 204
    leave(browser, attempt, 10)
    assert "Vous avez quitté cette page pendant 12 s." in words(browser.get("/candidat/test/"))
    entries = attempt.session.journal.filter(kind="focus_lost").order_by("number")
    assert [entry.detail for entry in entries] == [{"number": 1, "seconds": 2}, {"number": 1, "seconds": 10}]
    answer(browser, attempt)
    kept = attempt.answers.get(number=1)
    assert (kept.is_right, kept.counts_right) == (True, False)


def test_a_free_question_may_be_left():
    browser, attempt = candidate_at_question()
    leave(browser, attempt, 60)
    assert attempt.answers.get().focus_lost_seconds == 0


def test_what_comes_late_does_not_concern_the_next_question():
    browser, attempt = candidate_at_question(make_question(is_focus=True))
    old = question_key(attempt)
    answer(browser, attempt)
    attempt.answers.current().question.__class__.objects.update(is_focus=True)
    leave(browser, attempt, 5, posee=old)
    assert list(attempt.answers.values_list("focus_lost_seconds", flat=True)) == [0, 0]


@pytest.mark.parametrize("seconds", ["", "0", "-3", "1.5", "x", "²", "9" * 30])
def test_garbage_changes_nothing(seconds):
    browser, attempt = candidate_at_question(make_question(is_focus=True))
    assert leave(browser, attempt, seconds).status_code == 204
    assert attempt.answers.get().focus_lost_seconds == 0
    assert browser.get("/candidat/page-quittee/").url == "/candidat/test/"


def test_a_day_at_most():
    browser, attempt = candidate_at_question(make_question(is_focus=True))
    leave(browser, attempt, 10**15)
    assert attempt.answers.get().focus_lost_seconds == 86400


def test_an_ended_test_is_not_left():
    browser, attempt = candidate_at_question(make_question(is_focus=True))
    key = question_key(attempt)
    attempt.complete()
    assert leave(browser, attempt, 5, posee=key).status_code == 204
    assert attempt.answers.get().focus_lost_seconds == 0
