"""The five screens of instructions."""

import pytest

from tests.exam.candidate_browsers import waiting_candidate, words

pytestmark = pytest.mark.django_db


def test_five_screens_then_the_rules_are_accepted_once():
    browser, candidate = waiting_candidate(accepted=False)
    for screen, said in enumerate(
        [
            "16 compétences",
            "32 questions",
            "mode focus",
            "« Signaler un problème »",
            "J’accepte de respecter ces règles",
        ],
        1,
    ):
        page = words(browser.get(f"/candidat/consignes/{screen}/")).replace("\xa0", " ")
        assert said in page
    assert browser.post("/candidat/consignes/5/").url == "/candidat/attente/"
    candidate.refresh_from_db()
    assert candidate.rules_accepted_at is not None
    assert browser.get("/candidat/consignes/1/").url == "/candidat/attente/"
    browser.post("/candidat/consignes/5/")
    assert candidate.session.journal.filter(kind="rules_accepted").count() == 1


def test_extra_time_is_said():
    browser, _ = waiting_candidate(accepted=False, extra_time=33)
    assert "33 %" in browser.get("/candidat/consignes/2/").text.replace("\xa0", " ")


@pytest.mark.parametrize("screen", [0, 6, 10**20])
def test_there_are_five(screen):
    browser, _ = waiting_candidate(accepted=False)
    assert browser.get(f"/candidat/consignes/{screen}/").status_code == 404


def test_the_rules_come_before_the_waiting_room():
    browser, candidate = waiting_candidate(accepted=False)
    assert browser.get("/candidat/attente/").url == "/candidat/consignes/1/"
    browser.post("/candidat/consignes/3/")
    candidate.refresh_from_db()
    assert candidate.rules_accepted_at is None
