"""The documents of a session: their files, and the links to them."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.factories import make_candidate, make_session

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "name", "said"),
    [
        ("feuille-emargement.pdf", "feuille-emargement-{}.pdf", "Feuille d’émargement"),
        ("pv-incident.pdf", "pv-incident-{}.pdf", "PV d’incident"),
        ("pv-fraude.pdf", "pv-fraude-{}.pdf", "PV de fraude"),
        ("kit-surveillant.pdf", "kit-surveillant-{}.pdf", "Kit surveillant"),
        ("tout.pdf", "session-{}.pdf", "Comment lancer une session"),
    ],
)
def test_each_document_is_a_file_named_after_it(member_client, centre, address, name, said):
    session = make_session(centre=centre)
    make_candidate(session=session)
    answer = member_client.get(f"/sessions/{session.number}/{address}")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name.format(session.number)}"'
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert said in text


def test_all_in_one_holds_the_three_and_the_fields(member_client, centre):
    session = make_session(centre=centre)
    make_candidate(session=session, birth_name="Roy", first_name="Ève")
    reader = PdfReader(BytesIO(member_client.get(f"/sessions/{session.number}/tout.pdf").content))
    text = "\n".join(page.extract_text() for page in reader.pages)
    for said in ("Kit surveillant", "Feuille d’émargement", "PV d’incident", session.access_code, "Roy"):
        assert said in text
    assert "report-1-name" in reader.get_fields()


def test_without_a_candidate_the_sheet_says_what_to_do(member_client, centre):
    session = make_session(centre=centre)
    for address in ("feuille-emargement.pdf", "tout.pdf"):
        answer = member_client.get(f"/sessions/{session.number}/{address}")
        assert answer.status_code == 409
        assert "Inscrivez au moins un candidat pour imprimer la feuille d’émargement." in answer.text


@pytest.mark.parametrize(
    "address", ["feuille-emargement.pdf", "pv-incident.pdf", "pv-fraude.pdf", "kit-surveillant.pdf", "tout.pdf"]
)
def test_a_stranger_finds_nothing(stranger_client, address):
    assert stranger_client.get(f"/sessions/{make_session().number}/{address}").status_code == 404


def test_the_page_of_the_session_links_to_each_once_someone_is_enrolled(member_client, centre):
    session = make_session(centre=centre)
    slugs = ("tout", "feuille-emargement", "pv-incident", "pv-fraude", "kit-surveillant")
    links = [f'href="/sessions/{session.number}/{slug}.pdf"' for slug in slugs]
    page = member_client.get(f"/sessions/{session.number}/").text
    assert [link in page for link in links] == [False, False, True, True, True]
    make_candidate(session=session)
    page = member_client.get(f"/sessions/{session.number}/").text
    assert [page.count(link) for link in links] == [1, 1, 1, 1, 1]


def test_a_document_that_does_not_exist_is_not_found(member_client, centre):
    assert member_client.get(f"/sessions/{make_session(centre=centre).number}/inconnu.pdf").status_code == 404
