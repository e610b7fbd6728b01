"""The waiting room."""

import pytest

from sessions_app.models import Candidate
from tests.exam.candidate_browsers import waiting_candidate, words
from tests.factories import make_session, make_student, minutes_ago

pytestmark = pytest.mark.django_db


def test_waits_for_the_proctor_then_shows_the_field():
    browser, candidate = waiting_candidate()
    page = browser.get("/candidat/attente/")
    assert "Vous êtes dans la salle d’attente" in page.text
    assert 'name="code"' not in page.text
    candidate.confirm_presence(by=None)
    page = browser.get("/candidat/attente/")
    assert "Votre présence est confirmée" in page.text and 'name="code"' in page.text


def test_the_code_is_never_on_the_page():
    browser, candidate = waiting_candidate(present=True)
    assert candidate.session.access_code not in browser.get("/candidat/attente/").text
    assert candidate.session.password not in browser.get("/candidat/attente/").text


def test_a_presence_that_lapsed_says_so():
    browser, candidate = waiting_candidate(present=True)
    Candidate.objects.filter(pk=candidate.pk).update(present_at=minutes_ago(61))
    page = browser.get("/candidat/attente/").text
    shown = page[page.index("Votre présence est à confirmer de nouveau") - 200 :]
    assert "Votre présence a été confirmée il y a plus de 60 minutes : appelez le surveillant." in shown
    assert 'id="start"' not in page or " hidden class=" in page


def test_a_presence_withdrawn_closes_the_field():
    browser, candidate = waiting_candidate(present=True)
    candidate.withdraw_presence(by=None)
    assert 'name="code"' not in browser.get("/candidat/attente/").text


def test_who_is_not_certifiable_reads_why():
    session = make_session()
    student = make_student(centre=session.centre, is_certifiable=False)
    browser, _ = waiting_candidate(session=session, student=student, present=True)
    page = words(browser.get("/candidat/attente/"))
    assert "Votre profil n’est pas encore certifiable : parlez-en à votre établissement." in page
    assert "Code d’accès" not in page


def test_who_was_renamed_is_told():
    browser, candidate = waiting_candidate()
    assert "Vos informations ont été corrigées" not in browser.get("/candidat/attente/").text
    candidate.edit(by=None, birth_name="Durand")
    page = words(browser.get("/candidat/attente/"))
    assert "Vos informations ont été corrigées à" in page and "DURAND" in page


def test_two_queries_and_a_third_for_corrections(django_assert_num_queries):
    browser, _ = waiting_candidate(present=True)
    with django_assert_num_queries(2):
        browser.get("/candidat/attente/")
