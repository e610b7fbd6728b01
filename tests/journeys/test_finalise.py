"""The end of a session, by two people of the centre at once; each change is seen by the other without reloading."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.finalisation.closing_session import ClosingSession, reload
from tests.journeys.watch import page_check


@pytest.fixture
def closing(site):
    """Three tests, one of them left."""
    return ClosingSession(factories.make_centre(), finished=2, unfinished=1)


@pytest.fixture
def pages(closing, arrive):
    """Two members of the centre, on the page of the finalisation."""
    found = []
    for _ in range(2):
        page = arrive(closing.path, user=factories.make_member(centre=closing.session.centre, password=None))
        expect(page.locator("[data-live-status]")).to_have_text("À jour")
        found.append(page)
    return found


def test_two_people_see_each_other_and_one_closes(closing, pages):
    one, other = pages
    reason = f"#reason-{closing.unfinished[0].pk}"
    other.get_by_label("Commentaire").press_sequentially("Coupure")
    one.locator(reason).select_option("technical")
    expect(other.locator(reason)).to_have_value("technical")
    expect(other.get_by_label("Commentaire")).to_have_value("Coupure")
    one.get_by_label("Tout cocher").check()
    expect(other.locator("table input:checked")).to_have_count(2)
    other.keyboard.press("Tab")
    expect(one.get_by_label("Commentaire")).to_have_value("Coupure")
    page_check(one, "finalisation")
    one.get_by_role("link", name="Finaliser", exact=True).click()
    expect(one.get_by_role("dialog")).to_contain_text("Problème technique : 1")
    one.get_by_role("button", name="Finaliser la session").click()
    expect(one.get_by_text("Les informations de la session ont été transmises.")).to_be_visible()
    expect(other.get_by_text("Cette session est finalisée : elle ne peut plus être modifiée.")).to_be_visible()


def test_finalising_at_once_waits_for_what_was_just_chosen(closing, pages):
    page = pages[0]

    def late(route):
        page.wait_for_timeout(700)  # a slow network
        route.continue_()

    page.route("**/enregistrer/", late)
    page.get_by_label("Commentaire").fill("Coupure")
    page.locator(f"#reason-{closing.unfinished[0].pk}").select_option("left")
    page.locator("#finish").click()
    expect(page.get_by_role("dialog")).to_contain_text("Manque de temps ou départ prématuré : 1")
    expect(page.get_by_role("dialog")).to_contain_text("Commentaire : oui")


def test_what_could_not_be_kept_is_said_before_finalising(closing, pages):
    page = pages[0]

    def lost(route):
        page.wait_for_timeout(700)  # a slow server, which fails
        route.fulfill(status=503)

    page.watch.expected.add(503)
    page.route("**/enregistrer/", lost)
    page.get_by_label("Commentaire").fill("Coupure")
    page.locator("#finish").click()
    expect(page.get_by_text("n’est peut-être pas enregistré")).to_be_visible()
    page_check(page, "not kept")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_label("Commentaire")).to_have_value("Coupure")


def test_a_candidate_finishes_while_the_summary_is_read(closing, pages):
    one, other = pages
    one.locator(f"#reason-{closing.unfinished[0].pk}").select_option("left")
    expect(one.locator("#remaining")).to_have_text("Tout est enregistré au fur et à mesure.")
    one.locator("#finish").press("Enter")
    expect(one.get_by_role("button", name="Finaliser la session")).to_be_visible()
    reload(closing.unfinished[0]).complete()
    expect(other.get_by_text("Fini entre-temps : la raison de l’abandon est retirée.")).to_be_visible()
    one.get_by_role("button", name="Finaliser la session").press("Enter")
    expect(one.get_by_text("Un candidat a fini son test entre-temps")).to_be_visible()
    assert reload(closing.unfinished[0]).session.state == "created"
