"""« Choisir un centre »."""

import pytest

from centres.models import Membership
from tests import factories
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def other_centre():
    """A second centre of the member, with a session."""
    other = factories.make_centre(name="Collège Rosa-Parks")
    factories.make_session(centre=other, site="Annexe Rosa")
    return other


@pytest.fixture
def browser(member, other_centre):
    """The browser of a member of two centres."""
    Membership.objects.create(user=member, centre=other_centre)
    browser = StrictClient()
    browser.force_login(member)
    return browser


def test_ones_own_centres_are_offered_by_name(browser):
    factories.make_centre(name="Lycée d’ailleurs")
    response = browser.get("/choisir-un-centre/")
    assert [centre.name for centre in response.context["centres"]] == ["Collège Rosa-Parks", "Lycée Jean-Macé"]
    assert "Lycée d’ailleurs" not in response.text


def test_nothing_opens_before_the_choice(browser):
    assert browser.get("/sessions/").url == "/choisir-un-centre/"


def test_the_centre_chosen_is_the_one_shown(browser, centre, other_centre):
    factories.make_session(centre=centre, site="Site de Jean-Macé")
    assert browser.post("/choisir-un-centre/", {"centre": other_centre.pk}).url == "/sessions/"
    page = browser.get("/sessions/").text
    assert "Annexe Rosa" in page
    assert "Site de Jean-Macé" not in page
    assert "Changer de centre" in page


def test_one_may_change_ones_mind(browser, centre, other_centre):
    browser.post("/choisir-un-centre/", {"centre": other_centre.pk})
    browser.post("/choisir-un-centre/", {"centre": centre.pk})
    assert "Annexe Rosa" not in browser.get("/sessions/").text


@pytest.mark.parametrize("garbage", ["", "abc", "-1", "0", "9" * 30, "9" * 5000, "²", "1 OR 1=1"])
def test_garbage_chooses_nothing(browser, garbage):
    assert browser.post("/choisir-un-centre/", {"centre": garbage}).status_code == 404
    assert "centre" not in browser.session


def test_the_centre_of_others_can_not_be_chosen(browser):
    assert browser.post("/choisir-un-centre/", {"centre": factories.make_centre().pk}).status_code == 404


def test_who_leaves_a_team_is_out_at_once(browser, member, centre, other_centre):
    browser.post("/choisir-un-centre/", {"centre": other_centre.pk})
    assert "Annexe Rosa" in browser.get("/sessions/").text
    Membership.objects.get(user=member, centre=other_centre).delete()
    assert "Annexe Rosa" not in browser.get("/sessions/").text


def test_who_has_no_centre_is_sent_home():
    browser = StrictClient()
    browser.force_login(factories.make_user())
    assert browser.get("/choisir-un-centre/").url == "/"
