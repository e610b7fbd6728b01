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


def test_a_person_of_no_centre_goes_to_the_proctor_space_and_can_leave():
    browser = browser_of(factories.make_user(first_name="<b>Awa"))
    page = browser.get("/", follow=True)
    assert page.redirect_chain == [("/surveillance/", 302)]
    assert "<span>&lt;b&gt;Awa Lemoine</span>" in page.text
    assert 'action="/deconnexion/"' in page.text


def test_nobody_is_shown_to_who_is_not_signed_in(client):
    assert "Se déconnecter" not in client.get("/surveillance/").text


def test_an_operator_goes_to_the_sessions_to_review():
    assert browser_of(factories.make_user(is_staff=True)).get("/").url == "/jury/"


def test_an_operator_reads_the_terms_first():
    assert browser_of(factories.make_user(is_staff=True, accepted=False)).get("/").url == "/conditions/"
