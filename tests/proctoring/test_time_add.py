"""« Ajouter du temps » to one candidate."""

from datetime import timedelta

import pytest

from pixcertif.templatetags.pixcertif import hour
from proctoring.models import IssueReport
from tests.proctoring.watched_room import WatchedRoom, messages_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    """A room."""
    return WatchedRoom()


@pytest.fixture
def attempt(room):
    """A running test."""
    return room.make_attempt(birth_name="Martin", first_name="Luc")


def add(room, candidate, **data):
    """Send the form."""
    return room.post(room.at(candidate, "temps/"), **data)


def test_a_percentage_moves_the_end_and_is_reported(room, attempt):
    before = attempt.ends_at
    assert messages_of(add(room, attempt.candidate, percent="33")) == ["MARTIN Luc a maintenant 33 % de temps majoré."]
    attempt.candidate.refresh_from_db()
    assert attempt.ends_at - before == timedelta(minutes=35)
    report = IssueReport.objects.get()
    assert (report.code, report.details, report.question_number) == ("C2", "33 %", None)
    assert "extra_time_changed" in room.kinds()


def test_the_same_percentage_again_changes_nothing(room, attempt):
    add(room, attempt.candidate, percent="33")
    add(room, attempt.candidate, percent="33")
    assert IssueReport.objects.count() == 1


def test_a_percentage_before_the_start_is_possible(room):
    candidate = room.make_candidate()
    add(room, candidate, percent="50")
    candidate.refresh_from_db()
    assert candidate.extra_time == 50


def test_a_test_that_has_ended_gets_no_time(room, attempt):
    attempt.complete()
    assert messages_of(add(room, attempt.candidate, percent="33")) == ["Ce test est déjà terminé."]
    assert messages_of(add(room, attempt.candidate, minutes="5", once="a")) == ["Ce test est déjà terminé."]
    assert not IssueReport.objects.exists()


def test_minutes_move_the_end_and_are_in_the_journal(room, attempt):
    before = attempt.ends_at
    assert messages_of(add(room, attempt.candidate, minutes="10", once="a")) == ["MARTIN Luc a 10 min de plus."]
    attempt.refresh_from_db()
    assert attempt.ends_at - before == timedelta(minutes=10)
    assert room.session.journal.get(kind="time_added").detail == {"minutes": 10, "once": "a"}


def test_minutes_come_first_as_they_are_what_is_wanted_in_a_room(room, attempt):
    page = room.browser.get(room.at(attempt.candidate, "temps/")).text
    assert page.index('name="minutes"') < page.index("Ajouter les minutes") < page.index('name="percent"')


@pytest.mark.parametrize(
    ("percent", "minutes", "end"),
    [
        ("", "", "</strong>."),
        ("33", "", "</strong>, avec 33 % de temps majoré."),
        ("", "10", "</strong>, avec 10 min déjà ajoutées."),
        ("33", "10", "</strong>, avec 33 % de temps majoré et 10 min déjà ajoutées."),
    ],
)
def test_the_page_says_the_end_and_what_moved_it(room, attempt, percent, minutes, end):
    if percent:
        add(room, attempt.candidate, percent=percent)
    if minutes:
        add(room, attempt.candidate, minutes=minutes, once="a")
    attempt.refresh_from_db()
    page = room.browser.get(room.at(attempt.candidate, "temps/")).text
    assert f"Fin prévue à <strong>{hour(attempt.ends_at)}{end}" in page


def test_the_page_of_a_test_that_has_ended_says_so(room, attempt):
    attempt.complete()
    page = room.browser.get(room.at(attempt.candidate, "temps/")).text
    assert "<p>Ce test est terminé.</p>" in page


def test_one_action_gives_once_another_gives_again(room, attempt):
    for once in ("a", "a", "b"):
        add(room, attempt.candidate, minutes="10", once=once)
    attempt.refresh_from_db()
    assert attempt.added_minutes == 20


def test_each_page_is_a_new_action(room, attempt):
    pages = [room.browser.get(room.at(attempt.candidate, "temps/")).context["minutes"] for _ in range(2)]
    assert pages[0]["once"].value() != pages[1]["once"].value()


def test_minutes_need_a_test(room):
    assert messages_of(add(room, room.make_candidate(), minutes="5", once="a")) == [
        "Ce candidat n’a pas commencé son test."
    ]


@pytest.mark.parametrize("typed", ["", "0", "-5", "241", "dix", "9" * 40, "1.5", "\x00"])
def test_garbage_is_refused_with_a_sentence(room, attempt, typed):
    response = add(room, attempt.candidate, minutes=typed, once="a")
    assert response.status_code == 422
    assert "Indiquez un nombre de minutes entre 1 et 240." in response.text
    response = add(room, attempt.candidate, percent=typed if typed != "241" else "1000")
    assert response.status_code == 422
    assert "Indiquez un pourcentage entier entre 1 et 999." in response.text
    attempt.refresh_from_db()
    assert (attempt.added_minutes, attempt.candidate.extra_time) == (0, None)
