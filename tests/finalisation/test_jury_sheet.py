"""The scans of the signed sheet, for the operator."""

import pytest
from django.core.files.base import ContentFile

from finalisation.actions import add_sheet
from tests import factories
from tests.conftest import StrictClient
from tests.finalisation.dossiers import finalised, make_dossier, make_test, operator_client

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 une feuille"


@pytest.fixture
def dossier():
    """A finalised session with a scan; the scan."""
    session = factories.make_session()
    make_test(session)
    add_sheet(session, ContentFile(PDF), "pdf", by=None)
    return finalised(session), session.signed_sheets.get()


def test_the_dossier_leads_to_a_file_to_keep(dossier):
    session, sheet = dossier
    browser, address = operator_client(), f"/jury/{session.number}/feuilles/{sheet.pk}/"
    assert f'<a href="{address}">Feuille signée 1 (PDF, ' in browser.get(f"/jury/{session.number}/").text
    answer = browser.get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == f'attachment; filename="feuille-signee-{session.number}-{sheet.pk}.pdf"'
    assert answer["Content-Type"] == "application/octet-stream"


def test_only_of_its_session_and_for_an_operator(dossier):
    session, sheet = dossier
    other, _ = make_dossier()
    assert operator_client().get(f"/jury/{other.number}/feuilles/{sheet.pk}/").status_code == 404
    browser = StrictClient()
    browser.force_login(factories.make_member(centre=session.centre))
    assert browser.get(f"/jury/{session.number}/feuilles/{sheet.pk}/").status_code == 404


def test_without_a_scan_the_dossier_says_so():
    session, _ = make_dossier()
    page = operator_client().get(f"/jury/{session.number}/").text
    assert '<dt>Feuille d’émargement signée</dt><dd class="plain">Aucune</dd>' in page
