"""The dossier of a session: what the operator reads, and what is offered."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finalisation.jury.decisions import publish
from tests import factories
from tests.finalisation.finalised_session import (
    finalise_session,
    make_answered_attempt,
    make_finalised_session,
    make_operator_client,
    make_report,
)

pytestmark = pytest.mark.django_db


def page_of(session, **query):
    """The dossier, as the operator reads it."""
    return make_operator_client().get(f"/jury/{session.number}/", query)


def test_shows_answers_reports_and_the_comment():
    session, attempt = make_finalised_session(
        codes=["C6"], comment="Coupure de courant.", reason="technical", birth_name="Roy", first_name="Ève"
    )
    attempt.answers.filter(number=2).update(focus_lost_seconds=12)
    page = page_of(session)
    for shown in (
        "ROY",
        "Ève",
        "Suspicion de fraude",
        "«\N{NO-BREAK SPACE}À voir\N{NO-BREAK SPACE}»",
        "20 / 32",
        "1 fois, 12\N{NO-BREAK SPACE}s",
        "Problème technique",
    ):
        assert shown in page.text
    assert "Coupure de courant." in page.text
    assert [paper.attempt for paper in page.context["waiting"]] == [attempt]
    assert page.context["dossiers"] == []


def test_a_waiting_test_is_announced_and_publishing_is_not_offered():
    session, _ = make_finalised_session(codes=["C6"])
    page = page_of(session).text
    assert "Un test attend votre décision avant la publication." in page
    assert "Publier les résultats" not in page


def test_publishing_is_offered_when_nothing_waits():
    session, _ = make_finalised_session()
    page = page_of(session).text
    assert f'href="/jury/{session.number}/publier/"' in page
    assert "Validé par défaut" in page


def test_a_test_without_a_score_is_cancelled_by_default():
    assert "Annulé par défaut" in page_of(make_finalised_session(answered=19)[0]).text


def test_validating_is_not_offered_with_open_reports_or_without_a_score():
    page = page_of(make_finalised_session(answered=25, codes=["C6", "E3"])[0]).text
    assert "Pour valider, acceptez ou écartez d’abord les signalements de question." in page
    assert "/valider/" not in page
    page = page_of(make_finalised_session(answered=3, codes=["C6"])[0]).text
    assert "Sans score, ce test ne peut pas être validé." in page


def test_one_test_is_opened_with_its_answers():
    session, attempt = make_finalised_session()
    page = page_of(session, test=attempt.pk)
    assert page.context["opened"].attempt == attempt
    assert "dossier000" in page.text
    assert "dossier000" not in page_of(session).text


@pytest.mark.parametrize("value", ["\x00", "abc", "9" * 400, "-1", "💣", "<script>"])
def test_garbage_opens_nothing(value):
    page = page_of(make_finalised_session()[0], test=value)
    assert (page.status_code, page.context["opened"]) == (200, None)


def test_a_published_session_offers_no_decision():
    session, attempt = make_finalised_session()
    publish(session, by=None)
    page = page_of(session, test=attempt.pk).text
    assert f'href="/jury/{session.number}/depublier/"' in page
    for absent in ("/rouvrir/", "/publier/", "/valider/", "/rejeter/", "/annuler/"):
        assert absent not in page


def test_times_are_in_the_zone_of_the_centre():
    session, attempt = make_finalised_session(centre=factories.make_centre(time_zone="Pacific/Noumea"))
    page = make_operator_client().get(f"/jury/{session.number}/", {"test": attempt.pk})
    ended = attempt.ended_at.astimezone(session.centre.zone)
    assert f"Terminé par le candidat à {ended:%H:%M}" in page.text


def test_a_session_still_with_its_centre_is_409():
    session = factories.make_attempt().session
    page = page_of(session)
    assert page.status_code == 409
    assert "Cette session n’est pas finalisée : elle est encore entre les mains de son centre." in page.text


def test_an_unknown_session_is_404_and_a_member_gets_404(member_client):
    session, _ = make_finalised_session()
    assert make_operator_client().get("/jury/999999/").status_code == 404
    assert member_client.get(f"/jury/{session.number}/").status_code == 404


@pytest.mark.parametrize("count", (1, 3))
def test_the_page_takes_eight_queries(count):
    session = factories.make_session()
    for _ in range(count):
        make_report(make_answered_attempt(session), "E3", number=1)
        make_answered_attempt(session)
    finalise_session(session, comment="Rien")
    client = make_operator_client()
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/jury/{session.number}/")
    assert len(queries) == 8


def test_an_unread_comment_is_announced_with_the_waiting_test():
    session, _ = make_finalised_session(codes=["C6"], comment="Coupure de courant.")
    words = "Un test attend votre décision avant la publication. Le commentaire du centre reste aussi à lire."
    page = page_of(session).text
    assert f'{words} <a href="#t-centre">Lire le commentaire</a>' in page and '<h2 id="t-centre">' in page
