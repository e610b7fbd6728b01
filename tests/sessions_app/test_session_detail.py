"""« Session N », tab « Détails »."""

import re

import pytest

from sessions_app.models import ExamSession
from tests.factories import make_attempt, make_candidate, make_session
from tests.proctoring.watched_room import make_access

pytestmark = pytest.mark.django_db


def test_shows_the_three_numbers_each_as_one_text(member_client, centre):
    session = make_session(centre=centre)
    page = member_client.get(f"/sessions/{session.number}/").text
    for key in (session.number, session.access_code, session.password):
        assert f'<output class="code" data-key>{key}</output>' in page
    assert "Personne pour l’instant" in page


def test_a_name_that_entered_twice_says_how_many_accesses(member_client, centre):
    session = make_session(centre=centre)
    for first_name in ("Lucie", "Awa", "Lucie"):
        make_access(session, first_name=first_name)
    page = member_client.get(f"/sessions/{session.number}/").text
    assert '<dd class="plain">Lucie Oyelaran (2\N{NO-BREAK SPACE}accès), Awa Oyelaran</dd>' in page


def regenerations(page):
    """What can be regenerated from the page."""
    return re.findall(r"Régénérer le ([^<]+?)\s*</a>", page)


def test_a_password_is_regenerated_until_finalisation_and_the_access_code_until_the_first_start(member_client, centre):
    session = make_session(centre=centre)
    address = f"/sessions/{session.number}/"
    assert regenerations(member_client.get(address).text) == ["code d’accès", "mot de passe"]
    make_attempt(session=session).complete()
    assert regenerations(member_client.get(address).text) == ["mot de passe"]
    ExamSession.objects.get(pk=session.pk).finalise(by=None)
    assert regenerations(member_client.get(address).text) == []
    ExamSession.objects.get(pk=session.pk).reopen(by=None, reason="Oubli")
    assert regenerations(member_client.get(address).text) == []


def test_a_stranger_finds_nothing(stranger_client):
    assert stranger_client.get(f"/sessions/{make_session().number}/").status_code == 404


def test_documents_wait_for_a_first_candidate(member_client, centre):
    session = make_session(centre=centre)
    assert "feuille-emargement.pdf" not in member_client.get(f"/sessions/{session.number}/").text
    make_candidate(session=session)
    assert (
        f"/sessions/{session.number}/feuille-emargement.pdf" in member_client.get(f"/sessions/{session.number}/").text
    )


def test_warns_of_more_than_twenty_candidates_a_proctor(member_client, centre):
    session = make_session(centre=centre)
    for _ in range(20):
        make_candidate(session=session)
    assert "prévoyez un surveillant de plus" not in member_client.get(f"/sessions/{session.number}/").text
    candidate = make_candidate(session=session)
    page = member_client.get(f"/sessions/{session.number}/").text
    assert "21 candidats pour 1\N{NO-BREAK SPACE}surveillant nommé : au-delà de 20 candidats par surveillant" in page
    make_attempt(candidate=candidate)  # it is too late to plan anything
    assert "prévoyez un surveillant de plus" not in member_client.get(f"/sessions/{session.number}/").text


def test_live_counters_once_started(member_client, centre):
    session = make_session(centre=centre)
    make_attempt(session=session)
    make_attempt(session=session).complete()
    page = member_client.get(f"/sessions/{session.number}/").context["session"]
    assert (page.candidate_count, page.started_count, page.running_count, page.ended_count) == (2, 2, 1, 1)


def test_after_finalisation_says_why_nothing_changes(member_client, centre):
    attempt = make_attempt(session=make_session(centre=centre))
    attempt.complete()
    attempt.session.finalise(by=None)
    page = member_client.get(f"/sessions/{attempt.session.number}/").text
    assert "Cette session est finalisée : elle ne peut plus être modifiée." in page
    assert "Modifier</a>" not in page


def main_act(page):
    """What the page offers first."""
    return re.findall(r'<a class="btn btn--main[^>]*>(?:<svg.*?</svg>)?\s*([^<]+?)\s*</a>', page, re.DOTALL)


def test_what_comes_next_is_the_one_main_button(member_client, centre):
    session = make_session(centre=centre)
    address = f"/sessions/{session.number}/"
    assert main_act(member_client.get(address).text) == ["Inscrire des candidats"]
    candidate = make_candidate(session=session)
    assert main_act(member_client.get(address).text) == ["Tout télécharger"]
    attempt = make_attempt(candidate=candidate)
    assert main_act(member_client.get(address).text) == []
    attempt.complete()
    assert main_act(member_client.get(address).text) == ["Finaliser la session"]
    ExamSession.objects.get(pk=session.pk).finalise(by=None)
    page = member_client.get(address).text
    assert main_act(page) == [] and "data-key" not in page and "En ce moment" not in page


@pytest.mark.parametrize("number", ["0", "999999999999999999999", "abc", "-1"])
def test_impossible_numbers_find_nothing(member_client, number):
    assert member_client.get(f"/sessions/{number}/").status_code == 404
