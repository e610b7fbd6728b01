"""The « Kit surveillant », and everything in one document."""

import pytest

from pixcertif.lifecycle import RuleError
from sessions_app.documents import everything, proctor_kit
from tests.factories import make_centre, make_session
from tests.sessions_app.pdfs import (
    count_tags,
    embedded_fonts,
    make_session_with,
    open_pdf,
    page_texts,
    structure_elements,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def public_address(settings):
    settings.PUBLIC_ADDRESS = "https://pixcertif.exemple.fr"


def kit_text(session):
    """All the kit says, on one line."""
    return " ".join(" ".join(page_texts(proctor_kit(session))).split())


def test_three_numbers_and_who_may_know_them():
    session = make_session(access_code="TQVF63", password="C-24WB4")
    text = kit_text(session)
    assert f"1 Numéro de session {session.number} À usage du surveillant et des candidats" in text
    assert "2 Mot de passe de la session C-24WB4 À usage exclusif du surveillant" in text
    assert "3 Code d’accès TQVF63 À fournir aux candidats au lancement du test" in text


def test_seven_steps():
    text = kit_text(make_session())
    assert "Le surveillant ouvre l’espace surveillant. Il rejoint son espace avec le numéro de session 1 et" in text
    assert "Il communique le code d’accès 3 : les candidats peuvent démarrer leur test." in text
    for title in ("Comment lancer une session ?", "Vérifications et signalements", "PV d’incident, champs à remplir"):
        assert title in text


def test_an_account_when_the_centre_requires_one():
    session = make_session(centre=make_centre(requires_account=True))
    assert "Le surveillant se connecte avec son compte" in kit_text(session)


@pytest.mark.parametrize(("required", "sentence"), [(True, "exigée pour cette session"), (False, "n’est pas exigée")])
def test_the_extension_is_said_required_or_not(required, sentence):
    assert sentence in kit_text(make_session(requires_companion=required))


def test_the_way_in_has_the_number_never_the_password():
    session = make_session(password="C-24WB4")
    page = open_pdf(proctor_kit(session)).pages[0]
    links = [note.get_object()["/A"]["/URI"] for note in page["/Annots"]]
    assert links == [f"https://pixcertif.exemple.fr/surveillance/?session={session.number}"]
    assert "pixcertif.exemple.fr/surveillance/" in page.extract_text()
    assert "C-24WB4" not in "".join(links)


def test_one_page_with_the_longest_texts():
    fields = {"site": "Établissement W " * 15, "room": "Salle de réunion " * 14, "proctors": "Fatoumata Ndiaye, " * 14}
    session = make_session(observations="Prévoir deux postes. " * 16, requires_companion=True, **fields)
    found = page_texts(proctor_kit(session))
    assert len(found) == 1
    assert found[0].count("Prévoir deux") == 16


def test_the_qr_code_says_what_it_is():
    data = proctor_kit(make_session())
    figures = [node["/Alt"] for node in structure_elements(data) if node.get("/S") == "/Figure"]
    assert figures == ["QR code de l’espace surveillant, avec le numéro de la session"]
    assert count_tags(data)["/L"] == 3
    assert data != b"" and embedded_fonts(data) == {"Atkinson", "Atkinson-Bold", "Atkinson-Mono-Bold"}


def test_everything_is_one_whole_document():
    session = make_session_with(21)
    data = everything(session)
    found = page_texts(data)
    folios = ["page 1/1", "page 1/2", "page 2/2", "page 1/2", "page 2/2"]
    assert [folio in text for folio, text in zip(folios, found, strict=True)] == [True] * 5
    heads = ["Kit surveillant", "Feuille d’émargement", "Feuille d’émargement", "PV d’incident", "PV d’incident"]
    assert all(text.strip().startswith(head) for head, text in zip(heads, found, strict=True))
    assert open_pdf(data).metadata.title == f"Documents – session {session.number}"
    assert open_pdf(data).trailer["/Root"]["/Lang"] == "fr"
    assert [line.title for line in open_pdf(data).outline if not isinstance(line, list)] == [
        "Kit surveillant",
        "Feuille d’émargement",
        "PV d’incident",
    ]
    assert len(open_pdf(data).get_fields()) == 73 and count_tags(data)["/H1"] == 3


def test_everything_needs_a_candidate():
    with pytest.raises(RuleError, match="Inscrivez au moins un candidat"):
        everything(make_session())
