"""One field of the finalisation, saved alone."""

import pytest

from finalisation.models import Closing, Review
from tests import factories
from tests.finalisation.closing_session import ClosingSession, reload

CLOSED = "Cette session est finalisée : elle ne peut plus être modifiée."


def test_a_reason_is_saved_changed_and_emptied(member_client, centre):
    closing = ClosingSession(centre, unfinished=1)
    for reason in ("left", "technical", ""):
        closing.save_field(member_client, "raison", reason, test=closing.unfinished[0])
        assert Review.objects.get().abandon_reason == reason
    assert closing.journal_kinds()[:3] == ["abandon_explained"] * 3


def test_the_same_twice_changes_nothing(member_client, centre):
    closing = ClosingSession(centre, unfinished=1)
    for _ in range(2):
        closing.save_field(member_client, "raison", "left", test=closing.unfinished[0])
        closing.save_field(member_client, "commentaire", "Coupure")
    assert closing.journal_kinds()[:3] == ["closing_edited", "abandon_explained", "test_started"]


def test_a_reason_for_a_test_finished_meanwhile_is_refused(member_client, centre):
    closing = ClosingSession(centre, finished=1)
    answer = closing.save_field(member_client, "raison", "left", test=closing.finished[0])
    assert "Ce candidat a fini son test entre-temps : il n’y a plus de raison à indiquer." in answer.text
    assert not Review.objects.with_abandon_reason().exists()


def test_the_end_screen_is_ticked_and_unticked(member_client, centre):
    closing = ClosingSession(centre, finished=1)
    closing.save_field(member_client, "ecran-vu", "on", test=closing.finished[0])
    assert reload(closing.finished[0]).end_screen_seen_at
    closing.save_field(member_client, "ecran-vu", test=closing.finished[0])
    assert reload(closing.finished[0]).end_screen_seen_at is None
    assert closing.journal_kinds()[:2] == ["end_screens_unseen", "end_screens_seen"]


def test_all_the_tests_shown_are_ticked_and_keep_their_first_moment(member_client, centre):
    closing = ClosingSession(centre, finished=3)
    closing.finished[0].see_end_screen(by=None)
    first = reload(closing.finished[0]).end_screen_seen_at
    shown = f"{closing.finished[0].pk} {closing.finished[1].pk}"
    closing.save_field(member_client, "tous-vus", "on", shown=shown)
    seen = [reload(attempt).end_screen_seen_at for attempt in closing.finished]
    assert seen[0] == first and seen[1] and seen[2] is None


def test_the_end_screen_of_a_running_test_is_refused(member_client, centre):
    closing = ClosingSession(centre, unfinished=1)
    answer = closing.save_field(member_client, "ecran-vu", "on", test=closing.unfinished[0])
    assert "Ce test n’est pas terminé." in answer.text
    assert reload(closing.unfinished[0]).end_screen_seen_at is None


def test_the_three_fields_of_step_two_are_saved(member_client, centre):
    closing = ClosingSession(centre, finished=1)
    closing.save_field(member_client, "temps", "on")
    closing.save_field(member_client, "empeches", "on")
    page = closing.save_field(member_client, "commentaire", "Ligne une\r\nLigne deux").text
    stored = Closing.objects.get()
    assert (stored.gave_extra_time, stored.had_people_unable_to_join) == (True, True)
    assert stored.comment == "Ligne une\nLigne deux" and "Ligne deux</textarea>" in page
    assert "Pour la prochaine fois" in page


def test_a_comment_has_500_characters_at_most(member_client, centre):
    closing = ClosingSession(centre, finished=1)
    closing.save_field(member_client, "commentaire", "é" * 499 + "\r\n" + "")
    closing.save_field(member_client, "commentaire", "a\r\n" + "é" * 498)
    assert len(Closing.objects.get().comment) == 500
    answer = closing.save_field(member_client, "commentaire", "é" * 501)
    assert "Écrivez 500 caractères au plus." in answer.text
    assert len(Closing.objects.get().comment) == 500


def test_the_later_write_wins(member_client, admin_client, centre):
    closing = ClosingSession(centre, unfinished=1)
    closing.save_field(member_client, "raison", "left", test=closing.unfinished[0])
    closing.save_field(admin_client, "raison", "technical", test=closing.unfinished[0])
    assert Review.objects.get().abandon_reason == "technical"


def test_htmx_receives_the_whole_part(member_client, centre):
    closing = ClosingSession(centre, unfinished=1)
    data = {"champ": "raison", "test": closing.unfinished[0].pk, "value": "left"}
    answer = member_client.post(f"{closing.path}enregistrer/", data, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and answer.text.lstrip().startswith('<div class="closing" id="finalise"')
    assert "Tout est enregistré au fur et à mesure." in answer.text and "à choisir." not in answer.text


def test_nothing_is_saved_after_finalisation(member_client, centre):
    closing = ClosingSession(centre, finished=1)
    closing.finalise(member_client)
    before = closing.journal_kinds()
    for champ in ("raison", "ecran-vu"):
        assert CLOSED in closing.save_field(member_client, champ, "left", test=closing.finished[0]).text
    assert CLOSED in closing.save_field(member_client, "commentaire", "Trop tard").text
    assert closing.journal_kinds() == before and Closing.objects.get().comment == ""


def test_nothing_is_saved_before_the_first_start(member_client, centre):
    session = factories.make_session(centre=centre)
    data = {"champ": "commentaire", "value": "Rien"}
    answer = member_client.post(f"/sessions/{session.pk}/finaliser/enregistrer/", data, follow=True)
    assert "Aucun candidat n’a commencé de test : il n’y a rien à finaliser." in answer.text
    assert not Closing.objects.exists()


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
def test_an_unknown_field_or_test_is_404(member_client, centre, data):
    closing = ClosingSession(centre, unfinished=1)
    assert member_client.post(f"{closing.path}enregistrer/", data).status_code == 404
    assert not Review.objects.exists() and not Closing.objects.exists()


def test_a_reason_not_in_the_list_is_refused(member_client, centre):
    closing = ClosingSession(centre, unfinished=1)
    answer = closing.save_field(member_client, "raison", "\0", test=closing.unfinished[0])
    assert "Choisissez une raison de la liste." in answer.text
    assert not Review.objects.exists()


def test_a_test_of_another_session_is_left_alone(member_client, centre):
    closing, other = ClosingSession(centre, unfinished=1), ClosingSession(centre, unfinished=1, finished=1)
    assert closing.save_field(member_client, "raison", "left", test=other.unfinished[0]).status_code == 404
    closing.save_field(member_client, "tous-vus", "on", shown=str(other.finished[0].pk))
    assert reload(other.finished[0]).end_screen_seen_at is None


def test_a_stranger_gets_404(stranger_client, centre):
    closing = ClosingSession(centre, unfinished=1)
    assert closing.save_field(stranger_client, "raison", "left", test=closing.unfinished[0]).status_code == 404
