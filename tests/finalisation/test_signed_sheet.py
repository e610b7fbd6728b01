"""A scan is downloaded, never shown."""

from finalisation.models import SignedSheet
from tests.conftest import StrictClient
from tests.finalisation.closing_room import Closing
from tests.finalisation.test_signed_sheet_add import PDF, add


def test_is_a_file_to_keep_after_finalisation_too(member_client, centre):
    room = Closing(centre, finished=1)
    add(member_client, room)
    sheet = SignedSheet.objects.get()
    room.finish(member_client)
    answer = member_client.get(f"{room.path}feuilles/{sheet.pk}/")
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == f'attachment; filename="feuille-signee-{room.session.pk}-{sheet.pk}.pdf"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_only_of_its_session_and_for_its_centre(member_client, stranger_client, centre):
    room, other = Closing(centre, finished=1), Closing(centre, finished=1)
    add(member_client, room)
    end = f"feuilles/{SignedSheet.objects.get().pk}/"
    assert stranger_client.get(room.path + end).status_code == 404
    assert member_client.get(other.path + end).status_code == 404
    assert StrictClient().get(room.path + end).status_code == 302
