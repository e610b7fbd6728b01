"""Every page of the administrator, looked at with 0, 1 and 20 rows, long names, and errors."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests import factories
from tests.journeys.watch import page_check

LONG = {"birth_name": "de La Rochefoucauld-Montbéliard d’Aubigné", "first_name": "Marie-Antoinette Anne-Sophie"}
ROWS = (0, 1, 20)


@pytest.fixture
def school(site):
    """A school."""
    return factories.make_centre(name="Lycée polyvalent Marie-Antoinette de La Rochefoucauld-Montbéliard")


@pytest.fixture
def page(arrive, school):
    """The school's member, signed in."""
    return arrive("/sessions/", user=factories.make_member(centre=school, password=None))


def session_with(school, count, **fields):
    """A session with that many candidates, the first with a long name and no birth place."""
    session = factories.make_session(centre=school, proctors="Fatoumata Ndiaye, Louis Le Gall", **fields)
    for number in range(count):
        first = LONG | {"birth_town": "", "birth_insee": "", "extra_time": 33} if number == 0 else {}
        factories.make_candidate(session=session, **first)
    return session


def look(page, path, label):
    """Open a page and check it."""
    page.goto(path)
    page_check(page, label)


@pytest.mark.parametrize("count", ROWS)
def test_the_list_of_sessions(page, school, count):
    for number in range(count):
        room = "Salle des actes Simone-Veil, bâtiment Condorcet, deuxième étage" if number == 0 else None
        factories.make_session(centre=school, site="Site de la Rochefoucauld-Montbéliard-sur-Loire", room=room)
    look(page, "/sessions/", f"la liste des sessions, {count}")
    assert page.locator("tbody tr").count() == count


@pytest.mark.parametrize("count", ROWS)
def test_the_candidates_of_a_session(page, school, count):
    session = session_with(school, count)
    look(page, f"/sessions/{session.pk}/candidats/", f"les candidats, {count}")
    assert page.locator("tbody tr").count() == count
    look(page, f"/sessions/{session.pk}/", f"la session, {count} candidats")


def test_a_row_reads_on_one_line_and_a_name_has_the_width_of_a_phone(page, school):
    page.goto(f"/sessions/{session_with(school, 2).pk}/candidats/")
    name = page.locator("tbody th span").last
    link = page.get_by_role("link", name=re.compile("^Modifier")).last
    assert abs(middle(name) - middle(link)) < 1
    page.set_viewport_size({"width": 360, "height": 740})
    cell, name = (page.locator(f"tbody th{part}").last.bounding_box() for part in ("", " span"))
    assert name["x"] == cell["x"]


def middle(part):
    """How far down the middle of a part of the page is."""
    box = part.bounding_box()
    return box["y"] + box["height"] / 2


@pytest.mark.parametrize("count", ROWS)
def test_the_roll_to_pick_from(page, school, count):
    session = session_with(school, 1)
    for number in range(count):
        factories.make_student(centre=school, class_name="2de 4", is_certifiable=(None, True, False)[number % 3])
    look(page, f"/sessions/{session.pk}/candidats/eleves/", f"le choix des élèves, {count}")
    if count:
        page.get_by_role("button", name="Ajouter", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("Cochez au moins un élève.")
        page_check(page, "le choix des élèves, aucun coché")


@pytest.mark.parametrize(
    ("path", "button"),
    [
        ("/sessions/creer/", "Créer la session"),
        ("/sessions/{number}/candidats/inscrire/", "Inscrire le candidat"),
        ("/sessions/{number}/candidats/importer/", "Importer"),
    ],
)
def test_a_form_empty_then_refused(page, school, path, button):
    path = path.format(number=session_with(school, 1).pk)
    look(page, path, f"{path}, vide")
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    page_check(page, f"{path}, refusé")


@pytest.mark.parametrize(
    "path",
    [
        "/sessions/{number}/modifier/",
        "/sessions/{number}/dupliquer/",
        "/sessions/{number}/supprimer/",
        "/sessions/{number}/regenerer/code/",
        "/sessions/{number}/regenerer/mot-de-passe/",
        "/sessions/{number}/journal/",
        "/sessions/{number}/candidats/{pk}/",
        "/sessions/{number}/candidats/{pk}/modifier/",
        "/sessions/{number}/candidats/{pk}/retirer/",
    ],
)
def test_a_page_of_a_session(page, school, path):
    session = session_with(school, 1, observations="Entrée par la cour. " * 10)
    look(page, path.format(number=session.pk, pk=session.candidates.get().pk), path)


@pytest.mark.parametrize(
    "path", ["/sessions/", "/sessions/{number}/", "/sessions/{number}/candidats/", "/sessions/{number}/journal/"]
)
@pytest.mark.parametrize("state", ["running", "finalised"])
def test_a_page_once_a_test_has_started(page, school, path, state):
    session = session_with(school, 20, held_on=school.today() + timedelta(days=0))
    attempt = factories.make_attempt(candidate=session.candidates.first())
    if state == "finalised":
        attempt.complete()
        session.refresh_from_db()
        session.finalise(by=None)
    look(page, path.format(number=session.pk), f"{path}, {state}")


def test_a_list_prints_from_its_first_sheet_of_paper_without_what_one_clicks(page, school):
    session = session_with(school, 20)
    page.goto(f"/sessions/{session.pk}/candidats/")
    sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages]
    names = [candidate.first_name for candidate in session.candidates.by_name()]
    assert names[1] in sheets[0]
    assert names[19] in sheets[-1]
    assert "Inscrire un candidat" not in "".join(sheets)
    assert "Journal" not in "".join(sheets)
