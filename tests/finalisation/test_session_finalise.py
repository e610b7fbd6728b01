"""« Finaliser la session N »: what the page shows, what closing ends, and each refusal."""

import pytest

from finalisation.models import Closing, Review
from proctoring.actions import write_report
from proctoring.models import ProctorAccess
from sessions_app.models import JournalEntry
from tests import factories
from tests.conftest import StrictClient
from tests.finalisation.closing_session import ClosingSession, reload

SENT = (
    "Les informations de la session ont été transmises. "
    "Les résultats seront disponibles après traitement de la session, sous 1 à quelques jours."
)
MEANWHILE = "Un candidat a fini son test entre-temps : cette page est à jour, relisez-la avant de finaliser."


def test_the_page_lists_unfinished_then_finished_tests(member_client, centre):
    closing = ClosingSession(centre, finished=1, unfinished=1)
    absent = factories.make_candidate(session=closing.session, birth_name="Absente")
    closing.finished[0].see_end_screen(by=None)
    page = member_client.get(closing.path).text
    assert page.index("Ces candidats n’ont pas fini leur test de certification") < page.index(
        "Certification(s) terminée(s)"
    )
    assert "-- Choisissez --" in page and "Il reste 1\N{NO-BREAK SPACE}raison à choisir." in page
    assert f'id="seen-{closing.finished[0].pk}" checked' in page
    assert absent.birth_name.upper() not in page
    assert page.count('<thead><tr><th scope="col">Nom, prénom</th>') == 2


def test_no_unfinished_test_shows_no_band(member_client, centre):
    page = member_client.get(ClosingSession(centre, finished=1).path).text
    assert "Ces candidats n’ont pas fini" not in page
    assert "raison à choisir" not in page


def test_minutes_added_tick_the_box_until_somebody_unticks_it(member_client, centre):
    closing = ClosingSession(centre, unfinished=1)
    box = 'id="extra-time" checked'
    assert box not in member_client.get(closing.path).text
    closing.unfinished[0].add_minutes(10, by=None)
    assert box in member_client.get(closing.path).text
    assert box not in closing.save_field(member_client, "temps").text
    closing.explain(closing.unfinished[0])
    closing.finalise(member_client)
    assert Closing.objects.get().gave_extra_time is False


def test_the_box_ticked_by_minutes_added_is_saved_when_finalised(member_client, centre):
    closing = ClosingSession(centre, unfinished=1)
    closing.unfinished[0].add_minutes(10, by=None)
    closing.explain(closing.unfinished[0])
    closing.finalise(member_client, *closing.unfinished)
    assert Closing.objects.get().gave_extra_time is True


def test_finalising_ends_running_tests_and_every_access(member_client, centre):
    closing = ClosingSession(centre, finished=1, unfinished=1)
    access = ProctorAccess.enter(closing.session, first_name="Lucie", last_name="Oyelaran")
    closing.explain(closing.unfinished[0])
    answer = closing.finalise(member_client, *closing.unfinished)
    assert SENT in answer.text
    assert answer.redirect_chain[-1][0] == f"/sessions/{closing.session.pk}/"
    assert reload(closing.unfinished[0]).state == "ended_by_finalisation"
    assert reload(closing.finished[0]).state == "completed"
    assert not ProctorAccess.objects.with_session().get(pk=access.pk).is_valid
    closing.session.refresh_from_db()
    assert (closing.session.state, closing.session.running_count) == ("finalised", 0)
    assert JournalEntry.objects.first_break(closing.session) is None
    assert closing.journal_kinds()[0] == "session_finalised"


def test_after_finalisation_the_page_redirects_to_the_session(member_client, centre):
    closing = ClosingSession(centre, finished=1)
    closing.finalise(member_client)
    answer = member_client.get(closing.path, follow=True)
    assert answer.redirect_chain == [(f"/sessions/{closing.session.pk}/", 302)]
    assert "Cette session est finalisée : elle ne peut plus être modifiée." in answer.text


def test_a_session_nobody_started_is_409(member_client, centre):
    session = factories.make_session(centre=centre)
    for answer in (
        member_client.get(f"/sessions/{session.pk}/finaliser/"),
        member_client.post(f"/sessions/{session.pk}/finaliser/"),
    ):
        assert answer.status_code == 409
        assert "Aucun candidat n’a commencé de test : il n’y a rien à finaliser." in answer.text


def test_a_missing_reason_is_refused(member_client, centre):
    closing = ClosingSession(centre, unfinished=2)
    closing.explain(closing.unfinished[0])
    answer = closing.finalise(member_client, *closing.unfinished)
    assert "Indiquez la raison de l’abandon de chaque test non terminé." in answer.text
    assert {reload(attempt).state for attempt in closing.unfinished} == {"running"}


def test_finalising_twice_is_refused(member_client, centre):
    closing = ClosingSession(centre, finished=1)
    closing.finalise(member_client)
    before = closing.journal_kinds()
    assert "Cette session est déjà finalisée." in closing.finalise(member_client).text
    assert closing.journal_kinds() == before


def test_a_test_finished_meanwhile_voids_the_confirmation(member_client, centre):
    closing = ClosingSession(centre, unfinished=2)
    for attempt in closing.unfinished:
        closing.explain(attempt, "technical")
    reload(closing.unfinished[0]).complete()
    answer = closing.finalise(member_client, *closing.unfinished)
    assert MEANWHILE in answer.text
    assert "Fini entre-temps : la raison de l’abandon est retirée." in answer.text
    assert f'id="reason-{closing.unfinished[0].pk}"' not in answer.text
    assert reload(closing.unfinished[1]).state == "running"
    assert SENT in closing.finalise(member_client, closing.unfinished[1]).text
    assert list(Review.objects.order_by("attempt").values_list("abandon_reason", flat=True)) == ["", "technical"]


def test_a_test_started_meanwhile_needs_a_reason(member_client, centre):
    closing = ClosingSession(centre, finished=1)
    closing.make_attempt()
    assert "Indiquez la raison de l’abandon de chaque test non terminé." in closing.finalise(member_client).text


@pytest.mark.parametrize("sent", ["garbage", "9" * 5000, "-1 ٣ 1e9", "\0"])
def test_garbage_in_the_confirmation_is_left_out(member_client, centre, sent):
    closing = ClosingSession(centre, finished=1)
    answer = member_client.post(closing.path, {"inacheves": sent}, follow=True)
    assert SENT in answer.text


def test_a_stranger_gets_404(stranger_client, centre):
    closing = ClosingSession(centre, finished=1)
    assert stranger_client.get(closing.path).status_code == 404
    assert stranger_client.post(closing.path).status_code == 404
    closing.session.refresh_from_db()
    assert closing.session.state == "created"


@pytest.mark.parametrize("count", (1, 3))
def test_the_page_takes_nine_queries(member_client, centre, count, django_assert_num_queries):
    closing = ClosingSession(centre, finished=count, unfinished=count)
    for attempt in (*closing.unfinished, *closing.finished):
        closing.explain(attempt)
        write_report(attempt.candidate, code="C7", by=None)
    with django_assert_num_queries(9):
        assert member_client.get(closing.path).status_code == 200


def test_nobody_is_sent_to_the_sign_in(centre):
    closing = ClosingSession(centre, finished=1)
    assert StrictClient().post(closing.path).url.startswith("/connexion/")
    closing.session.refresh_from_db()
    assert closing.session.state == "created"
