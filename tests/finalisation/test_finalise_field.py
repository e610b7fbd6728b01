"""One field of the finalisation, saved alone."""

import pytest

from finalisation.models import Closing as Said
from finalisation.models import Review
from tests import factories
from tests.finalisation.closing_room import Closing, fresh

CLOSED = "Cette session est finalisée : elle ne peut plus être modifiée."


def test_a_reason_is_kept_changed_and_taken_back(member_client, centre):
    room = Closing(centre, left=1)
    for reason in ("left", "technical", ""):
        room.field(member_client, "raison", reason, test=room.left[0])
        assert Review.objects.get().abandon_reason == reason
    assert room.kinds()[:3] == ["abandon_explained"] * 3


def test_the_same_twice_changes_nothing(member_client, centre):
    room = Closing(centre, left=1)
    for _ in range(2):
        room.field(member_client, "raison", "left", test=room.left[0])
        room.field(member_client, "commentaire", "Coupure")
    assert room.kinds()[:3] == ["closing_edited", "abandon_explained", "test_started"]


def test_a_reason_for_a_test_finished_meanwhile(member_client, centre):
    room = Closing(centre, finished=1)
    answer = room.field(member_client, "raison", "left", test=room.finished[0])
    assert "Ce candidat a fini son test entre-temps : il n’y a plus de raison à indiquer." in answer.text
    assert not Review.objects.explained().exists()


def test_the_screen_of_the_end_is_set_and_unset(member_client, centre):
    room = Closing(centre, finished=1)
    room.field(member_client, "ecran-vu", "on", test=room.finished[0])
    assert fresh(room.finished[0]).end_screen_seen_at
    room.field(member_client, "ecran-vu", test=room.finished[0])
    assert fresh(room.finished[0]).end_screen_seen_at is None
    assert room.kinds()[:2] == ["end_screens_unseen", "end_screens_seen"]


def test_all_that_were_shown_are_ticked_at_once_the_first_moment_kept(member_client, centre):
    room = Closing(centre, finished=3)
    room.finished[0].see_end_screen(by=None)
    first = fresh(room.finished[0]).end_screen_seen_at
    shown = f"{room.finished[0].pk} {room.finished[1].pk}"
    room.field(member_client, "tous-vus", "on", shown=shown)
    seen = [fresh(attempt).end_screen_seen_at for attempt in room.finished]
    assert seen[0] == first and seen[1] and seen[2] is None


def test_a_test_that_runs_has_no_screen_of_the_end(member_client, centre):
    room = Closing(centre, left=1)
    assert "Ce test n’est pas terminé." in room.field(member_client, "ecran-vu", "on", test=room.left[0]).text
    assert fresh(room.left[0]).end_screen_seen_at is None


def test_step_two(member_client, centre):
    room = Closing(centre, finished=1)
    room.field(member_client, "temps", "on")
    room.field(member_client, "empeches", "on")
    page = room.field(member_client, "commentaire", "Ligne une\r\nLigne deux").text
    said = Said.objects.get()
    assert (said.gave_extra_time, said.had_people_unable_to_join) == (True, True)
    assert said.comment == "Ligne une\nLigne deux" and "Ligne deux</textarea>" in page
    assert "Pour la prochaine fois" in page


def test_500_characters_and_not_one_more(member_client, centre):
    room = Closing(centre, finished=1)
    room.field(member_client, "commentaire", "é" * 499 + "\r\n" + "")
    room.field(member_client, "commentaire", "a\r\n" + "é" * 498)
    assert len(Said.objects.get().comment) == 500
    answer = room.field(member_client, "commentaire", "é" * 501)
    assert "Écrivez 500 caractères au plus." in answer.text
    assert len(Said.objects.get().comment) == 500


def test_the_later_write_wins(member_client, admin_client, centre):
    room = Closing(centre, left=1)
    room.field(member_client, "raison", "left", test=room.left[0])
    room.field(admin_client, "raison", "technical", test=room.left[0])
    assert Review.objects.get().abandon_reason == "technical"


def test_htmx_is_answered_the_part_whole(member_client, centre):
    room = Closing(centre, left=1)
    data = {"champ": "raison", "test": room.left[0].pk, "value": "left"}
    answer = member_client.post(f"{room.path}enregistrer/", data, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and answer.text.lstrip().startswith('<div class="closing" id="finalise"')
    assert "Tout est enregistré au fur et à mesure." in answer.text and "à choisir." not in answer.text


def test_after_finalisation_nothing_changes(member_client, centre):
    room = Closing(centre, finished=1)
    room.finish(member_client)
    before = room.kinds()
    for champ in ("raison", "ecran-vu"):
        assert CLOSED in room.field(member_client, champ, "left", test=room.finished[0]).text
    assert CLOSED in room.field(member_client, "commentaire", "Trop tard").text
    assert room.kinds() == before and Said.objects.get().comment == ""


def test_before_the_first_start_there_is_nothing_to_say(member_client, centre):
    session = factories.make_session(centre=centre)
    data = {"champ": "commentaire", "value": "Rien"}
    answer = member_client.post(f"/sessions/{session.pk}/finaliser/enregistrer/", data, follow=True)
    assert "Aucun candidat n’a commencé de test : il n’y a rien à finaliser." in answer.text
    assert not Said.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"champ": "state"},
        {"champ": "raison"},
        {"champ": "raison", "test": "x"},
        {"champ": "raison", "test": "9" * 30},
        {"champ": "raison", "test": "9" * 5000},
        {"champ": "ecran-vu", "test": "\0"},
    ],
)
def test_garbage_is_nothing(member_client, centre, data):
    room = Closing(centre, left=1)
    assert member_client.post(f"{room.path}enregistrer/", data).status_code == 404
    assert not Review.objects.exists() and not Said.objects.exists()


def test_a_reason_that_is_none(member_client, centre):
    room = Closing(centre, left=1)
    assert "Choisissez une raison de la liste." in room.field(member_client, "raison", "\0", test=room.left[0]).text
    assert not Review.objects.exists()


def test_the_test_of_another_session(member_client, centre):
    room, other = Closing(centre, left=1), Closing(centre, left=1, finished=1)
    assert room.field(member_client, "raison", "left", test=other.left[0]).status_code == 404
    room.field(member_client, "tous-vus", "on", shown=str(other.finished[0].pk))
    assert fresh(other.finished[0]).end_screen_seen_at is None


def test_a_stranger_finds_nothing(stranger_client, centre):
    room = Closing(centre, left=1)
    assert room.field(stranger_client, "raison", "left", test=room.left[0]).status_code == 404
