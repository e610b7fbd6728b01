"""« Consignes à lire »."""

import pytest

from tests.proctoring.watched_room import WatchedRoom

pytestmark = pytest.mark.django_db


def test_one_page_says_the_rules():
    room = WatchedRoom()
    page = room.page("consignes/")
    for text in (
        "Consignes à lire",
        str(room.session.pk),
        "32 questions",
        "1 h 45",
        "Signaler un problème",
        "procès-verbal",
    ):
        assert text in page
    assert room.session.access_code not in page
