"""The scans of the signed sheet, for the operator."""

import pytest
from django.core.files.base import ContentFile

from finalisation.actions import add_signed_sheet
from tests import factories
from tests.conftest import StrictClient
from tests.finalisation.finalised_session import (
    finalise_session,
    make_answered_attempt,
    make_finalised_session,
    make_operator_client,
)

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 une feuille"


@pytest.fixture
def dossier():
    """A finalised session with a scan; the scan."""
    session = factories.make_session()
    make_answered_attempt(session)
    add_signed_sheet(session, ContentFile(PDF), "pdf", by=None)
    return finalise_session(session), session.signed_sheets.get()


def test_the_page_links_to_a_download(dossier):
    session, sheet = dossier
    browser, address = make_operator_client(), f"/jury/{session.number}/feuilles/{sheet.pk}/"
    assert f'<a href="{address}">Feuille signée 1 (PDF, ' in browser.get(f"/jury/{session.number}/").text
    answer = browser.get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == f'attachment; filename="feuille-signee-{session.number}-{sheet.pk}.pdf"'
    assert answer["Content-Type"] == "application/octet-stream"


def test_a_sheet_of_another_session_is_404_and_a_member_gets_404(dossier):
    session, sheet = dossier
    other, _ = make_finalised_session()
    assert make_operator_client().get(f"/jury/{other.number}/feuilles/{sheet.pk}/").status_code == 404
    browser = StrictClient()
    browser.force_login(factories.make_member(centre=session.centre))
    assert browser.get(f"/jury/{session.number}/feuilles/{sheet.pk}/").status_code == 404


def test_the_page_says_when_there_is_no_scan():
    session, _ = make_finalised_session()
    page = make_operator_client().get(f"/jury/{session.number}/").text
    assert '<dt>Feuille d’émargement signée</dt><dd class="plain"> Aucune </dd>' in page
