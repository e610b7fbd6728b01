"""The test's page: the question, the clocks, what became of an alert."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from exam.models import Alert, Answer, Attempt, Question
from tests.exam.candidate_browsers import browser_of, candidate_at_question, question_key, waiting_candidate, words
from tests.factories import make_question

pytestmark = pytest.mark.django_db

LATE = "Passez les questions que vous n’avez pas le temps de traiter avec « Je passe », jusqu’à l’écran de fin."


def page(browser):
    """The test's page, in words."""
    return words(browser.get("/candidat/test/")).replace("\xa0", " ")


def shown(browser):
    """The warnings that are on the page, not those it will show later."""
    text = re.sub(r"<(div|p)[^>]* hidden>.*?</\1>", "", browser.get("/candidat/test/").text, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", "", text).replace("\xa0", " ")


def left(attempt, minutes):
    """As if so many minutes were left."""
    Attempt.objects.filter(pk=attempt.pk).update(started_at=timezone.now() - timedelta(minutes=105 - minutes))


def test_says_who_which_number_which_question():
    browser, attempt = candidate_at_question(birth_name="Le Goff", first_name="Noé")
    said = page(browser)
    assert "Noé LE GOFF" in said
    assert f"N° de certification {attempt.number}" in said
    assert "Question 1 / 32" in said and "Temps restant : 1 h 45 min" in said
    assert "Votre réponse précédente" not in said
    title = re.search("<title>(.*)</title>", browser.get("/candidat/test/").text)[1]
    assert title == "Question 1 / 32 – Test de certification – PixCertif"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"kind": "one", "choices": ["Oui", "Non", "Rien"], "accepted": ["Oui"]},
            ['type="radio"', "Une seule réponse"],
        ),
        (
            {"kind": "several", "choices": ["Oui", "Non", "Rien"], "accepted": ["Oui", "Non"]},
            ['type="checkbox"', "Plusieurs réponses possibles"],
        ),
        ({"kind": "text"}, ["Les majuscules et les accents ne comptent pas."]),
        ({"kind": "text", "is_exact": True}, ["Les majuscules, les accents et les signes comptent."]),
        ({"kind": "number", "accepted": [12.5]}, ['inputmode="decimal"', "Un nombre, par exemple 12 ou 12,5."]),
        ({"image": "1.2-dossiers.svg", "image_alt": "Un arbre"}, ['alt="Un arbre"', '/image/"']),
        ({"file": "1.1-resultats.html"}, ["Télécharger 1.1-resultats.html", "ko)", 'download="1.1-resultats.html"']),
        ({"is_focus": True}, ["question--focus", "Restez sur cette page : répondez sans aide ni recherche."]),
        ({"is_focus": False}, ["question--free", "Vous pouvez chercher la réponse sur internet"]),
        ({"time_limit": 60}, ["Question chronométrée", "1:00"]),
    ],
)
def test_every_kind_of_question_is_drawn(fields, expected):
    browser, _ = candidate_at_question(make_question(**fields))
    text = browser.get("/candidat/test/").text
    assert [said for said in expected if said not in text] == []


def test_a_file_that_is_not_there_breaks_no_page():
    browser, attempt = candidate_at_question(make_question())
    Question.objects.update(file="absent.ods", image="absent.png", image_alt="Un arbre")
    assert "Télécharger absent.ods (absent)" in page(browser)


def test_nothing_tells_the_right_answer():
    browser, _ = candidate_at_question(make_question(accepted=["Lutèce-sur-Mer"], explanation="Voilà pourquoi."))
    text = browser.get("/candidat/test/").text
    assert "Lutèce" not in text and "Voilà pourquoi" not in text


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (16, []),
        (14, ["Il reste moins de 15 minutes.", LATE]),
        (4, ["Il reste moins de 5 minutes.", LATE]),
        (-1, ["Temps écoulé", "Votre temps est écoulé."]),
    ],
)
def test_warnings_before_the_end(minutes, expected):
    browser, attempt = candidate_at_question()
    left(attempt, minutes)
    said = shown(browser)
    every = ["Il reste moins de 15 minutes.", "Il reste moins de 5 minutes.", LATE, "Temps écoulé", "Votre temps est"]
    assert [text for text in every if text in said] == [text for text in every if any(text in one for one in expected)]


def test_extra_time_and_added_minutes_are_in_the_time_left():
    browser, attempt = candidate_at_question(extra_time=33)
    attempt.add_minutes(10, by=None, once="a")
    assert "Temps restant : 2 h 30 min" in page(browser)


def test_a_timed_question_has_extra_time_too():
    browser, _ = candidate_at_question(make_question(time_limit=60), extra_time=50)
    text = browser.get("/candidat/test/").text
    assert 'data-seconds="90"' in text and 'max="90"' in text


def test_an_open_alert_hides_the_question_and_stops_the_time():
    browser, attempt = candidate_at_question()
    alert = Alert.raise_on(attempt, sentence="« Photo » manque.")
    left(attempt, 40)
    Alert.objects.filter(pk=alert.pk).update(raised_at=timezone.now() - timedelta(minutes=30))
    said = page(browser)
    assert "Votre signalement est en cours de traitement : le surveillant arrive." in said
    assert "Vous avez écrit : « Photo » manque." in said
    assert "Temps arrêté : 1 h 10 min" in said
    assert "Quelle est la capitale" not in said


def test_a_refused_alert_gives_the_same_question_back_with_its_time():
    browser, attempt = candidate_at_question(make_question(time_limit=60))
    before = question_key(attempt)
    alert = Alert.raise_on(attempt)
    long_ago = timezone.now() - timedelta(seconds=100)
    Alert.objects.filter(pk=alert.pk).update(raised_at=long_ago)
    Answer.objects.filter(pk=before).update(asked_at=long_ago - timedelta(seconds=10))
    alert.refresh_from_db()
    alert.refuse(by=None)
    text = browser.get("/candidat/test/").text
    assert "Le surveillant n’a pas retenu votre signalement." in text
    assert f'name="posee" value="{before}"' in text
    assert re.search(r'data-seconds="(49|50|51)"', text)


def test_another_browser_asks_to_go_on_and_one_that_lost_the_test_is_closed():
    _, attempt = candidate_at_question()
    other = browser_of(attempt.candidate, token="autre")
    assert other.get("/candidat/test/").url == "/candidat/reprendre/"
    lost = browser_of(attempt.candidate, token="perdu", has_held=True)
    said = page(lost)
    assert "Votre test continue sur un autre ordinateur." in said
    assert "Quelle est la capitale" not in said


def test_before_and_after_the_test_one_is_sent_where_one_belongs():
    browser, _ = waiting_candidate()
    assert browser.get("/candidat/test/").url == "/candidat/attente/"
    browser, attempt = candidate_at_question()
    attempt.complete()
    assert browser.get("/candidat/test/").url == "/candidat/fin/"


def test_three_queries(django_assert_num_queries):
    browser, _ = candidate_at_question()
    with django_assert_num_queries(3):
        browser.get("/candidat/test/")
