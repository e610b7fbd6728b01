"""« Corriger l’identité » of who sat a test."""

import pytest

from finalisation.jury.access import review_of
from finalisation.jury.decisions import correct_identity, decide, publish
from finalisation.jury.dossiers import dossier_of
from finalisation.jury.results import make_file
from finalisation.models import Review
from tests import factories
from tests.finalisation.finalised_session import (
    finalise_session,
    make_answered_attempt,
    make_finalised_session,
    make_operator_client,
    make_report,
)

pytestmark = pytest.mark.django_db
RIGHT = {"birth_name": "Abadie", "first_name": "Léa", "birth_on": "01/02/2010"}


@pytest.fixture
def dossier():
    """A finalised session with a C1 report, and its test."""
    return make_finalised_session(codes=["C1"], birth_name="Abbadie", first_name="Léa")


def at(session, attempt):
    """The address."""
    return f"/jury/{session.number}/tests/{attempt.pk}/identite/"


def correct(session, attempt, **data):
    """What comes of sending the form."""
    return make_operator_client().post(at(session, attempt), RIGHT | data, follow=True)


def test_the_corrected_identity_is_in_the_dossier_the_journal_and_the_results(dossier):
    session, attempt = dossier
    page = correct(session, attempt).text
    assert "L’identité d’ABADIE Léa est corrigée." in page
    assert "Identité corrigée\N{NO-BREAK SPACE}: ABADIE Léa, 01/02/2010." in page
    entry = session.journal.get(kind="identity_corrected")
    assert (entry.candidate_id, entry.detail) == (attempt.candidate_id, {"fields": ["birth_name", "birth_on"]})
    accepted = session.journal.get(kind="report_accepted")
    assert (accepted.number, accepted.detail) == (entry.number - 1, {"code": "C1"})
    journal = make_operator_client().get(f"/jury/{session.number}/journal/").text
    assert "identité corrigée (nom de naissance, date de naissance)" in journal
    decide(Review.objects.get(), "validate", by=None)
    publish(session, by=None)
    assert ';"Abadie";"Léa";"01/02/2010";' in make_file(session, "csv").decode()


def test_the_same_identity_changes_nothing(dossier):
    session, attempt = dossier
    correct(session, attempt)
    assert "L’identité d’ABADIE Léa était déjà celle-ci." in correct(session, attempt).text
    assert session.journal.filter(kind="identity_corrected").count() == 1


def test_the_dialog_shows_what_the_centre_wrote_and_the_present_identity(dossier):
    session, attempt = dossier
    assert f'href="{at(session, attempt)}"' in make_operator_client().get(f"/jury/{session.number}/").text
    page = make_operator_client().get(at(session, attempt)).text
    assert "Corriger l’identité d’ABBADIE Léa" in page
    assert "Le centre a écrit\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}À voir\N{NO-BREAK SPACE}»" in page
    assert 'value="Abbadie"' in page and 'value="14/03/2010"' in page


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        ({"birth_name": ""}, "Indiquez le nom de naissance."),
        ({"first_name": "--"}, "Le prénom doit contenir au moins une lettre."),
        ({"birth_on": "31/02/2010"}, "Indiquez la date au format JJ/MM/AAAA, par exemple 14/03/2010."),
    ],
)
def test_an_incomplete_identity_is_refused(dossier, data, refusal):
    session, attempt = dossier
    answer = correct(session, attempt, **data)
    assert answer.status_code == 422 and refusal in answer.text
    attempt.candidate.refresh_from_db()
    assert attempt.candidate.birth_name == "Abbadie"


def test_the_identity_of_another_candidate_is_refused():
    session = factories.make_session()
    make_answered_attempt(session, birth_name="Abadie", first_name="Léa", birth_on="2010-02-01")
    attempt = make_answered_attempt(session, birth_name="Abbadie", first_name="Léa")
    make_report(attempt, "C1")
    answer = correct(finalise_session(session), attempt)
    assert "Cette personne est déjà inscrite à la session." in answer.text


def test_two_corrections_at_once_leave_names_that_compare(dossier):
    session, attempt = dossier
    one, other = (dossier_of(review_of(session, attempt.pk)) for _ in range(2))
    correct_identity(one, by=None, birth_name="Abadie")
    correct_identity(other, by=None, first_name="Léo")
    attempt.candidate.refresh_from_db()
    assert attempt.candidate.identity[:2] == ("abadie", "leo")


def test_only_with_a_c1_report_and_before_publication(dossier):
    session, attempt = make_finalised_session(codes=["C6"])
    for answer in (make_operator_client().get(at(session, attempt)), correct(session, attempt)):
        assert answer.status_code == 409
        assert "Aucun signalement C1 ne demande de corriger l’identité de ce candidat." in answer.text
    session, attempt = dossier
    decide(Review.objects.get(attempt=attempt), "validate", by=None)
    publish(session, by=None)
    assert "Les résultats de cette session sont transmis" in correct(session, attempt).text
    assert at(session, attempt) not in make_operator_client().get(f"/jury/{session.number}/").text
