"""Candidates: enrolled one by one or all at once, until the first start of their session."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pixcertif.lifecycle import RuleError
from sessions_app.models import Candidate, JournalEntry
from tests.factories import make_attempt, make_candidate, make_session, make_student

pytestmark = pytest.mark.django_db
CLOSED = "^Un test a commencé : la liste des candidats de cette session est close.$"
TWICE = "^Cette personne est déjà inscrite à la session.$"


def person(birth_name="Diallo", first_name="Awa", birth_on=date(2010, 5, 2), **fields):
    """Someone not saved yet."""
    return Candidate(birth_name=birth_name, first_name=first_name, birth_on=birth_on, **fields)


def names_of(session):
    """The list as it is read."""
    return [str(candidate) for candidate in session.candidates.by_name()]


def test_enrol_all_writes_everyone_with_one_journal_entry():
    session = make_session()
    Candidate.objects.enrol_all(session, [person(), person("Œuvrard", "Zoé"), person("Åberg", "Léo")], by=None)
    assert names_of(session) == ["ÅBERG Léo", "DIALLO Awa", "ŒUVRARD Zoé"]
    entries = JournalEntry.objects.filter(session=session).order_by("number").values_list("kind", "detail")
    assert list(entries) == [("session_created", {}), ("candidates_enrolled", {"count": 3})]


def test_enrol_all_adds_to_the_list_or_replaces_it():
    session = make_session()
    make_candidate(session=session, birth_name="Ancien", first_name="Paul")
    Candidate.objects.enrol_all(session, [person()], by=None)
    assert names_of(session) == ["ANCIEN Paul", "DIALLO Awa"]
    Candidate.objects.enrol_all(session, [person("Neuf", "Rose")], by=None, replace=True)
    assert names_of(session) == ["NEUF Rose"]
    assert JournalEntry.objects.newest_first().first().detail == {"count": 1, "withdrawn": 2}


def test_enrol_all_replaces_people_by_the_same_people():
    session = make_session()
    Candidate.objects.enrol_all(session, [person()], by=None)
    Candidate.objects.enrol_all(session, [person()], by=None, replace=True)
    assert names_of(session) == ["DIALLO Awa"]


REMOVALS = {
    "removed": lambda session: session.candidates.get(first_name="Léa").withdraw(by=None),
    "replaced": lambda session: Candidate.objects.enrol_all(session, [person()], by=None, replace=True),
    "session deleted": lambda session: session.delete_planned(),
}


@pytest.mark.parametrize("how", REMOVALS)
def test_who_waits_is_told_of_leaving_the_list(how):
    session = make_session()
    waiting = make_candidate(session=session, first_name="Léa")
    waiting.join()
    away = make_candidate(session=session)
    with CaptureQueriesContext(connection) as queries:
        REMOVALS[how](session)
    told = [query["sql"] for query in queries if "pg_notify" in query["sql"] or "sessions_app_notice" in query["sql"]]
    assert any(waiting.topic in sql for sql in told)
    assert not any(away.topic in sql for sql in told)


def test_two_edits_at_once_leave_names_that_compare():
    candidate = make_candidate(session=make_session(), birth_name="Diallo", first_name="Awa")
    one, other = (Candidate.objects.get(pk=candidate.pk) for _ in range(2))
    one.edit(by=None, birth_name="Dialo")
    other.edit(by=None, first_name="Ava")
    assert Candidate.objects.get().identity[:2] == ("dialo", "ava")


@pytest.mark.parametrize("twice", ([("Diallo", "Awa"), ("DIALLO", "awa")], [("D’Iallo", "Â-wa"), ("Neuf", "Rose")]))
def test_enrol_all_refuses_a_person_twice_and_writes_nobody(twice):
    session = make_session()
    if twice[1][0] == "Neuf":
        make_candidate(session=session, birth_name="Diallo", first_name="Awa", birth_on=date(2010, 5, 2))
    before = names_of(session)
    with pytest.raises(RuleError, match=TWICE):
        Candidate.objects.enrol_all(session, [person(*names) for names in twice], by=None)
    assert names_of(session) == before
    assert not JournalEntry.objects.filter(kind="candidates_enrolled").exists()


@pytest.mark.parametrize("replace", (True, False))
def test_enrol_all_is_refused_once_a_test_has_started(replace):
    session = make_session()
    make_attempt(candidate=make_candidate(session=session, birth_name="Parti", first_name="Jean"))
    with pytest.raises(RuleError, match=CLOSED):
        Candidate.objects.enrol_all(session, [person()], by=None, replace=replace)
    assert names_of(session) == ["PARTI Jean"]


@pytest.mark.parametrize("count", (1, 3))
def test_enrol_all_costs_the_same_queries(count, django_assert_num_queries):
    session = make_session()
    people = [person(first_name=f"Awa {chr(65 + n)}") for n in range(count)]
    with django_assert_num_queries(10):
        Candidate.objects.enrol_all(session, people, by=None)


def test_a_pupil_is_enrolled_as_the_roll_knows_them():
    session = make_session()
    place = {"birth_country": "MAROC", "birth_town": "", "birth_insee": "", "birth_postcode": ""}
    student = make_student(centre=session.centre, class_name="2de 4", ine="123456789AB", local_id="77", **place)
    assert Candidate.objects.enrol_students(session, [student], by=None) == []
    enrolled = session.candidates.get()
    kept = (enrolled.student, enrolled.identity, enrolled.class_name, enrolled.ine, enrolled.local_id)
    assert kept == (student, student.identity, "2de 4", "123456789AB", "77")
    assert (enrolled.birth_country, enrolled.birth_town, enrolled.needs_birth_place) == ("MAROC", "", True)


def test_enrolling_pupils_twice_changes_nothing():
    session = make_session()
    students = [make_student(centre=session.centre) for _ in range(3)]
    Candidate.objects.enrol_students(session, students, by=None)
    version = session.version
    assert Candidate.objects.enrol_students(session, students, by=None) == []
    assert (session.candidates.count(), session.version) == (3, version)


def test_a_namesake_born_the_same_day_is_left_aside_and_told():
    session = make_session()
    twins = [make_student(centre=session.centre, birth_name=name, first_name="Lou") for name in ("Petit", "PETIT")]
    assert Candidate.objects.enrol_students(session, twins, by=None) == [twins[1]]
    assert session.candidates.get().student == twins[0]


def test_pupils_are_refused_once_a_test_has_started():
    session = make_session()
    make_attempt(session=session)
    with pytest.raises(RuleError, match=CLOSED):
        Candidate.objects.enrol_students(session, [make_student(centre=session.centre)], by=None)
    assert session.candidates.count() == 1


def test_withdrawing_twice_is_told_once():
    candidate = make_candidate(session=make_session())
    again = Candidate.objects.get(pk=candidate.pk)
    candidate.withdraw(by=None)
    again.withdraw(by=None)
    assert not Candidate.objects.exists()
    assert JournalEntry.objects.filter(kind="candidate_withdrawn", candidate_id=candidate.pk).count() == 1


def test_editing_someone_who_was_just_withdrawn_says_so():
    candidate = make_candidate(session=make_session())
    Candidate.objects.get(pk=candidate.pk).withdraw(by=None)
    with pytest.raises(RuleError, match="^Ce candidat vient d’être retiré de la session par une autre personne.$"):
        candidate.edit(by=None, class_name="1re 2")


def test_a_pupil_enrolled_by_hand_or_from_a_file_is_recognised_on_the_roll():
    session = make_session()
    born = date(2010, 3, 14)
    pupil = make_student(centre=session.centre, birth_name="Le Guen", first_name="Ève", is_certifiable=False)
    make_student(centre=make_session().centre, birth_name="Roy", first_name="Paul", is_certifiable=False)
    Candidate(session=session, birth_name="LE-GUEN", first_name="Eve", birth_on=born).enrol(by=None)
    Candidate.objects.enrol_all(session, [Candidate(birth_name="Roy", first_name="Paul", birth_on=born)], by=None)
    by_hand, from_file = session.candidates.by_name()
    assert by_hand.student == pupil and by_hand.is_known_not_certifiable
    assert from_file.student is None


def test_a_pupil_whose_name_was_mistyped_is_recognised_once_it_is_corrected():
    session = make_session()
    pupil = make_student(centre=session.centre, birth_name="Le Guen", first_name="Ève", is_certifiable=False)
    candidate = make_candidate(session=session, birth_name="Le Gen", first_name="Ève")
    candidate.edit(by=None, birth_name="Le Guen")
    candidate.refresh_from_db()
    assert candidate.student == pupil and candidate.is_known_not_certifiable


NOW = timezone.now()


@pytest.mark.parametrize(
    ("presence", "minutes", "lapses_in", "has_lapsed", "is_present"),
    [
        ("absent", None, None, False, False),
        ("present", 59, 1, False, True),
        ("present", 60, 0, False, True),
        ("present", 61, -1, True, False),
        ("started", 61, None, False, True),
    ],
)
def test_a_presence_lapses_until_the_start(presence, minutes, lapses_in, has_lapsed, is_present):
    present_at = None if minutes is None else NOW - timedelta(minutes=minutes)
    candidate = Candidate(presence=presence, present_at=present_at)
    lapses_at = None if lapses_in is None else NOW + timedelta(minutes=lapses_in)
    assert candidate.presence_lapses_at == lapses_at
    assert (candidate.has_lapsed(NOW), candidate.is_present(NOW)) == (has_lapsed, is_present)
