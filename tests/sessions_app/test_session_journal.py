"""« Session N », tab « Journal »."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.models import Candidate, JournalEntry
from tests.factories import make_attempt, make_candidate, make_session

pytestmark = pytest.mark.django_db


def lines(client, session):
    """What the journal says, newest first."""
    return [(line.sentence, line.by) for line in client.get(f"/sessions/{session.number}/journal/").context["lines"]]


def test_tells_who_did_what_on_whom(member_client, member, centre):
    session = make_session(centre=centre, by=member)
    candidate = make_candidate(session=session, birth_name="Roy", first_name="Ève")
    session.edit(by=member, room="CDI")
    candidate.withdraw(by=member)
    number = session.journal.newest_first().first().candidate_id
    assert lines(member_client, session) == [
        (f"Candidat n° {number} (retiré) : retiré de la liste", "Anne Lemoine"),
        ("Session modifiée : nom de la salle", "Anne Lemoine"),
        (f"Candidat n° {number} (retiré) : inscription", "PixCertif"),
        ("Session créée", "Anne Lemoine"),
    ]


def test_tells_the_day(member_client, centre):
    attempt = make_attempt(session=make_session(centre=centre))
    attempt.complete()
    said = [sentence.split(" : ")[-1] for sentence, _ in lines(member_client, attempt.session)]
    assert said == ["test terminé", "test commencé", "présence confirmée", "inscription", "Session créée"]


def test_one_is_not_said_as_many(member_client, centre):
    attempt = make_attempt(session=make_session(centre=centre))
    for minutes in (1, 5):
        attempt.add_minutes(minutes, by=None)
    said = [sentence.split(" : ")[-1] for sentence, _ in lines(member_client, attempt.session)]
    assert said[:2] == ["5 minutes ajoutées", "1 minute ajoutée"]


def test_a_list_that_was_replaced_says_so(member_client, centre):
    session = make_session(centre=centre)
    for replace in (False, True):
        people = [Candidate(birth_name=name, first_name="Léa", birth_on=date(2010, 3, 14)) for name in ("Roy", "Petit")]
        Candidate.objects.enrol_all(session, people[replace:], by=None, replace=replace)
    said = [sentence for sentence, _ in lines(member_client, session)]
    assert said == ["1 candidat inscrit, à la place de 2", "2 candidats inscrits", "Session créée"]


@pytest.mark.parametrize("count", (1, 3))
def test_as_many_queries_whatever_the_lines(member_client, centre, count):
    session = make_session(centre=centre)
    for _ in range(count):
        make_candidate(session=session)
    with CaptureQueriesContext(connection) as queries:
        member_client.get(f"/sessions/{session.number}/journal/")
    assert len(queries) == 7


def test_a_stranger_finds_nothing(stranger_client):
    assert stranger_client.get(f"/sessions/{make_session().number}/journal/").status_code == 404


def test_a_kind_that_this_version_does_not_know_keeps_its_name(member_client, centre):
    session = make_session(centre=centre)
    JournalEntry.objects.filter(session=session).update(kind="nouveau_genre")
    assert lines(member_client, session) == [("Événement « nouveau_genre »", "PixCertif")]
