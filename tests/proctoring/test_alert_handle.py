"""« Gérer le signalement »: refuse, or validate with a reason."""

from datetime import timedelta

import pytest
from django.utils import timezone

from exam.models import Alert
from proctoring.models import IssueReport
from tests import factories, swap
from tests.proctoring.watched_room import WatchedRoom, messages_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    """A room with a bank of a few questions."""
    return WatchedRoom(questions=4)


@pytest.fixture
def attempt(room):
    """A running test."""
    return room.make_attempt(birth_name="Martin", first_name="Luc")


@pytest.fixture
def alert(attempt):
    """Its candidate called for help two minutes ago."""
    raised = Alert.raise_on(attempt, sentence="L’image ne s’affiche pas.")
    Alert.objects.update(raised_at=timezone.now() - timedelta(minutes=2))
    return raised


def page_of(room, attempt):
    """The page of the alert."""
    return room.browser.get(room.at(attempt.candidate, "signalement/"))


def answer(room, alert, **data):
    """Send the form about an alert."""
    return room.post(room.at(alert.attempt.candidate, "signalement/"), signalement=alert.pk, **data)


def test_the_page_displays_the_sentence_of_the_candidate(room, attempt, alert):
    page = page_of(room, attempt).text
    assert "<strong>L’image ne s’affiche pas.</strong>" in page and "Refuser" in page and "Valider" in page


@pytest.mark.parametrize(
    ("fields", "extra_time", "codes"),
    [
        ({}, None, ["E9", "E11", "E12"]),
        ({"image": "a.svg", "image_alt": "Un plan"}, None, ["E1", "E9", "E11", "E12"]),
        ({"simulator": "s"}, None, ["E2", "E9", "E11", "E12"]),
        ({"file": "a.csv"}, None, ["E3", "E9", "E11", "E12"]),
        ({"site": "https://exemple.fr"}, None, ["E4", "E5", "E9", "E11", "E12"]),
        ({"time_limit": 60}, None, ["E9", "E11", "E12"]),
        ({"time_limit": 60}, 33, ["E8", "E9", "E11", "E12"]),
        ({"is_focus": True}, 33, ["E9", "E10", "E11", "E12"]),
    ],
)
def test_the_reasons_depend_on_the_question(fields, extra_time, codes):
    room = WatchedRoom()
    factories.make_question(**fields)
    attempt = room.make_attempt(extra_time=extra_time)
    Alert.raise_on(attempt)
    form = page_of(room, attempt).context["form"]
    assert [value for value, _ in form.fields["code"].choices] == codes


def test_refused_the_same_question_goes_on_with_the_time_left(room, attempt, alert):
    before = attempt.answers.current()
    sentence = "Le signalement de MARTIN Luc est refusé : la même question reprend."
    assert messages_of(answer(room, alert, decision="refuser")) == [sentence]
    attempt.refresh_from_db()
    assert (attempt.answers.current(), attempt.alert_seconds // 10) == (before, 12)
    assert not IssueReport.objects.exists()


def test_validated_another_question_takes_the_number_and_a_report_is_kept(room, attempt, alert):
    before = attempt.answers.current()
    answer(room, alert, decision="valider", code="E11", details="Vu.")
    now = attempt.answers.current()
    assert (now.number, now.question == before.question) == (1, False)
    before.refresh_from_db()
    assert before.state == "replaced"
    report = IssueReport.objects.get()
    assert (report.code, report.question_number, report.question, report.details) == ("E11", 1, before.question, "Vu.")
    assert report.written_by == f"proctoring.proctoraccess:{room.access.pk}"


def test_a_second_time_changes_nothing(room, attempt, alert):
    for _ in range(2):
        answer(room, alert, decision="valider", code="E11")
    assert IssueReport.objects.count() == 1
    assert attempt.answers.count() == 2
    handled = answer(room, alert, decision="refuser")
    assert messages_of(handled) == ["Ce signalement a déjà été traité."]


def test_the_question_that_took_the_number_can_be_reported_too(room, attempt, alert):
    answer(room, alert, decision="valider", code="E11")
    again = Alert.raise_on(attempt)
    answer(room, again, decision="valider", code="E12")
    assert list(IssueReport.objects.order_by("pk").values_list("code", "question_number")) == [("E11", 1), ("E12", 1)]
    assert attempt.answers.count() == 3


def test_what_was_typed_is_still_there_when_the_reason_is_missing(room, alert):
    refused = answer(room, alert, decision="valider", details="L’image manque.")
    asked = swap.body(refused).find("asked")
    assert refused.status_code == 422 and "L’image manque." in repr(asked)
    assert "Choisissez la raison pour valider." in repr(asked)


@pytest.mark.parametrize("code", ["", "E1", "C1", "E99", "\x00"])
def test_a_reason_that_is_not_offered_is_refused(room, alert, code):
    response = answer(room, alert, decision="valider", code=code)
    assert response.status_code == 422
    assert "Choisissez la raison pour valider." in response.text
    alert.refresh_from_db()
    assert alert.state == "open"


def test_a_sentence_that_is_too_long_is_refused(room, alert):
    response = answer(room, alert, decision="valider", code="E11", details="é" * 501)
    assert "Écrivez 500 caractères au plus." in response.text
    assert not IssueReport.objects.exists()


@pytest.mark.parametrize("pk", ["", "x", "-1", "9" * 30, "²"])
def test_an_alert_that_does_not_exist_is_already_handled(room, alert, pk):
    address = room.at(alert.attempt.candidate, "signalement/")
    assert messages_of(room.post(address, signalement=pk, decision="refuser")) == ["Ce signalement a déjà été traité."]


def test_the_alert_of_another_is_not_reached(room, attempt, alert):
    other = room.make_attempt(birth_name="Roy")
    response = room.post(room.at(other.candidate, "signalement/"), signalement=alert.pk, decision="refuser")
    assert messages_of(response) == ["Ce signalement a déjà été traité."]
    alert.refresh_from_db()
    assert alert.state == "open"


def test_the_end_of_the_test_closes_it(room, attempt, alert):
    attempt.end_by_proctor(by=None)
    response = answer(room, alert, decision="valider", code="E11")
    assert messages_of(response) == ["Ce signalement a déjà été traité."]
    assert not IssueReport.objects.exists()


def test_without_an_alert_the_board_says_so(room, attempt):
    response = room.browser.get(room.at(attempt.candidate, "signalement/"), follow=True)
    assert messages_of(response) == ["Ce signalement a déjà été traité."]
