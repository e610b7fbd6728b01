"""The project's address sends each person where their work is."""

import pytest

from centres.models import Membership
from tests import factories
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db


def browser_of(user):
    """A browser in which a person is signed in."""
    browser = StrictClient()
    browser.force_login(user)
    return browser


def test_a_member_goes_to_the_sessions(member_client):
    assert member_client.get("/").url == "/sessions/"


def test_a_member_of_two_centres_chooses_first(member):
    Membership.objects.create(user=member, centre=factories.make_centre())
    assert browser_of(member).get("/").url == "/choisir-un-centre/"


def test_who_has_not_accepted_the_terms_reads_them_first(centre):
    assert browser_of(factories.make_member(centre=centre, accepted=False)).get("/").url == "/conditions/"


def test_a_person_of_no_centre_reads_what_to_do():
    page = browser_of(factories.make_user(first_name="Awa")).get("/").content.decode()
    assert "<h1>Bonjour Awa</h1>" in page
    assert "Votre compte n’est membre d’aucun centre de certification." in page


def test_an_operator_goes_to_the_sessions_to_review():
    assert browser_of(factories.make_user(is_staff=True)).get("/").url == "/jury/"


def test_an_operator_reads_the_terms_first():
    assert browser_of(factories.make_user(is_staff=True, accepted=False)).get("/").url == "/conditions/"


def test_a_name_is_text_whatever_it_holds():
    page = browser_of(factories.make_user(first_name="<b>Awa")).get("/").content.decode()
    assert "<h1>Bonjour &lt;b&gt;Awa</h1>" in page
