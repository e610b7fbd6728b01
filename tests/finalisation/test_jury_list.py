"""« Sessions à traiter », « Prêtes à publier », « Résultats transmis »."""

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


def numbers(client, **filters):
    """The numbers the page shows, in order."""
    return [session.number for session in client.get("/jury/", filters).context["page"]]


def test_each_queue_has_its_sessions_those_that_wait_longest_first():
    plain, weighing = make_finalised_session(), make_finalised_session(codes=["C6"])
    commented, (published, _) = make_finalised_session(comment="!"), make_finalised_session()
    publish(published, by=None)
    factories.make_attempt()
    client = make_operator_client()
    assert numbers(client) == [weighing[0].number, commented[0].number]
    assert numbers(client, file="a-traiter") == [weighing[0].number, commented[0].number]
    assert numbers(client, file="pretes") == [plain[0].number]
    assert numbers(client, file="transmises") == [published.number]
    assert [row[2] for row in client.get("/jury/").context["queues"]] == [2, 1, 1]


def test_the_brand_leads_to_the_queues():
    assert '<a class="brand" href="/jury/">' in make_operator_client().get("/jury/").text


def test_the_reasons_to_open_a_session_are_listed():
    session = factories.make_session()
    first, second = make_answered_attempt(session), make_answered_attempt(session, reason="technical")
    for attempt, code, number in ((first, "E10", 3), (first, "E2", 4), (first, "C6", None), (second, "C8", None)):
        make_report(attempt, code, number=number)
    finalise_session(session, comment="Coupure de courant.")
    page = make_operator_client().get("/jury/")
    assert page.context["page"][0].why == ["C6", "E2", "E10", "1 abandon technique", "commentaire"]
    assert "C6, E2, E10, 1 abandon technique, commentaire" in page.text


def test_several_technical_abandons_are_plural():
    session = factories.make_session()
    for _ in range(2):
        make_answered_attempt(session, reason="technical")
    finalise_session(session)
    assert make_operator_client().get("/jury/").context["page"][0].why == ["2 abandons techniques"]


@pytest.mark.parametrize(
    ("queue", "sentence"),
    [
        ("a-traiter", "Aucune session n’attend votre avis."),
        ("pretes", "Aucune session n’est prête à publier."),
        ("transmises", "Aucun résultat n’a encore été transmis."),
    ],
)
def test_an_empty_queue_has_its_sentence(queue, sentence):
    assert sentence in make_operator_client().get("/jury/", {"file": queue}).text


def test_filters_by_centre_place_number_and_dates():
    here = make_finalised_session(centre=factories.make_centre(name="Collège Olympe", code="0750001A"), codes=["C6"])[0]
    there = make_finalised_session(centre=factories.make_centre(name="Lycée Vauban"), codes=["C6"])[0]
    client = make_operator_client()
    assert numbers(client, texte="Olympe") == [here.number]
    assert numbers(client, texte="0750001a") == [here.number]
    assert numbers(client, texte=there.room) == [there.number]
    assert numbers(client, numero=there.number) == [there.number]
    assert numbers(client, du="2000-01-01", au="2000-01-02") == []
    assert "Aucune session ne correspond à ces filtres." in client.get("/jury/", {"texte": "introuvable"}).text


@pytest.mark.parametrize("value", ["\x00", "abc", "9" * 400, "-1", "💣", "2030-99-99", "<script>"])
def test_garbage_in_filters_is_200(value):
    make_finalised_session(codes=["C6"])
    names = ("texte", "numero", "du", "au", "page", "file")
    assert make_operator_client().get("/jury/", dict.fromkeys(names, value)).status_code == 200


def test_htmx_receives_the_rows_alone():
    make_finalised_session(codes=["C6"])
    part = make_operator_client().get("/jury/", headers={"HX-Request": "true"}).text
    assert part.lstrip().startswith('<div id="rows">')
    assert "<html" not in part


def test_twenty_five_a_page():
    session, attempt = make_finalised_session(codes=["C6"])
    client = make_operator_client()
    for _ in range(25):
        make_finalised_session(codes=["C6"], answered=0)
    assert len(numbers(client)) == 25
    assert len(numbers(client, page="2")) == 1
    assert "Page 1 sur 2" in client.get("/jury/").text


@pytest.mark.parametrize("count", (1, 3))
def test_the_list_takes_seven_queries(count):
    for _ in range(count):
        make_finalised_session(codes=["C6"], comment="Rien", answered=1, reason="technical")
    client = make_operator_client()
    with CaptureQueriesContext(connection) as queries:
        client.get("/jury/")
    assert len(queries) == 7


def test_a_member_gets_404_and_nobody_the_sign_in(client, member_client):
    assert member_client.get("/jury/").status_code == 404
    assert client.get("/jury/").url == "/connexion/?next=/jury/"
