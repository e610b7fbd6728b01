"""« Signalement du candidat » at the end of a session."""

import pytest

from proctoring.actions import write_report
from proctoring.models import IssueReport
from tests import factories
from tests.conftest import StrictClient
from tests.finalisation.closing_session import ClosingSession


@pytest.fixture
def closing(centre):
    """A session with a finished test and one left."""
    return ClosingSession(centre, finished=1, unfinished=1)


def at(closing, attempt=None, end=""):
    """The address of the reports about who sat a test."""
    attempt = attempt or closing.finished[0]
    return f"{closing.path}candidats/{attempt.candidate_id}/signalements/{end}"


def send(browser, closing, **data):
    """What comes of posting the dialog."""
    return browser.post(at(closing), data, follow=True)


def rows():
    """The reports kept."""
    return list(IssueReport.objects.order_by("pk").values_list("code", "question_number", "details"))


def test_a_report_is_written_and_the_form_stays_for_the_next(member_client, closing):
    answer = send(member_client, closing, code="C7", details="Coupure")
    assert "Le signalement C7 est enregistré." in answer.text and "Signalement du candidat" in answer.text
    send(member_client, closing, code="E3", question_number="12")
    assert rows() == [("C7", None, "Coupure"), ("E3", 12, "")]
    assert "2\N{NO-BREAK SPACE}signalements" in member_client.get(closing.path).text


def test_a_suspicion_of_fraud_links_to_its_form(member_client, closing):
    address = f"/sessions/{closing.session.number}/pv-fraude.pdf"
    assert f'<a href="{address}">Télécharger le PV de fraude</a>' in member_client.get(at(closing)).text
    assert member_client.get(address)["Content-Type"] == "application/pdf"


def test_the_reports_of_the_day_are_listed(member_client, closing):
    write_report(closing.unfinished[0].candidate, code="C2", by=None, details="33 %")
    assert "C2 (33 %)" in member_client.get(closing.path).text
    assert "33 %" in member_client.get(at(closing, closing.unfinished[0])).text


def test_a_report_is_corrected(member_client, closing):
    send(member_client, closing, code="E3", question_number="12")
    report = IssueReport.objects.get()
    page = member_client.get(at(closing, end=f"?corriger={report.pk}")).text
    assert 'value="12"' in page and f'name="corriger" value="{report.pk}"' in page
    answer = send(member_client, closing, code="E4", question_number="12", details="Site", corriger=report.pk)
    assert "Le signalement E4 est corrigé." in answer.text
    assert rows() == [("E4", 12, "Site")]
    assert closing.journal_kinds()[:2] == ["report_corrected", "report_written"]


def test_a_correction_that_is_refused_changes_nothing(member_client, closing):
    send(member_client, closing, code="E3", question_number="12")
    send(member_client, closing, code="E4", question_number="13")
    second = IssueReport.objects.get(code="E4")
    answer = send(member_client, closing, code="E4", question_number="12", corriger=second.pk)
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
def test_an_incomplete_report_is_refused(member_client, closing, data, sentence):
    answer = send(member_client, closing, **data)
    assert (answer.status_code, sentence in answer.text, rows()) == (422, True, [])


@pytest.mark.parametrize("asked", ["x", "9" * 30, "1"])
def test_correcting_a_report_that_does_not_exist_is_404(member_client, closing, asked):
    assert send(member_client, closing, code="C7", corriger=asked).status_code == 404
    assert rows() == []


def test_a_candidate_who_never_started_is_404(member_client, closing):
    absent = factories.make_candidate(session=closing.session)
    assert member_client.get(f"{closing.path}candidats/{absent.pk}/signalements/").status_code == 404


def test_nothing_is_written_after_finalisation(member_client, centre):
    closing = ClosingSession(centre, finished=1)
    closing.finalise(member_client)
    answer = send(member_client, closing, code="C7")
    assert answer.status_code == 409
    assert "Cette session est finalisée : elle ne peut plus être modifiée." in answer.text
    assert rows() == []


def test_a_stranger_gets_404(stranger_client, closing):
    assert stranger_client.get(at(closing)).status_code == 404
    assert send(stranger_client, closing, code="C7").status_code == 404
    assert rows() == []


def test_nobody_is_sent_to_the_sign_in(closing):
    assert StrictClient().post(at(closing), {"code": "C7"}).url.startswith("/connexion/")
    assert rows() == []
