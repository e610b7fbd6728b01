"""« Ajouter des candidats »: pupils picked from the roll, page after page."""

from datetime import date
from itertools import count
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from centres.models import Student
from sessions_app.forms.picker import packed, unpacked
from sessions_app.models import Candidate
from tests.factories import letters, make_attempt, make_candidate, make_session, make_student

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def session(centre):
    """A session nobody is enrolled in."""
    return make_session(centre=centre)


def address(session):
    """The page where pupils are picked."""
    return f"/sessions/{session.number}/candidats/eleves/"


def make_pupils(centre, many, **fields):
    """Pupils in alphabetical order, quickly."""
    pupils = [Student(centre=centre, first_name=f"Lou {letters(n + 1000)}", **fields) for n in range(many)]
    for pupil in pupils:
        pupil.birth_name, pupil.birth_on = fields.get("birth_name", "Petit"), date(2010, 1, 2)
        pupil.identify()
    return Student.objects.bulk_create(pupils)


def shown(answer):
    """The first names on the page, in order."""
    return [row.student.first_name for row in answer.context["picker"].rows]


def bar(session, picked, there):
    """What the bar says."""
    left = f"<strong><span data-selected>{picked}</span> candidat(s) sélectionné(s)</strong>"
    return f'{left}<span class="soft">| {there} candidat(s) déjà ajouté(s) à la session</span>'


def test_an_empty_roll_says_what_else_can_be_done(member_client, session):
    make_student(centre=make_session().centre)
    page = member_client.get(address(session)).text
    assert "Votre centre n’a pas encore d’élèves" in page
    assert "Tout cocher sur la page" not in page


def test_shows_the_columns_and_what_is_known(member_client, session, centre):
    for first_name, known in (("Ada", True), ("Bea", False), ("Cid", None)):
        make_student(centre=centre, first_name=first_name, class_name="2de 4", is_certifiable=known)
    page = member_client.get(address(session)).text
    for text in ("2de 4", "Martin", "Ada", "14/03/2010", ">Certifiable<", ">Pas encore certifiable<", ">Non connu<"):
        assert text in page
    assert bar(session, 0, 0) in page and "3\xa0élèves" in page


def test_pupils_of_another_centre_and_those_who_left_are_not_there(member_client, session, centre):
    make_student(centre=make_session().centre, first_name="Autre")
    make_student(centre=centre, first_name="Parti", archived_at=timezone.now())
    make_student(centre=centre, first_name="Ici")
    assert shown(member_client.get(address(session))) == ["Ici"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"classe": ["2de 4"]}, ["Ada", "Bea"]),
        ({"classe": ["2de 4", "1re 1"]}, ["Ada", "Bea", "Cid"]),
        ({"classe": ["inconnue"]}, ["Ada", "Bea", "Cid", "Éva"]),
        ({"nom": "EVA"}, ["Éva"]),
        ({"nom": "martin é"}, ["Éva"]),
        ({"certifiable": "oui"}, ["Bea"]),
        ({"certifiable": "non"}, ["Cid"]),
        ({"certifiable": "peut-être", "page": "x", "choisis": "a.-1..9" + "9" * 40}, ["Ada", "Bea", "Cid", "Éva"]),
        ({"nom": "\x00", "classe": ["\x00"]}, ["Ada", "Bea", "Cid", "Éva"]),
        ({"nom": "personne"}, []),
    ],
)
def test_filters(member_client, session, centre, filters, found):
    pupils = [("Ada", "2de 4", None), ("Bea", "2de 4", True), ("Cid", "1re 1", False), ("Éva", "", None)]
    for first_name, class_name, known in pupils:
        make_student(centre=centre, first_name=first_name, class_name=class_name, is_certifiable=known)
    answer = member_client.get(address(session), filters)
    assert (answer.status_code, shown(answer)) == (200, found)
    assert ("Aucun élève ne correspond à ces filtres." in answer.text) is (not found)


def test_htmx_gets_the_pupils_alone_and_the_short_address(member_client, session, centre):
    pupils = make_pupils(centre, 60)
    asked = {"nom": "petit", "page": "2", "choisis": "", "vus": packed([pupils[0].pk]), "eleve": pupils[0].pk}
    part = member_client.get(address(session), asked, headers=HTMX)
    assert part.text.lstrip().startswith('<div id="pupils">') and "<h1" not in part.text
    short = part.headers["HX-Replace-Url"]
    assert short == f"{address(session)}?nom=petit&choisis={pupils[0].pk}&page=2"
    page = member_client.get(short).text.replace("\r", "")
    same = [line for line in part.text.split("\n") if "csrfmiddlewaretoken" not in line]
    assert [line for line in same if line not in page.split("\n")] == []


def test_without_script_the_form_leads_to_the_short_address(member_client, session, centre):
    pupils = make_pupils(centre, 60)
    seen = packed(pupil.pk for pupil in pupils[:50])
    asked = {
        "vus": seen,
        "choisis": "",
        "eleve": [pupils[1].pk, pupils[3].pk],
        "page": "2",
        "nom": "",
        "certifiable": "",
    }
    answer = member_client.get(address(session), asked)
    assert answer.url == f"{address(session)}?choisis={pupils[1].pk}.2&page=2"
    assert bar(session, 2, 0) in member_client.get(answer.url).text


def test_the_selection_survives_paging_filtering_and_coming_back(member_client, session, centre):
    pupils = make_pupils(centre, 60)
    ids = [pupil.pk for pupil in pupils]
    second = {"vus": packed(ids[50:]), "choisis": packed(ids[:3]), "eleve": ids[55], "nom": "baff"}
    answer = member_client.get(address(session), second, follow=True)
    assert shown(answer) == ["Lou BAFF"]
    assert answer.context["picker"].picked == {*ids[:3], ids[55]}
    back = {"vus": packed(ids[:50]), "choisis": packed([*ids[:3], ids[55]]), "eleve": ids[0]}
    assert member_client.get(address(session), back, follow=True).context["picker"].picked == {ids[0], ids[55]}


def test_the_whole_page_is_ticked_with_one_box(member_client, session, centre):
    pupils = make_pupils(centre, 60)
    make_candidate(session=session, student=pupils[0])
    page = member_client.get(address(session))
    seen = page.context["picker"].vus
    assert unpacked(seen) == {pupil.pk for pupil in pupils[1:50]}
    answer = member_client.get(address(session), {"vus": seen, "page_entiere": "1", "page": "2"}, follow=True)
    assert bar(session, 49, 1) in answer.text


def test_clearing_the_filters_keeps_the_selection(member_client, session, centre):
    pupils = make_pupils(centre, 3)
    asked = {"nom": "lou", "classe": ["x"], "choisis": pupils[0].pk, "vus": "", "effacer": "1"}
    assert member_client.get(address(session), asked).url == f"{address(session)}?choisis={pupils[0].pk}"


def test_those_already_there_are_ticked_and_can_not_be_picked(member_client, session, centre):
    there, typed = make_student(centre=centre, first_name="Ada"), make_student(centre=centre, first_name="Bea")
    make_student(centre=centre, first_name="Cid")
    make_candidate(session=session, student=there, first_name="Ada")
    make_candidate(session=session, birth_name="MARTIN", first_name="béa")
    answer = member_client.get(address(session), {"choisis": packed([there.pk, typed.pk])})
    assert [row.is_there for row in answer.context["picker"].rows] == [True, True, False]
    assert answer.text.count("checked disabled") == 2 and answer.text.count("Déjà dans la session") == 2
    assert bar(session, 0, 2) in answer.text


def test_adds_all_who_are_picked_on_every_page(member_client, session, centre):
    pupils = make_pupils(centre, 60, class_name="2de 4")
    ids = [pupil.pk for pupil in pupils]
    form = {"choisis": packed([*ids[:2], ids[51]]), "vus": packed(ids[50:]), "eleve": [ids[58], ids[59]]}
    answer = member_client.post(address(session), form)
    assert answer.url == f"/sessions/{session.number}/candidats/"
    assert "Les candidats ont été ajoutés." in member_client.get(answer.url).text
    enrolled = session.candidates.order_by("student_id").values_list("student_id", "class_name", "birth_town")
    assert list(enrolled) == [(pk, "2de 4", "") for pk in (ids[0], ids[1], ids[58], ids[59])]


def test_posting_twice_changes_nothing(member_client, session, centre):
    pupil = make_student(centre=centre)
    for _ in range(2):
        assert member_client.post(address(session), {"eleve": pupil.pk}).status_code == 302
    assert session.candidates.count() == 1


def test_nobody_picked_is_refused_with_the_page(member_client, session, centre):
    make_student(centre=centre)
    answer = member_client.post(address(session), {"nom": "martin", "choisis": "", "vus": ""})
    assert answer.status_code == 422
    assert "Cochez au moins un élève." in answer.text and 'value="martin"' in answer.text


def test_a_namesake_is_told(member_client, session, centre):
    twins = [make_student(centre=centre, birth_name=name, first_name="Lou") for name in ("Petit", "PETIT")]
    answer = member_client.post(address(session), {"eleve": [twin.pk for twin in twins]}, follow=True)
    sentence = (
        "PETIT Lou n’a pas été ajouté : une personne de mêmes nom, prénom et date de naissance est déjà inscrite."
    )
    assert sentence in answer.text and "Les candidats ont été ajoutés." in answer.text
    assert session.candidates.count() == 1


def test_a_pupil_of_another_centre_or_gone_can_not_be_picked(member_client, session, centre):
    foreign = make_student(centre=make_session().centre)
    gone = make_student(centre=centre, archived_at=timezone.now())
    form = {"choisis": packed([foreign.pk, gone.pk]), "eleve": [foreign.pk, gone.pk]}
    assert bar(session, 0, 0) in member_client.get(address(session), form, follow=True).text
    assert member_client.post(address(session), form).status_code == 422
    assert not Candidate.objects.exists()


@pytest.mark.parametrize("garbage", ("", "x", "-1", "1e9", "\x00", "²", "9" * 400, ".".join(["9" * 15] * 6000)))
def test_garbage_picks_nobody(member_client, session, centre, garbage):
    make_student(centre=centre)
    form = dict.fromkeys(("choisis", "vus", "eleve", "page", "classe", "nom", "certifiable", "page_entiere"), garbage)
    assert member_client.post(address(session), form).status_code == 422
    assert member_client.get(address(session), form, follow=True).status_code == 200
    assert not Candidate.objects.exists()


def test_refused_once_a_test_has_started(member_client, session, centre):
    pupil = make_student(centre=centre)
    make_attempt(session=session)
    for answer in (member_client.get(address(session)), member_client.post(address(session), {"eleve": pupil.pk})):
        assert answer.status_code == 409
        assert "Un test a commencé : la liste des candidats de cette session est close." in answer.text
    assert session.candidates.count() == 1


def test_five_hundred_of_three_thousand_fit_in_an_address(member_client, session, centre):
    ids = [pupil.pk for pupil in make_pupils(centre, 3000)][::6]
    answer = member_client.get(address(session), {"choisis": packed(ids), "page": "60", "effacer": "", "nom": "lou"})
    assert len(answer.url) < 2000
    assert member_client.get(answer.url).context["picker"].picked == set(ids)
    assert parse_qs(urlsplit(answer.url).query)["choisis"] == [packed(ids)]
    assert member_client.post(address(session), {"choisis": packed(ids)}).status_code == 302
    assert session.candidates.count() == 500


@pytest.mark.parametrize("many", (1, 60))
def test_as_many_queries_whatever_the_roll(member_client, session, centre, many):
    pupils = make_pupils(centre, many)
    for pupil, _ in zip(pupils, range(3), strict=False):
        make_candidate(session=session, student=pupil)
    with CaptureQueriesContext(connection) as queries:
        member_client.get(address(session), {"choisis": packed(pupil.pk for pupil in pupils)})
    assert len(queries) == 9


def test_packed_ids_come_back():
    for ids in (set(), {1}, {7, 8, 9}, {120001, 120002, 999999999}, set(range(1, 5000, 3))):
        assert unpacked(packed(ids)) == ids
    assert packed([9, 7, 8]) == "7.1.1"


def test_a_stranger_finds_nothing(stranger_client, session):
    assert stranger_client.get(address(session)).status_code == 404
    assert stranger_client.post(address(session), {"eleve": "1"}).status_code == 404


def test_every_page_ends_somewhere(member_client, session, centre):
    make_pupils(centre, 120)
    seen = []
    for page in count(1):
        answer = member_client.get(address(session), {"page": page})
        seen += shown(answer)
        if not answer.context["picker"].page.has_next():
            break
    assert len(seen) == len(set(seen)) == 120


@pytest.mark.parametrize(("count", "is_open"), [(12, True), (13, False)])
def test_classes_are_in_sight_unless_they_would_fill_the_screen(member_client, centre, count, is_open):
    for number in range(count):
        make_student(centre=centre, class_name=f"TG{number}")
    session = make_session(centre=centre)
    page = member_client.get(f"/sessions/{session.number}/candidats/eleves/").text
    assert ('<details class="classes" open>' in page) is is_open
