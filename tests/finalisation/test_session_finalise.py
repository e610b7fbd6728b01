"""« Finaliser la session N »: what the page shows, what closing ends, and each refusal."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finalisation.models import Closing as Said
from finalisation.models import Review
from proctoring.actions import write_report
from proctoring.models import ProctorAccess
from sessions_app.models import JournalEntry
from tests import factories
from tests.conftest import StrictClient
from tests.finalisation.closing_room import Closing, fresh

SENT = (
    "Les informations de la session ont été transmises. "
    "Les résultats seront disponibles après traitement de la session, sous 1 à quelques jours."
)
MEANWHILE = "Un candidat a fini son test entre-temps : cette page est à jour, relisez-la avant de finaliser."


def test_the_page_is_complete_on_arrival(member_client, centre):
    room = Closing(centre, finished=1, left=1)
    absent = factories.make_candidate(session=room.session, birth_name="Absente")
    room.finished[0].see_end_screen(by=None)
    page = member_client.get(room.path).text
    assert page.index("Ces candidats n’ont pas fini leur test de certification") < page.index(
        "Certification(s) terminée(s)"
    )
    assert "-- Choisissez --" in page and "Il reste 1\N{NO-BREAK SPACE}raison à choisir." in page
    assert f'id="seen-{room.finished[0].pk}" checked' in page
    assert absent.birth_name.upper() not in page
    assert page.count('<thead><tr><th scope="col">Nom, prénom</th>') == 2


def test_nobody_left_shows_no_band(member_client, centre):
    page = member_client.get(Closing(centre, finished=1).path).text
    assert "Ces candidats n’ont pas fini" not in page
    assert "raison à choisir" not in page


def test_minutes_added_tick_the_box_by_themselves_until_somebody_says_otherwise(member_client, centre):
    room = Closing(centre, left=1)
    box = 'id="extra-time" checked'
    assert box not in member_client.get(room.path).text
    room.left[0].add_minutes(10, by=None)
    assert box in member_client.get(room.path).text
    assert box not in room.field(member_client, "temps").text
    room.explain(room.left[0])
    room.finish(member_client)
    assert Said.objects.get().gave_extra_time is False


def test_what_the_page_ticked_is_kept_when_it_closes(member_client, centre):
    room = Closing(centre, left=1)
    room.left[0].add_minutes(10, by=None)
    room.explain(room.left[0])
    room.finish(member_client, *room.left)
    assert Said.objects.get().gave_extra_time is True


def test_closing_ends_what_runs_and_closes_every_door(member_client, centre):
    room = Closing(centre, finished=1, left=1)
    access = ProctorAccess.enter(room.session, first_name="Lucie", last_name="Oyelaran")
    room.explain(room.left[0])
    answer = room.finish(member_client, *room.left)
    assert SENT in answer.text
    assert answer.redirect_chain[-1][0] == f"/sessions/{room.session.pk}/"
    assert fresh(room.left[0]).state == "ended_by_finalisation"
    assert fresh(room.finished[0]).state == "completed"
    assert not ProctorAccess.objects.with_session().get(pk=access.pk).is_valid
    room.session.refresh_from_db()
    assert (room.session.state, room.session.running_count) == ("finalised", 0)
    assert JournalEntry.objects.first_break(room.session) is None
    assert room.kinds()[0] == "session_finalised"


def test_after_closing_the_page_of_the_session_says_it(member_client, centre):
    room = Closing(centre, finished=1)
    room.finish(member_client)
    answer = member_client.get(room.path, follow=True)
    assert answer.redirect_chain == [(f"/sessions/{room.session.pk}/", 302)]
    assert "Cette session est finalisée : elle ne peut plus être modifiée." in answer.text


def test_nobody_started(member_client, centre):
    session = factories.make_session(centre=centre)
    for answer in (
        member_client.get(f"/sessions/{session.pk}/finaliser/"),
        member_client.post(f"/sessions/{session.pk}/finaliser/"),
    ):
        assert answer.status_code == 409
        assert "Aucun candidat n’a commencé de test : il n’y a rien à finaliser." in answer.text


def test_a_reason_is_missing(member_client, centre):
    room = Closing(centre, left=2)
    room.explain(room.left[0])
    assert "Indiquez la raison de l’abandon de chaque test non terminé." in room.finish(member_client, *room.left).text
    assert {fresh(attempt).state for attempt in room.left} == {"running"}


def test_already_finalised(member_client, centre):
    room = Closing(centre, finished=1)
    room.finish(member_client)
    before = room.kinds()
    assert "Cette session est déjà finalisée." in room.finish(member_client).text
    assert room.kinds() == before


def test_somebody_finished_meanwhile(member_client, centre):
    room = Closing(centre, left=2)
    for attempt in room.left:
        room.explain(attempt, "technical")
    fresh(room.left[0]).complete()
    answer = room.finish(member_client, *room.left)
    assert MEANWHILE in answer.text
    assert "Fini entre-temps : la raison de l’abandon est retirée." in answer.text
    assert f'id="reason-{room.left[0].pk}"' not in answer.text
    assert fresh(room.left[1]).state == "running"
    assert SENT in room.finish(member_client, room.left[1]).text
    assert list(Review.objects.order_by("attempt").values_list("abandon_reason", flat=True)) == ["", "technical"]


def test_one_who_starts_meanwhile_needs_a_reason(member_client, centre):
    room = Closing(centre, finished=1)
    room.test()
    assert "Indiquez la raison de l’abandon de chaque test non terminé." in room.finish(member_client).text


@pytest.mark.parametrize("sent", ["garbage", "9" * 5000, "-1 ٣ 1e9", "\0"])
def test_garbage_in_the_confirmation_changes_nothing_to_it(member_client, centre, sent):
    room = Closing(centre, finished=1)
    answer = member_client.post(room.path, {"inacheves": sent}, follow=True)
    assert SENT in answer.text


def test_a_stranger_finds_nothing(stranger_client, centre):
    room = Closing(centre, finished=1)
    assert stranger_client.get(room.path).status_code == 404
    assert stranger_client.post(room.path).status_code == 404
    room.session.refresh_from_db()
    assert room.session.state == "created"


def queries(browser, path):
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(path).status_code == 200
    return len(captured)


def test_as_many_queries_for_one_as_for_many(member_client, centre):
    few, many = Closing(centre, finished=1, left=1), Closing(centre, finished=4, left=3)
    for room in (few, many):
        for attempt in (*room.left, *room.finished):
            room.explain(attempt)
            write_report(attempt.candidate, code="C7", by=None)
    assert queries(member_client, few.path) == queries(member_client, many.path) <= 14


def test_a_browser_without_account_is_sent_to_the_door(centre):
    room = Closing(centre, finished=1)
    assert StrictClient().post(room.path).url.startswith("/connexion/")
    room.session.refresh_from_db()
    assert room.session.state == "created"
