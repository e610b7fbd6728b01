"""The administrator: from a new session to its printed documents, in a real browser."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect
from pypdf import PdfReader

from tests import factories
from tests.journeys.steps import create_session, download, sign_in, text_of
from tests.journeys.watch import dialog_check, page_check

COLUMNS = [
    "* Nom de naissance",
    "* Prénom",
    "* Date de naissance (JJ/MM/AAAA)",
    "Code INSEE de la commune de naissance",
    "Code postal de la commune de naissance",
    "Nom de la commune de naissance",
    "* Pays de naissance",
]

# Clicks, and once more a little later; whether the button then shows that it is busy. In one go, since nothing else can
# be asked of a page that is being left.
TWICE = """button => new Promise(done => {
  button.click();
  setTimeout(() => { button.click(); setTimeout(() => done(button.ariaBusy), 200); }, 200);
})"""


@pytest.fixture
def school(site):
    """A school with two classes on its roll, 20 pupils and 5."""
    centre = factories.make_centre(name="Lycée Jean-Macé")
    for class_name, count in (("2de 4", 20), ("1re 2", 5)):
        for _ in range(count):
            factories.make_student(centre=centre, class_name=class_name, birth_name=f"Pupille {class_name}")
    return centre


@pytest.fixture
def page(arrive, school):
    """The school's member, signed in, on the list of sessions."""
    return arrive("/sessions/", user=factories.make_member(centre=school, password=None))


def workbook(folder, count, *, birth_on="14/03/2010"):
    """A file of candidates, as a secretary types it: the path."""
    book = Workbook()
    book.active.append(COLUMNS)
    for number in range(count):
        name = factories.letters(number)
        book.active.append([f"Fichier {name}", "Zoé", birth_on, "33063", "33000", "Bordeaux", "FRANCE"])
    path = folder / "candidats.xlsx"
    book.save(path)
    return path


def pick_a_class(page, number, class_name):
    """Choose all the pupils of a class on the roll."""
    page.goto(f"/sessions/{number}/candidats/")
    page.get_by_role("link", name="Ajouter des candidats").click()
    page.get_by_role("checkbox", name=class_name, exact=True).check()
    expect(page.get_by_text("20 élèves")).to_be_visible()
    page.get_by_label("Tout cocher sur la page").check()
    expect(page.locator(".selbar")).to_contain_text("20 candidat(s) sélectionné(s)")
    page.get_by_role("button", name="Ajouter", exact=True).click()
    expect(page.get_by_text("Les candidats ont été ajoutés.")).to_be_visible()


def import_file(page, number, path):
    """Send a file to be added to the list."""
    page.goto(f"/sessions/{number}/candidats/importer/")
    page.get_by_label("Fichier", exact=True).set_input_files(path)
    page.get_by_role("button", name="Importer").click()


def test_from_creation_to_printed_documents(arrive, school, tmp_path):
    page = sign_in(arrive("/sessions/"), factories.make_member(centre=school))
    expect(page.get_by_role("heading", level=1)).to_have_text("Sessions de certification")
    number = create_session(page, school.today() + timedelta(days=7))
    pick_a_class(page, number, "2de 4")
    import_file(page, number, workbook(tmp_path, 20))
    expect(page.get_by_text("20 candidats ont été inscrits.")).to_be_visible()
    page.get_by_role("link", name="Candidats (40)").click()
    expect(page.get_by_role("heading", name="Liste des candidats (40)")).to_be_visible()
    page.get_by_role("link", name="Détails", exact=True).click()
    sheet, name = download(page, "Feuille d’émargement")
    assert name == f"feuille-emargement-{number}.pdf"
    text, pages = text_of(sheet)
    assert pages == 2
    assert all(part in text for part in (str(number), "Salle 12", "Fatoumata Ndiaye", "Zoé"))
    report, name = download(page, "PV d’incident")
    assert name == f"pv-incident-{number}.pdf"
    assert "Signalements individuels" in text_of(report)[0]
    assert PdfReader(BytesIO(report)).get_fields()
    kit, name = download(page, "Kit surveillant")
    assert name == f"kit-surveillant-{number}.pdf"
    session = school.exam_sessions.get()
    assert all(key in text_of(kit)[0] for key in (str(number), session.password, session.access_code))


def test_a_proctor_named_before_is_one_click(page, school):
    create_session(page, school.today() + timedelta(days=7))
    page.goto("/sessions/creer/")
    for name in ("Louis Le Gall", "Louis Le Gall", "Fatoumata Ndiaye"):
        page.get_by_role("button", name=f"Ajouter {name}").click()
    field = page.get_by_label("Surveillant(s)")
    expect(field).to_have_value("Louis Le Gall, Fatoumata Ndiaye")
    field.fill("Fatoumata Ndiaye ET Louis Le Gall")
    page.get_by_role("button", name="Ajouter Louis Le Gall").click()
    expect(field).to_have_value("Fatoumata Ndiaye ET Louis Le Gall")


def test_the_same_without_javascript(arrive, school, tmp_path):
    page = arrive("/sessions/", javascript=False)
    sign_in(page, factories.make_member(centre=school))
    number = create_session(page, school.today() + timedelta(days=7))
    page.goto(f"/sessions/{number}/candidats/eleves/")
    page.get_by_role("checkbox", name="2de 4", exact=True).check()
    page.get_by_role("button", name="Filtrer").click()
    page.get_by_label("Tout cocher sur la page").check()
    page.get_by_role("button", name="Ajouter", exact=True).click()
    expect(page.get_by_text("Les candidats ont été ajoutés.")).to_be_visible()
    import_file(page, number, workbook(tmp_path, 3))
    expect(page.get_by_text("3 candidats ont été inscrits.")).to_be_visible()
    assert school.exam_sessions.get().candidates.count() == 23


def test_a_double_click_imports_a_file_once_and_says_that_it_did(page, school, tmp_path):
    session = factories.make_session(centre=school)
    page.goto(f"/sessions/{session.pk}/candidats/importer/")
    page.get_by_label("Fichier", exact=True).set_input_files(workbook(tmp_path, 20))
    held = []
    page.route("**/importer/", lambda route: held.append(route))  # a slow network
    send = page.get_by_role("button", name="Importer")
    assert send.evaluate(TWICE) == "true"
    assert len(held) == 1
    held[0].continue_()
    expect(page.get_by_text("20 candidats ont été inscrits.")).to_be_visible()
    page.unroute("**/importer/")
    page.go_back()
    expect(send).not_to_have_attribute("aria-busy", "true")


def test_a_file_with_faults_says_them_all_and_writes_nothing(page, school, tmp_path):
    session = factories.make_session(centre=school)
    import_file(page, session.pk, workbook(tmp_path, 20, birth_on="32/03/2010"))
    expect(page.get_by_text("Rien n’a été enregistré.")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(20)
    page_check(page, "l’import refusé, 20 lignes")
    assert session.candidates.count() == 0


def test_deleting_is_confirmed_in_a_dialog_that_gives_the_focus_back(page, school):
    session = factories.make_session(centre=school)
    page.goto("/sessions/")
    bin_link = page.get_by_role("link", name=f"Supprimer la session {session.pk}")
    bin_link.click()
    expect(page.get_by_role("dialog")).to_contain_text(f"Supprimer la session {session.pk}")
    page_check(page, "le dialogue de suppression")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(bin_link).to_be_focused()
    bin_link.click()
    page.get_by_role("dialog").get_by_role("button", name=f"Supprimer la session {session.pk}").click()
    expect(page.get_by_role("heading", name="Créez votre première session de certification")).to_be_visible()
    assert not school.exam_sessions.exists()


def test_a_dialog_asked_for_twice_opens_once_and_shows_that_it_comes(page, school):
    session = factories.make_session(centre=school)
    page.goto("/sessions/")
    held = []
    page.route("**/supprimer/", lambda route: held.append(route))  # a slow network
    bin_link = page.get_by_role("link", name=f"Supprimer la session {session.pk}")
    bin_link.dblclick()
    expect(bin_link).to_have_attribute("aria-busy", "true")
    page.wait_for_timeout(500)
    assert len(held) == 1
    held[0].continue_()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(bin_link).not_to_have_attribute("aria-busy", "true")


def test_the_other_dialogs_of_a_session(page, school):
    session = factories.make_session(centre=school)
    candidate = factories.make_candidate(session=session)
    page.goto(f"/sessions/{session.pk}/")
    page.get_by_role("link", name="Régénérer").first.click()
    dialog_check(page, "une nouvelle clé")
    page.goto(f"/sessions/{session.pk}/candidats/")
    page.get_by_role("link", name=f"Retirer {candidate}").click()
    dialog_check(page, "le retrait d’un candidat")


def test_the_list_is_filtered_as_one_types(page, school):
    for room in ("Salle Curie", "Salle Noether"):
        factories.make_session(centre=school, room=room)
    page.goto("/sessions/")
    page.get_by_label("Site, salle ou surveillant").press_sequentially("noeth")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.get_by_label("Site, salle ou surveillant")).to_be_focused()
    expect(page).to_have_url(re.compile("texte=noeth"))
    page.reload()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("link", name="Effacer les filtres").click()
    expect(page.locator("tbody tr")).to_have_count(2)
