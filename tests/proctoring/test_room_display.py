"""« Affichage en salle »: to project."""

import pytest

from tests.proctoring.watched_room import WatchedRoom

pytestmark = pytest.mark.django_db


def test_it_shows_the_number_the_address_and_hides_the_code_behind_a_click(settings):
    settings.PUBLIC_ADDRESS = "https://certif.exemple.fr"
    room = WatchedRoom(access_code="TQVF63", password="C-24WB4")
    page = room.page("affichage/")
    assert f'display__number">{room.session.pk}</output>' in page
    assert "certif.exemple.fr/candidat/" in page and "<svg" in page
    assert page.index("Révéler le code d’accès") < page.index("TQVF63")
    assert "C-24WB4" not in page and " style=" not in page


def test_it_holds_no_personal_data():
    room = WatchedRoom(proctors="Fatoumata Ndiaye")
    room.make_candidate(birth_name="Martin", first_name="Luc")
    page = room.page("affichage/")
    for name in ("Martin", "MARTIN", "Luc", "Fatoumata", "Oyelaran"):
        assert name not in page
