"""A scan of the signed sheet: what is taken, by its content, and what is not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from finalisation.models import SignedSheet
from tests.finalisation.closing_session import ClosingSession

PDF, JPEG, PNG = b"%PDF-1.7\n", b"\xff\xd8\xff\xe0..", b"\x89PNG\r\n\x1a\n.."


def add(browser, closing, content=PDF, name="scan.pdf"):
    """What comes of sending a file."""
    data = {"file": SimpleUploadedFile(name, content)} if content is not None else {}
    return browser.post(f"{closing.path}feuilles/", data, follow=True)


@pytest.mark.parametrize(("content", "kind"), [(PDF, "pdf"), (JPEG, "jpg"), (PNG, "png")])
def test_the_format_is_read_in_the_content(member_client, centre, settings, content, kind):
    closing = ClosingSession(centre, finished=1)
    answer = add(member_client, closing, content, name="../../évasion.html")
    assert "La feuille signée est ajoutée." in answer.text and "Feuille signée 1" in answer.text
    sheet = SignedSheet.objects.get()
    assert (sheet.kind, sheet.size) == (kind, len(content))
    assert sheet.file.name.startswith(f"feuilles/{closing.session.pk}/") and sheet.file.name.endswith(f".{kind}")
    assert (settings.MEDIA_ROOT / sheet.file.name).read_bytes() == content
    assert closing.journal_kinds()[0] == "signed_sheet_added"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Choisissez le fichier à ajouter."),
        (b"", "Ce fichier est vide."),
        (b"<script>alert(1)</script>", "Ce fichier n’est ni un PDF, ni une image JPEG ou PNG."),
        (b" %PDF-1.7", "Ce fichier n’est ni un PDF, ni une image JPEG ou PNG."),
        (PDF + b"0" * (10 * 1024 * 1024), "Ce fichier dépasse 10 Mo."),
    ],
)
def test_a_file_that_is_no_scan_is_refused(member_client, centre, content, sentence):
    closing = ClosingSession(centre, finished=1)
    assert sentence in add(member_client, closing, content).text
    assert not SignedSheet.objects.exists()


def test_ten_mebibytes_are_accepted(member_client, centre):
    closing = ClosingSession(centre, finished=1)
    add(member_client, closing, PDF.ljust(10 * 1024 * 1024, b"0"))
    assert SignedSheet.objects.get().size == 10_485_760


def test_the_same_file_twice_is_stored_once(member_client, centre):
    closing = ClosingSession(centre, finished=1)
    add(member_client, closing)
    add(member_client, closing)
    assert SignedSheet.objects.count() == 1 and closing.journal_kinds().count("signed_sheet_added") == 1


def test_the_eleventh_file_is_refused(member_client, centre):
    closing = ClosingSession(centre, finished=1)
    for rank in range(10):
        add(member_client, closing, PDF + bytes([rank]))
    answer = add(member_client, closing, PDF + b"onze")
    assert "Une session garde 10 fichiers au plus : retirez-en un d’abord." in answer.text
    assert SignedSheet.objects.count() == 10


def test_nothing_is_added_after_finalisation(member_client, centre):
    closing = ClosingSession(centre, finished=1)
    closing.finalise(member_client)
    answer = add(member_client, closing)
    assert answer.status_code == 409
    assert "Cette session est finalisée : elle ne peut plus être modifiée." in answer.text
    assert not SignedSheet.objects.exists()


def test_a_stranger_gets_404(stranger_client, centre):
    assert add(stranger_client, ClosingSession(centre, finished=1)).status_code == 404
    assert not SignedSheet.objects.exists()
