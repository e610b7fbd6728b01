"""A scan is downloaded, never shown."""

from finalisation.models import SignedSheet
from tests.conftest import StrictClient
from tests.finalisation.closing_session import ClosingSession
from tests.finalisation.test_signed_sheet_add import PDF, add


def test_a_scan_is_a_download_after_finalisation_too(member_client, centre):
    closing = ClosingSession(centre, finished=1)
    add(member_client, closing)
    sheet = SignedSheet.objects.get()
    closing.finalise(member_client)
    answer = member_client.get(f"{closing.path}feuilles/{sheet.pk}/")
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == f'attachment; filename="feuille-signee-{closing.session.pk}-{sheet.pk}.pdf"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_scan_of_another_session_is_404_and_a_stranger_gets_404(member_client, stranger_client, centre):
    closing, other = ClosingSession(centre, finished=1), ClosingSession(centre, finished=1)
    add(member_client, closing)
    end = f"feuilles/{SignedSheet.objects.get().pk}/"
    assert stranger_client.get(closing.path + end).status_code == 404
    assert member_client.get(other.path + end).status_code == 404
    assert StrictClient().get(closing.path + end).status_code == 302
