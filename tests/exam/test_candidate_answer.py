"""« Je valide », « Je passe »."""

from datetime import timedelta

import pytest
from django.utils import timezone

from exam import sitting
from exam.models import Alert, Answer, Attempt
from exam.models.attempt import QUESTIONS
from tests.exam.candidate_browsers import answer, browser_of, candidate_at_question, question_key, words
from tests.factories import make_question, minutes_ago

pytestmark = pytest.mark.django_db


def kinds(attempt):
    """What the journal tells of the answers."""
    entries = attempt.session.journal.filter(kind__startswith="question_").order_by("number")
    return list(entries.values_list("kind", flat=True))


def test_an_answer_is_kept_before_the_next_question():
    browser, attempt = candidate_at_question()
    response = answer(browser, attempt, " paris ")
    assert (response.status_code, response.url) == (302, "/candidat/test/")
    first, second = attempt.answers.order_by("number")
    assert (first.state, first.value, first.is_right, second.state, second.number) == (
        "given",
        "paris",
        True,
        "asked",
        2,
    )
    page = words(browser.get("/candidat/test/"))
    assert "Question 2 / 32" in page and "Votre réponse précédente est enregistrée." in page


def test_je_passe_is_final():
    browser, attempt = candidate_at_question()
    answer(browser, attempt, action="passer")
    assert list(attempt.answers.order_by("number").values_list("state", "is_right")) == [
        ("skipped", False),
        ("asked", None),
    ]
    assert kinds(attempt) == ["question_skipped"]


def test_answering_twice_changes_nothing():
    browser, attempt = candidate_at_question()
    data = {"posee": question_key(attempt), "reponse": "Paris", "action": "valider"}
    browser.post("/candidat/repondre/", data)
    for again in (data, data | {"reponse": "Rome"}, data | {"action": "passer"}):
        assert browser.post("/candidat/repondre/", again).url == "/candidat/test/"
    assert attempt.answers.get(number=1).value == "Paris"
    assert kinds(attempt) == ["question_answered"]


def test_an_answer_to_a_replaced_question_is_not_one_to_the_next():
    browser, attempt = candidate_at_question()
    old = question_key(attempt)
    alert = Alert.raise_on(attempt)
    alert.validate(by=None)
    attempt.refresh_from_db()
    sitting.replace(attempt)
    browser.post("/candidat/repondre/", {"posee": old, "reponse": "Paris", "action": "valider"})
    assert list(attempt.answers.order_by("pk").values_list("number", "state")) == [(1, "replaced"), (1, "asked")]
    assert "Votre signalement est retenu." in words(browser.get("/candidat/test/"))


@pytest.mark.parametrize(
    ("fields", "value", "sentence"),
    [
        ({}, "", "Écrivez votre réponse, ou passez la question."),
        ({}, "\x00", "Écrivez votre réponse, ou passez la question."),
        ({}, "x" * 501, "Votre réponse est trop longue : 500 caractères au plus."),
        ({"kind": "number", "accepted": [1]}, "douze", "Indiquez un nombre, par exemple 12,5."),
        (
            {"kind": "one", "choices": ["A", "B", "C"], "accepted": ["A"]},
            [],
            "Choisissez une réponse, ou passez la question.",
        ),
        ({"kind": "one", "choices": ["A", "B", "C"], "accepted": ["A"]}, ["A", "B"], "Choisissez une seule réponse."),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_lost(fields, value, sentence):
    browser, attempt = candidate_at_question(make_question(**fields))
    response = answer(browser, attempt, value)
    assert (response.status_code, sentence in words(response)) == (422, True)
    assert attempt.answers.get().state == "asked"
    if value == "douze":
        assert 'value="douze"' in response.text


def test_refused_while_an_alert_is_open():
    browser, attempt = candidate_at_question()
    Alert.raise_on(attempt)
    response = answer(browser, attempt)
    sentence = "Votre signalement est en cours de traitement : le surveillant arrive."
    assert (response.status_code, sentence in words(response)) == (409, True)
    assert attempt.answers.get().state == "asked"


@pytest.mark.parametrize("spent", [61, 90])
def test_a_timed_question_is_late_after_its_time_and_a_breath(spent):
    browser, attempt = candidate_at_question(make_question(time_limit=60))
    Answer.objects.filter(pk=question_key(attempt)).update(asked_at=timezone.now() - timedelta(seconds=spent))
    answer(browser, attempt)
    kept = attempt.answers.get(number=1)
    assert (kept.is_late, kept.is_right, kept.counts_right) == (spent == 90, True, spent != 90)


def test_at_zero_an_empty_answer_is_taken_as_wrong():
    browser, attempt = candidate_at_question(make_question(time_limit=60))
    Answer.objects.filter(pk=question_key(attempt)).update(asked_at=timezone.now() - timedelta(seconds=60))
    assert answer(browser, attempt, "").url == "/candidat/test/"
    kept = attempt.answers.get(number=1)
    assert (kept.state, kept.value, kept.is_late, kept.counts_right) == ("given", None, True, False)


def test_after_the_end_answers_are_still_taken_and_the_journal_marks_them():
    browser, attempt = candidate_at_question()
    Attempt.objects.update(started_at=minutes_ago(106))
    answer(browser, attempt)
    assert attempt.answers.get(number=1).is_after_end
    assert kinds(attempt) == ["question_answered_late"]


def test_the_last_answer_ends_the_test():
    browser, attempt = candidate_at_question()
    Answer.objects.update(number=QUESTIONS)
    assert answer(browser, attempt).url == "/candidat/test/"
    assert browser.get("/candidat/test/").url == "/candidat/fin/"
    attempt.refresh_from_db()
    assert attempt.state == "completed"


def test_an_ended_test_takes_no_answer():
    browser, attempt = candidate_at_question()
    key = question_key(attempt)
    attempt.end_by_proctor(by=None)
    response = browser.post("/candidat/repondre/", {"posee": key, "reponse": "Paris"})
    assert response.url == "/candidat/fin/"
    assert attempt.answers.get().state == "asked"


def test_another_browser_answers_nothing():
    _, attempt = candidate_at_question()
    for browser in (
        browser_of(attempt.candidate, token="autre"),
        browser_of(attempt.candidate, token="vieux", has_held=True),
    ):
        assert answer(browser, attempt).status_code == 302
    assert attempt.answers.get().state == "asked"


@pytest.mark.parametrize("posee", ["", "x", "-1", "9" * 40, "²", "\x00"])
@pytest.mark.parametrize("action", ["valider", "passer", "x" * 5000])
def test_garbage_changes_nothing(posee, action):
    browser, attempt = candidate_at_question()
    data = {"posee": posee, "reponse": "\x00💥", "action": action}
    assert browser.post("/candidat/repondre/", data).url == "/candidat/test/"
    assert attempt.answers.get().state == "asked"


def test_fourteen_queries(django_assert_num_queries):
    browser, attempt = candidate_at_question()
    data = {"posee": question_key(attempt), "reponse": "Paris", "action": "valider"}
    with django_assert_num_queries(14):
        browser.post("/candidat/repondre/", data)
