"""The guides, read by a member from the menu and by somebody who is nobody yet."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.journeys.watch import page_check


def test_a_member_finds_the_guides_in_the_menu(arrive):
    page = arrive("/sessions/", user=factories.make_member(password=None))
    page.get_by_role("link", name="Documentation").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Documentation")
    page_check(page, "la documentation, pour un membre")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Espace surveillant (nouvel onglet)").click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Surveiller une session")
    opened.value.close()


@pytest.mark.parametrize("title", ["Guide de l’administrateur", "Guide du surveillant", "Guide du candidat"])
def test_anybody_reads_a_guide(arrive, title):
    page = arrive("/documentation/")
    page_check(page, "la documentation")
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page_check(page, title)
    blank = "() => [...document.images].filter(image => !image.naturalWidth).map(image => image.src)"
    assert page.evaluate(blank) == []
    page.get_by_role("link", name="Toute la documentation").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Documentation")
