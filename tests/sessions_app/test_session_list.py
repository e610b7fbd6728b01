"""« Sessions de certification »: the list, its filters, its pages."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_attempt, make_candidate, make_session

pytestmark = pytest.mark.django_db
LIST = "/sessions/"


def numbers(client, **filters):
    """The numbers the list shows, in order."""
    return [session.number for session in client.get(LIST, filters).context["page"]]


def test_an_empty_centre_is_told_what_to_do(member_client):
    page = member_client.get(LIST).text
    assert "Créez votre première session de certification" in page
    assert "Aucune session ne correspond" not in page


def test_another_centre_sees_nothing_of_it(stranger_client, centre):
    session = make_session(centre=centre)
    assert str(session.number) not in stranger_client.get(LIST).text


def test_the_newest_comes_first_by_date_time_and_number(member_client, centre):
    day = date(2030, 5, 17)
    early = make_session(centre=centre, held_on=day, start_time=time(8, 0))
    late = make_session(centre=centre, held_on=day, start_time=time(14, 0))
    twin = make_session(centre=centre, held_on=day, start_time=time(14, 0))
    before = make_session(centre=centre, held_on=day - timedelta(days=1))
    assert numbers(member_client) == [twin.number, late.number, early.number, before.number]


def test_shows_every_column(member_client, centre):
    session = make_session(centre=centre, room="Salle B12", proctors="Ève Marchandeau; Paul Roy")
    make_candidate(session=session)
    make_attempt(session=session)
    page = member_client.get(LIST).text
    for shown in ("Salle B12", "Ève Marchandeau, Paul Roy", "14:00", "En cours"):
        assert shown in page
    row = member_client.get(LIST).context["page"][0]
    assert (row.candidate_count, row.started_count) == (2, 1)


@pytest.mark.parametrize("count", (1, 3))
def test_as_many_queries_whatever_the_rows(member_client, centre, count):
    for _ in range(count):
        make_candidate(session=make_session(centre=centre))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        member_client.get(LIST)
    assert len(queries) == 6


def test_filters_by_number_text_and_dates(member_client, centre):
    here = make_session(centre=centre, site="Annexe des Trois-Fontaines", held_on=date(2030, 5, 17))
    there = make_session(centre=centre, proctors="Bérengère Thévenot", held_on=date(2030, 6, 1))
    assert numbers(member_client, numero=here.number) == [here.number]
    assert numbers(member_client, texte="trois fontaines") == [here.number]
    assert numbers(member_client, texte="THEVENOT") == [there.number]
    assert numbers(member_client, du="2030-05-20") == [there.number]
    assert numbers(member_client, au="2030-05-20") == [here.number]
    assert numbers(member_client, texte="introuvable") == []


def test_filters_by_each_status(member_client, centre):
    created = make_session(centre=centre)
    running = make_attempt(session=make_session(centre=centre)).session
    over = make_attempt(session=make_session(centre=centre))
    over.complete()
    finalised = make_attempt(session=make_session(centre=centre))
    finalised.complete()
    finalised.session.finalise(by=None)
    yesterday = centre.today() - timedelta(days=1)
    late = make_attempt(session=make_session(centre=centre, held_on=yesterday)).session
    assert numbers(member_client, statut="created") == [created.number]
    assert numbers(member_client, statut="running") == [running.number]
    assert set(numbers(member_client, statut="to_finalise")) == {over.session.number, late.number}
    assert numbers(member_client, statut="finalised") == [finalised.session.number]
    assert numbers(member_client, statut="published") == []


def test_twenty_five_a_page(member_client, centre):
    for _ in range(26):
        make_session(centre=centre)
    assert len(numbers(member_client)) == 25
    assert len(numbers(member_client, page="2")) == 1
    assert "Page 1 sur 2" in member_client.get(LIST).text


@pytest.mark.parametrize("value", ["\x00", "abc", "9" * 400, "a b " * 20000, "-1", "💣", "2030-99-99", "<script>"])
def test_garbage_in_filters_never_breaks(member_client, centre, value):
    make_session(centre=centre)
    names = ("texte", "numero", "statut", "du", "au", "page")
    assert member_client.get(LIST, dict.fromkeys(names, value)).status_code == 200


def test_htmx_gets_the_rows_alone(member_client, centre):
    make_session(centre=centre)
    part = member_client.get(LIST, headers={"HX-Request": "true"}).text
    assert part.lstrip().startswith('<div id="rows">')
    assert "<html" not in part


def test_the_bin_is_disabled_with_its_reason_once_a_test_has_started(member_client, centre):
    session = make_attempt(session=make_session(centre=centre)).session
    page = member_client.get(LIST).text
    assert f"Un test a commencé : la session {session.number} ne peut plus être supprimée." in page
    assert f"/sessions/{session.number}/supprimer/" not in page
