"""A scan taken back, with its file."""

from finalisation.models import SignedSheet
from tests.finalisation.closing_room import Closing
from tests.finalisation.test_signed_sheet_add import add


def remove(browser, room, sheet):
    """What comes of the bin of a scan."""
    return browser.post(f"{room.path}feuilles/{sheet.pk}/retirer/", follow=True)


def test_goes_with_its_file_and_a_second_time_changes_nothing(
    member_client, centre, settings, django_capture_on_commit_callbacks
):
    room = Closing(centre, finished=1)
    add(member_client, room)
    sheet = SignedSheet.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        assert "La feuille signée est retirée." in remove(member_client, room, sheet).text
    assert not (settings.MEDIA_ROOT / sheet.file.name).exists()
    assert remove(member_client, room, sheet).status_code == 200
    assert not SignedSheet.objects.exists() and room.kinds().count("signed_sheet_removed") == 1


def test_after_finalisation_it_stays(member_client, centre):
    room = Closing(centre, finished=1)
    add(member_client, room)
    room.finish(member_client)
    assert remove(member_client, room, SignedSheet.objects.get()).status_code == 409
    assert SignedSheet.objects.exists()


def test_a_stranger_finds_nothing(member_client, stranger_client, centre):
    room = Closing(centre, finished=1)
    add(member_client, room)
    assert remove(stranger_client, room, SignedSheet.objects.get()).status_code == 404
    assert SignedSheet.objects.exists()
