"""The image and the file of a question: only for who is asked it, as long as they are."""

import pytest

from exam import media
from exam.models import Alert, Question
from tests.conftest import StrictClient
from tests.exam.candidate_browsers import (
    TOKEN,
    answer,
    browser_of,
    candidate_at_question,
    question_key,
    waiting_candidate,
)
from tests.factories import make_question

pytestmark = pytest.mark.django_db

MEDIA = {"image": "1.2-dossiers.svg", "image_alt": "Un arbre", "file": "1.3-temperatures.xlsx"}


@pytest.fixture
def sitting(db):
    """A candidate at a question with an image and a file: the browser, the attempt, the address without its end."""
    browser, attempt = candidate_at_question(make_question(**MEDIA))
    return browser, attempt, f"/candidat/test/{question_key(attempt)}/"


def test_the_page_draws_the_image_and_gives_the_file(sitting):
    browser, _, address = sitting
    page = browser.get("/candidat/test/").text
    assert f'src="{address}image/"' in page and f'href="{address}fichier/"' in page


def test_the_image_is_drawn_in_the_page(sitting):
    browser, _, address = sitting
    response = browser.get(f"{address}image/")
    assert (response.status_code, response["Content-Type"]) == (200, "image/svg+xml")
    assert response["Content-Disposition"] == 'inline; filename="1.2-dossiers.svg"'
    assert "no-store" in response["Cache-Control"]
    assert response.content == (media.FOLDER / "1.2-dossiers.svg").read_bytes()


def test_the_file_is_downloaded_under_its_name(sitting):
    browser, _, address = sitting
    response = browser.get(f"{address}fichier/")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert (response.status_code, response["Content-Type"]) == (200, kind)
    assert response["Content-Disposition"] == 'attachment; filename="1.3-temperatures.xlsx"'
    assert "no-store" in response["Cache-Control"]
    assert response.content == (media.FOLDER / "1.3-temperatures.xlsx").read_bytes()


def test_head_is_answered_too(sitting):
    browser, _, address = sitting
    response = browser.head(f"{address}fichier/")
    assert (response.status_code, response.content) == (200, b"")
    assert response["Content-Length"] == str((media.FOLDER / "1.3-temperatures.xlsx").stat().st_size)


def statuses(browser, address):
    """What the image and the file are answered with."""
    return [browser.get(f"{address}{kind}/").status_code for kind in ("image", "fichier")]


def test_once_answered_they_are_out_of_reach(sitting):
    browser, attempt, address = sitting
    assert statuses(browser, address) == [200, 200]
    answer(browser, attempt)
    assert statuses(browser, address) == [404, 404]


def test_while_an_alert_hides_the_question_they_are_too(sitting):
    browser, attempt, address = sitting
    alert = Alert.raise_on(attempt)
    assert statuses(browser, address) == [404, 404]
    alert.refuse(by=None)
    assert statuses(browser, address) == [200, 200]


def test_the_end_of_the_test_closes_them(sitting):
    browser, attempt, address = sitting
    attempt.end_by_proctor(by=None)
    assert statuses(browser, address) == [404, 404]


def test_another_candidate_at_another_question_has_none(sitting):
    _, attempt, address = sitting
    neighbour, _ = waiting_candidate(session=attempt.session, present=True)
    assert statuses(neighbour, address) == [404, 404]
    neighbour.post("/candidat/commencer/", {"code": attempt.session.access_code})
    assert neighbour.get("/candidat/test/").status_code == 200
    assert statuses(neighbour, address) == [404, 404]


def test_a_browser_that_does_not_hold_the_test_has_none(sitting):
    _, attempt, address = sitting
    assert statuses(browser_of(attempt.candidate, token="autre"), address) == [404, 404]
    assert statuses(browser_of(attempt.candidate, token="autre", has_held=True), address) == [404, 404]
    assert statuses(browser_of(attempt.candidate, token=TOKEN), address) == [200, 200]


def test_who_never_joined_is_sent_to_the_entrance(sitting):
    _, _, address = sitting
    assert StrictClient().get(f"{address}image/").url == "/candidat/"


def test_what_the_question_does_not_give_is_not_found(sitting):
    browser, _, address = sitting
    assert browser.get(f"{address}explication/").status_code == 404
    Question.objects.update(image="", image_alt="", file="absent.ods")
    assert statuses(browser, address) == [404, 404]
