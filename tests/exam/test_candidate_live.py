"""What an open page fetches: for whatever happens, swapping it equals reloading the page."""

import pytest

from exam import sitting
from exam.models import Alert
from sessions_app.models.candidate import Candidate
from sessions_app.models.enrolment import REMOVED
from tests import swap
from tests.conftest import StrictClient
from tests.exam.candidate_browsers import browser_of, candidate_at_question, question_key, waiting_candidate
from tests.factories import make_question

pytestmark = pytest.mark.django_db


def raise_alert(attempt):
    """The candidate calls."""
    return Alert.raise_on(attempt, sentence="L’image manque.")


def validate_alert(attempt):
    """The candidate calls and is right: another question."""
    raise_alert(attempt).validate(by=None)
    attempt.refresh_from_db()
    sitting.replace(attempt)


def move(attempt):
    """Another computer takes the test."""
    attempt.authorise_resume(by=None)
    attempt.take_up(holder="ailleurs")


def leave_page(attempt):
    """The page is left for three seconds."""
    sitting.leave_page(attempt, asked=question_key(attempt), holder=attempt.holder, seconds=3)


EVENTS = {
    "alert raised": raise_alert,
    "alert refused": lambda attempt: raise_alert(attempt).refuse(by=None),
    "alert validated": validate_alert,
    "time added": lambda attempt: attempt.add_minutes(5, by=None, once="a"),
    "focus lost": leave_page,
    "resume asked elsewhere": lambda attempt: attempt.request_resume(),
    "ended by the proctor": lambda attempt: attempt.end_by_proctor(by=None),
    "ended by the finalisation": lambda attempt: attempt.end_by_finalisation(by=None),
}


@pytest.mark.parametrize("event", EVENTS)
def test_swapping_equals_reloading_in_a_test(event):
    browser, attempt = candidate_at_question(make_question(is_focus=True))
    before = browser.get("/candidat/test/")
    version = attempt.candidate.version
    EVENTS[event](attempt)
    fragment = browser.get(f"/candidat/direct/?v={version}")
    assert fragment.status_code == 200
    found = swap.applied(swap.body(before), fragment, target="stage").find("stage")
    page = "/candidat/fin/" if event.startswith("ended") else "/candidat/test/"
    assert found == swap.body(browser.get(page)).find("stage")


@pytest.mark.parametrize("event", ["confirm_presence", "withdraw_presence", "edit"])
def test_swapping_equals_reloading_in_the_waiting_room(event):
    browser, candidate = waiting_candidate(present=event == "withdraw_presence")
    before = browser.get("/candidat/attente/")
    version = candidate.version
    getattr(candidate, event)(by=None, **({"first_name": "Zoé"} if event == "edit" else {}))
    fragment = browser.get(f"/candidat/direct/?v={version}")
    found = swap.applied(swap.body(before), fragment, target="stage").find("stage")
    assert found == swap.body(browser.get("/candidat/attente/")).find("stage")


def test_swapping_equals_reloading_while_one_waits_to_go_on():
    _, attempt = candidate_at_question()
    browser = browser_of(attempt.candidate, token="autre")
    before = browser.get("/candidat/reprendre/")
    attempt.authorise_resume(by=None)
    fragment = browser.get("/candidat/direct/?v=1")
    found = swap.applied(swap.body(before), fragment, target="stage").find("stage")
    assert found == swap.body(browser.get("/candidat/reprendre/")).find("stage")
    assert 'name="code"' in fragment.text


def test_who_is_taken_off_the_list_is_told_at_once():
    browser, candidate = waiting_candidate()
    pk = candidate.pk
    candidate.withdraw(by=None)
    fragment = browser.get("/candidat/direct/?v=3")
    assert "Vous n’êtes plus sur la liste de cette session." in fragment.text
    assert "data-version" not in fragment.text
    page = swap.body(browser.get("/candidat/"))
    assert swap.applied(page, fragment, target="stage").find("stage") == page.find("stage")
    assert Candidate.objects.versions([pk]) == {pk: (REMOVED, REMOVED)}


def test_the_old_browser_is_told_and_stops_following():
    _, attempt = candidate_at_question()
    browser = browser_of(attempt.candidate, has_held=True)
    version = attempt.candidate.version
    move(attempt)
    fragment = browser.get(f"/candidat/direct/?v={version}").text
    assert "Votre test continue sur un autre ordinateur." in fragment
    assert "data-version" not in fragment


def test_nothing_is_sent_when_nothing_changed(django_assert_num_queries):
    browser, attempt = candidate_at_question()
    attempt.candidate.refresh_from_db()
    with django_assert_num_queries(1):
        assert browser.get(f"/candidat/direct/?v={attempt.candidate.version}").status_code == 204


@pytest.mark.parametrize("v", ["", "x", "\x00", "9" * 50])
def test_any_other_version_gets_the_stage(v):
    browser, _ = candidate_at_question()
    assert browser.get("/candidat/direct/", {"v": v}).status_code == 200


def test_who_never_joined_or_has_rules_to_read_reloads():
    assert StrictClient().get("/candidat/direct/").status_code == 401
    browser, _ = waiting_candidate(accepted=False)
    assert browser.get("/candidat/direct/").status_code == 401
