"""The documents a proctor opens from the board."""

import pytest

from tests.conftest import StrictClient
from tests.proctoring.watched_room import WatchedRoom

pytestmark = pytest.mark.django_db
OFFERED = ["feuille-emargement", "pv-incident", "pv-fraude"]


@pytest.mark.parametrize("slug", OFFERED)
def test_the_proctor_gets_the_file(slug):
    room = WatchedRoom()
    room.make_candidate()
    answer = room.browser.get(f"{room.path}{slug}.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == f'attachment; filename="{slug}-{room.session.pk}.pdf"'


@pytest.mark.parametrize("slug", [*OFFERED, "kit-surveillant"])
def test_without_an_access_the_file_is_not_given(slug):
    assert StrictClient().get(f"{WatchedRoom().path}{slug}.pdf").status_code == 302


@pytest.mark.parametrize("slug", ["kit-surveillant", "tout", "x"])
def test_the_other_documents_of_the_session_are_not_the_proctor_s(slug):
    room = WatchedRoom()
    room.make_candidate()
    assert room.browser.get(f"{room.path}{slug}.pdf").status_code == 404


def test_the_board_links_to_them_and_to_the_sheet_once_someone_is_enrolled():
    room = WatchedRoom()
    addresses = [f'href="{room.path}{slug}.pdf"' for slug in OFFERED]
    assert [address in room.browser.get(room.path).text for address in addresses] == [False, True, True]
    room.make_candidate()
    page = room.browser.get(room.path).text
    assert [address in page for address in addresses] == [True, True, True]
    assert "kit-surveillant.pdf" not in page
