"""A scan taken back, with its file."""

from finalisation.models import SignedSheet
from tests.finalisation.closing_session import ClosingSession
from tests.finalisation.test_signed_sheet_add import add


def remove(browser, closing, sheet):
    """What comes of the bin of a scan."""
    return browser.post(f"{closing.path}feuilles/{sheet.pk}/retirer/", follow=True)


def test_a_scan_is_removed_once_with_its_file(member_client, centre, settings, django_capture_on_commit_callbacks):
    closing = ClosingSession(centre, finished=1)
    add(member_client, closing)
    sheet = SignedSheet.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        assert "La feuille signée est retirée." in remove(member_client, closing, sheet).text
    assert not (settings.MEDIA_ROOT / sheet.file.name).exists()
    assert remove(member_client, closing, sheet).status_code == 200
    assert not SignedSheet.objects.exists() and closing.journal_kinds().count("signed_sheet_removed") == 1


def test_a_scan_stays_after_finalisation(member_client, centre):
    closing = ClosingSession(centre, finished=1)
    add(member_client, closing)
    closing.finalise(member_client)
    assert remove(member_client, closing, SignedSheet.objects.get()).status_code == 409
    assert SignedSheet.objects.exists()


def test_a_stranger_gets_404(member_client, stranger_client, centre):
    closing = ClosingSession(centre, finished=1)
    add(member_client, closing)
    assert remove(stranger_client, closing, SignedSheet.objects.get()).status_code == 404
    assert SignedSheet.objects.exists()
