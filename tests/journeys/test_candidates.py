"""Candidates picked, typed and taken off, as the administrator's browser lives it, with and without script."""

import re

import pytest
from playwright.sync_api import expect

from sessions_app.models import Candidate
from tests import factories


@pytest.fixture
def session(site):
    """A session nobody is in, in a school of two pages of pupils."""
    centre = factories.make_centre()
    for number in range(60):
        factories.make_student(centre=centre, class_name=("2de 4", "1re 2")[number % 2])
    return factories.make_session(centre=centre)


def arrived(arrive, session, path, **options):
    """The page of a member of the session's school, signed in."""
    member = factories.make_member(centre=session.centre, password=None)
    return arrive(f"/sessions/{session.pk}/candidats/{path}", user=member, **options)


def chosen(page, count):
    """The bar says so."""
    expect(page.locator(".selbar")).to_contain_text(
        f"{count} candidat(s) sélectionné(s) | 0 candidat(s) déjà ajouté(s)"
    )


@pytest.mark.parametrize("javascript", [True, False])
def test_the_selection_survives_pages_filters_and_reloading(arrive, session, javascript):
    page = arrived(arrive, session, "eleves/", javascript=javascript)
    page.get_by_role("checkbox", name="MARTIN").nth(1).check()
    page.get_by_role("button", name="Page suivante").click()
    expect(page.get_by_text("Page 2 sur 2")).to_be_visible()
    chosen(page, 1)
    page.get_by_label("Tout cocher sur la page").check()
    page.get_by_label("Nom ou prénom").fill("personne")
    page.get_by_role("button", name="Filtrer").click()
    expect(page.get_by_text("Aucun élève ne correspond à ces filtres.")).to_be_visible()
    chosen(page, 11)
    page.reload()
    chosen(page, 11)
    page.get_by_role("button", name="Effacer les filtres").click()
    chosen(page, 11)
    page.get_by_role("button", name="Ajouter", exact=True).click()
    expect(page.get_by_role("heading", name="Liste des candidats (11)")).to_be_visible()
    assert Candidate.objects.filter(session=session).count() == 11


def test_a_box_ticked_while_the_list_is_on_its_way_stays_ticked(arrive, session):
    page = arrived(arrive, session, "eleves/")
    held = []
    page.route(re.compile("nom=martin"), lambda route: held.append(route))
    with page.expect_request(re.compile("nom=martin")):
        page.get_by_label("Nom ou prénom").fill("martin")
    page.get_by_role("checkbox", name="MARTIN").nth(2).check()
    held[0].continue_()
    expect(page).to_have_url(re.compile("nom=martin"))
    chosen(page, 1)
    expect(page.get_by_role("checkbox", name="MARTIN").nth(2)).to_be_checked()
    page.unroute_all()
    page.reload()
    chosen(page, 1)


def test_taken_off_in_place(arrive, session):
    people = [factories.make_candidate(session=session, birth_name=name) for name in ("Abel", "Brun", "Cid")]
    page = arrived(arrive, session, "")
    page.evaluate("window.same = true")
    page.get_by_role("link", name=f"Retirer {people[1]}").click()
    page.get_by_role("button", name=f"Retirer {people[1]}").click()
    expect(page.get_by_text(f"{people[1]} ne fait plus partie de la session.")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("link", name="Candidats (2)")).to_be_visible()
    assert page.evaluate("window.same") is True
    assert page.url.endswith(f"/sessions/{session.pk}/candidats/")


def test_a_field_is_checked_as_one_leaves_it(arrive, session):
    page = arrived(arrive, session, "inscrire/")
    page.get_by_label("Date de naissance").fill("31/02/2010")
    page.get_by_label("Date de naissance").press("Tab")
    expect(page.get_by_text("Indiquez la date au format JJ/MM/AAAA, par exemple 14/03/2010.")).to_be_visible()
    page.get_by_label("Code postal").press_sequentially("40200", delay=20)
    expect(page.locator("#communes option[value=Mimizan]")).to_have_count(1)
    page.get_by_label("Date de naissance").fill("01022010")
    page.get_by_label("Date de naissance").press("Tab")
    expect(page.get_by_text("Indiquez la date au format")).to_have_count(0)
    assert not Candidate.objects.filter(session=session).exists()
