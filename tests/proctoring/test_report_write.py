"""« Signalement du candidat »."""

import pytest
from django.core.exceptions import ValidationError

from proctoring.models import IssueReport
from sessions_app.codes import CODES
from tests.proctoring.watched_room import WatchedRoom

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    """A room with a small bank."""
    return WatchedRoom(questions=3)


def write(room, candidate, **data):
    """Send the form; the page it comes back to."""
    return room.post(room.at(candidate, "signalements/"), **data)


def test_the_dialog_offers_all_the_codes_in_their_groups(room):
    candidate = room.make_candidate(birth_name="Martin", first_name="Luc")
    page = room.browser.get(room.at(candidate, "signalements/")).text
    assert "Signalement du candidat\N{NO-BREAK SPACE}: Luc MARTIN" in page
    for title in (
        "C1-C2 Modification infos candidat",
        "C3-C4 Retard, absence ou départ",
        "C6 Suspicion de fraude",
        "C7 Incident technique non bloquant",
        "C8 Incident lié au candidat non bloquant",
        "E1-E12 Problème technique sur une question",
    ):
        assert title in page
    for text in ("Sélectionnez une sous-catégorie :", "Renseignez les informations correctes", "Numéro de question :"):
        assert text in page
    assert [f'value="{row.code}"' in page for row in CODES] == [True] * len(CODES)


def test_the_end_of_a_line_is_one_character_of_the_500(room):
    lines = f"{'a' * 249}\n{'b' * 250}"
    write(room, room.make_candidate(), code="C7", details=lines.replace("\n", "\r\n"))
    assert IssueReport.objects.get().details == lines


def test_a_suspicion_of_fraud_comes_with_its_paper(room):
    candidate = room.make_candidate()
    page = room.browser.get(room.at(candidate, "signalements/")).text
    assert f'<a href="{room.path}pv-fraude.pdf">Télécharger le PV de fraude</a>' in page


@pytest.mark.parametrize("row", CODES, ids=lambda row: row.code)
def test_every_code_can_be_written_and_is_listed(room, row):
    candidate = room.make_candidate()
    response = write(room, candidate, code=row.code, details="Précision", question_number="7")
    report = IssueReport.objects.get()
    assert (report.code, report.details) == (row.code, "Précision")
    assert report.question_number == (7 if row.needs_question else None)
    assert response.redirect_chain[-1][0] == room.at(candidate, "signalements/")
    assert f"Le signalement {row.code} est enregistré." in response.text
    assert f"Retirer le signalement {row.code}" in response.text


def test_the_model_refuses_a_code_that_does_not_exist_and_keeps_no_label(room):
    with pytest.raises(ValidationError, match="Choisissez ce que vous signalez."):
        IssueReport.write(room.make_candidate(), code="C5", by=None)
    assert IssueReport._meta.get_field("code").choices is None  # mending a label asks for no migration


def test_the_question_that_has_the_number_is_kept(room):
    attempt = room.make_attempt()
    write(room, attempt.candidate, code="E9", question_number="1")
    assert IssueReport.objects.get().question == attempt.answers.current().question


def test_one_report_a_question(room):
    attempt = room.make_attempt()
    write(room, attempt.candidate, code="E9", question_number="1")
    response = write(room, attempt.candidate, code="E11", question_number="1")
    assert "Un signalement existe déjà pour cette question." in response.text
    before = room.make_candidate() if not room.session.has_started else attempt.candidate
    write(room, before, code="E9", question_number="8")
    assert write(room, before, code="E11", question_number="8").status_code == 422
    assert IssueReport.objects.count() == 2


def test_the_same_report_is_written_once(room):
    candidate = room.make_candidate()
    for _ in range(2):
        write(room, candidate, code="C7", details="Écran noir")
    assert IssueReport.objects.count() == 1
    write(room, candidate, code="C7", details="Écran noir encore")
    assert IssueReport.objects.count() == 2


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choisissez ce que vous signalez."),
        ({"code": "C5"}, "Choisissez ce que vous signalez."),
        ({"code": "\x00"}, "Choisissez ce que vous signalez."),
        ({"code": "E1"}, "Indiquez le numéro de la question, de 1 à 32."),
        ({"code": "E1", "question_number": "0"}, "Indiquez le numéro de la question, de 1 à 32."),
        ({"code": "E1", "question_number": "33"}, "Indiquez le numéro de la question, de 1 à 32."),
        ({"code": "E1", "question_number": "un"}, "Indiquez le numéro de la question, de 1 à 32."),
        ({"code": "C1"}, "Renseignez les informations correctes."),
        ({"code": "C7", "details": "é" * 501}, "Écrivez 500 caractères au plus."),
    ],
)
def test_what_is_missing_is_asked(room, data, sentence):
    response = write(room, room.make_candidate(), **data)
    assert response.status_code == 422
    assert sentence in response.text
    assert not IssueReport.objects.exists()


def test_what_was_typed_is_not_lost(room):
    page = write(room, room.make_candidate(), code="E9", details="Le tableur se ferme").text
    assert "Le tableur se ferme</textarea>" in page
    assert 'value="E9" checked' in page


def test_a_late_arrival_is_proposed_with_its_hour(room):
    candidate = room.make_candidate()
    candidate.join()
    page = room.browser.get(room.at(candidate, "signalements/?code=C8")).text
    assert 'value="C8" checked' in page and "Arrivée en retard, à " in page
    assert room.browser.get(room.at(candidate, "signalements/?code=%00")).status_code == 200


def test_reports_of_others_are_not_listed(room):
    other = WatchedRoom()
    IssueReport.write(other.make_candidate(), code="C7", by=None, details="Secret")
    assert "Secret" not in room.browser.get(room.at(room.make_candidate(), "signalements/")).text
