"""The terms of use, accepted once per account."""

import pytest

from tests import factories
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer():
    """A member who has accepted nothing yet."""
    return factories.make_member(accepted=False)


@pytest.fixture
def newcomer_client(newcomer):
    """Their browser, signed in."""
    browser = StrictClient()
    browser.force_login(newcomer)
    return browser


def test_nothing_opens_before_they_are_accepted(newcomer_client):
    assert newcomer_client.get("/sessions/").url == "/conditions/"
    page = newcomer_client.get("/conditions/").text
    assert "<h1>Conditions d’utilisation</h1>" in page
    assert "J’accepte ces conditions" in page


def test_accepting_them_opens_the_rest(newcomer_client):
    assert newcomer_client.post("/conditions/").url == "/"
    assert newcomer_client.get("/").url == "/sessions/"
    assert newcomer_client.get("/sessions/").status_code == 200


def test_accepting_them_twice_keeps_the_first_moment(newcomer_client, newcomer):
    newcomer_client.post("/conditions/")
    newcomer.refresh_from_db()
    first = newcomer.terms_accepted_at
    newcomer_client.post("/conditions/")
    newcomer.refresh_from_db()
    assert newcomer.terms_accepted_at == first
