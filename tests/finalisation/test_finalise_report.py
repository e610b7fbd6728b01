"""« Signalement du candidat » at the end of a session."""

import pytest

from proctoring.actions import write_report
from proctoring.models import IssueReport
from tests import factories
from tests.conftest import StrictClient
from tests.finalisation.closing_room import Closing


@pytest.fixture
def room(centre):
    """A session with a finished test and one left."""
    return Closing(centre, finished=1, left=1)


def at(room, attempt=None, end=""):
    """The address of the reports about who sat a test."""
    attempt = attempt or room.finished[0]
    return f"{room.path}candidats/{attempt.candidate_id}/signalements/{end}"


def send(browser, room, **data):
    """What comes of posting the dialog."""
    return browser.post(at(room), data, follow=True)


def rows():
    """The reports kept."""
    return list(IssueReport.objects.order_by("pk").values_list("code", "question_number", "details"))


def test_writes_and_stays_open_for_the_next_one(member_client, room):
    answer = send(member_client, room, code="C7", details="Coupure")
    assert "Le signalement C7 est enregistré." in answer.text and "Signalement du candidat" in answer.text
    send(member_client, room, code="E3", question_number="12")
    assert rows() == [("C7", None, "Coupure"), ("E3", 12, "")]
    assert "2\N{NO-BREAK SPACE}signalements" in member_client.get(room.path).text


def test_a_suspicion_of_fraud_comes_with_its_paper(member_client, room):
    address = f"/sessions/{room.session.number}/pv-fraude.pdf"
    assert f'<a href="{address}">Télécharger le PV de fraude</a>' in member_client.get(at(room)).text
    assert member_client.get(address)["Content-Type"] == "application/pdf"


def test_the_reports_of_the_day_are_there(member_client, room):
    write_report(room.left[0].candidate, code="C2", by=None, details="33 %")
    assert "C2 (33 %)" in member_client.get(room.path).text
    assert "33 %" in member_client.get(at(room, room.left[0])).text


def test_corrects_one(member_client, room):
    send(member_client, room, code="E3", question_number="12")
    report = IssueReport.objects.get()
    page = member_client.get(at(room, end=f"?corriger={report.pk}")).text
    assert 'value="12"' in page and f'name="corriger" value="{report.pk}"' in page
    answer = send(member_client, room, code="E4", question_number="12", details="Site", corriger=report.pk)
    assert "Le signalement E4 est corrigé." in answer.text
    assert rows() == [("E4", 12, "Site")]
    assert room.kinds()[:2] == ["report_corrected", "report_written"]


def test_a_correction_that_is_refused_changes_nothing(member_client, room):
    send(member_client, room, code="E3", question_number="12")
    send(member_client, room, code="E4", question_number="13")
    second = IssueReport.objects.get(code="E4")
    answer = send(member_client, room, code="E4", question_number="12", corriger=second.pk)
    assert answer.status_code == 422
    assert rows() == [("E3", 12, ""), ("E4", 13, "")]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choisissez ce que vous signalez."),
        ({"code": "C5"}, "Choisissez ce que vous signalez."),
        ({"code": "E1"}, "Indiquez le numéro de la question, de 1 à 32."),
        ({"code": "E1", "question_number": "33"}, "Indiquez le numéro de la question, de 1 à 32."),
        ({"code": "C1"}, "Renseignez les informations correctes."),
        ({"code": "C7", "details": "é" * 501}, "Écrivez 500 caractères au plus."),
    ],
)
def test_what_is_refused(member_client, room, data, sentence):
    answer = send(member_client, room, **data)
    assert (answer.status_code, sentence in answer.text, rows()) == (422, True, [])


@pytest.mark.parametrize("asked", ["x", "9" * 30, "1"])
def test_a_report_that_is_not_there_is_not_corrected(member_client, room, asked):
    assert send(member_client, room, code="C7", corriger=asked).status_code == 404
    assert rows() == []


def test_about_who_never_started(member_client, room):
    absent = factories.make_candidate(session=room.session)
    assert member_client.get(f"{room.path}candidats/{absent.pk}/signalements/").status_code == 404


def test_after_finalisation(member_client, centre):
    room = Closing(centre, finished=1)
    room.finish(member_client)
    answer = send(member_client, room, code="C7")
    assert answer.status_code == 409
    assert "Cette session est finalisée : elle ne peut plus être modifiée." in answer.text
    assert rows() == []


def test_strangers(stranger_client, room):
    assert stranger_client.get(at(room)).status_code == 404
    assert send(stranger_client, room, code="C7").status_code == 404
    assert StrictClient().post(at(room), {"code": "C7"}).status_code == 302
    assert rows() == []
