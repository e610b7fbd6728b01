"""Files of candidates, read whole: lines, people, titles, and what is told when they are not right."""

from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from centres.models.roll import has_letter
from pixcertif import names
from pixcertif.spreadsheet import UnreadableFile
from sessions_app import candidate_rows
from sessions_app.candidate_file import FORMULA_ERRORS, read
from sessions_app.models import Candidate
from tests.factories import make_candidate, make_centre, make_session, make_student
from tests.sessions_app.candidate_files import TITLES, make_csv, make_line, make_xlsx, read_candidate, read_faults

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]


def test_a_code_no_longer_in_the_list_is_a_note():
    reading = read(make_xlsx(make_line(), make_line(first_name="Zoé", insee="33999", town="Ailleurs")))
    assert reading.notes == [
        "Ligne 3 : le code INSEE 33999 n’est pas dans la liste officielle des communes : vérifiez-le."
    ]
    assert (reading.wrong, reading.candidates[1].birth_insee) == ([], "33999")


def test_many_notes_are_counted():
    lines = [make_line(first_name=f"Zoé {letter}", insee="33999") for letter in "ABCDEFGH"]
    reading = read(make_xlsx(*lines))
    assert (len(reading.notes), reading.notes[-1]) == (6, "Et 3 autres lignes à vérifier.")


def test_everything_wrong_in_a_file_is_told_at_once():
    lines = (
        make_line(birth_name=None, birth_on="hier", extra_time="x"),
        make_line(first_name="Zoé"),
        make_line(insee="99999"),
    )
    assert [wrong[:2] for wrong in read_faults(*lines)] == [(2, "A"), (2, "C"), (2, "K"), (4, "D")]


def test_thousands_of_impossible_places_do_not_hold_the_page():
    lines = [
        make_line(first_name=f"Zoé {n}", insee=None, postcode="51300", town=f"{n} nulle part") for n in range(2500)
    ]
    reading = read(make_csv(*lines))
    assert (len(reading.wrong), reading.is_partial) == (2000, True)
    assert not read(make_csv(*lines[:100])).is_partial


def test_lines_and_columns_are_those_of_the_file():
    titles = ["N°", *TITLES]
    rows = [[None], titles, [None], [1, *make_line()], [None], [2, *make_line(birth_on="hier", first_name="Zoé")]]
    reading = read(make_xlsx(*rows[1:], titles=rows[0]))
    assert [wrong[:2] for wrong in reading.wrong] == [(6, "D")]
    assert list(reading.notes) == ["Colonnes inconnues, ignorées : « N° »."]


def test_a_person_twice_in_the_file_is_told_with_the_other_line():
    twice = (make_line(), make_line(first_name="Zoé"), make_line(birth_name="DIALLO", first_name="awa"))
    assert read_faults(*twice) == [(4, "A", "Nom de naissance", "Cette personne est déjà à la ligne 2 de ce fichier.")]


def test_someone_already_enrolled_is_refused_when_adding_only():
    there = [make_candidate(session=make_session(), birth_name="DIALLO", first_name="Awa", birth_on=date(2010, 5, 2))]
    sentence = "Cette personne est déjà inscrite à la session."
    assert read_faults(make_line(), enrolled=there) == [(2, "A", "Nom de naissance", sentence)]
    assert read_faults(make_line(), enrolled=there, replace=True) == []


def test_who_is_already_there_keeps_their_pupil_and_a_place_that_did_not_change():
    session = make_session()
    student = make_student(centre=session.centre, birth_name="Diallo", first_name="Awa", birth_on=date(2010, 5, 2))
    place = {"birth_insee": "", "birth_postcode": "", "birth_town": ""}
    there = make_candidate(
        session=session, student=student, birth_name="Diallo", first_name="Awa", birth_on=date(2010, 5, 2), **place
    )
    kept = read(make_xlsx(make_line(insee=None)), enrolled=[there], replace=True).candidates[0]
    assert (kept.student_id, kept.needs_birth_place) == (student.pk, True)
    completed = read(make_xlsx(make_line()), enrolled=[there], replace=True).candidates[0]
    assert (completed.student_id, completed.birth_town) == (student.pk, "Bordeaux")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            make_xlsx(make_line()[:2], titles=TITLES[:2]),
            "Les colonnes « Date de naissance (JJ/MM/AAAA) », « Pays de naissance » manquent dans ce fichier : "
            "repartez du modèle, sans changer les titres.",
        ),
        (
            make_xlsx(make_line()[:6], titles=TITLES[:6]),
            "La colonne « Pays de naissance » manque dans ce fichier : repartez du modèle, sans changer les titres.",
        ),
        (
            make_xlsx(),
            "Ce fichier n’a aucun candidat : remplissez une ligne par personne sous les titres des colonnes.",
        ),
    ],
)
def test_files_that_are_no_list_of_candidates(content, sentence):
    with pytest.raises(UnreadableFile) as refusal:
        read(content, "candidats.xlsx")
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("count", (1, 3))
def test_reading_costs_the_same_queries(count, django_assert_num_queries):
    lines = [make_line(first_name=f"Zoé {letter}") for letter in "ABC"[:count]]
    with django_assert_num_queries(2):
        assert len(read(make_xlsx(*lines)).candidates) == count


def test_the_birth_name_is_never_the_family_name_beside_it():
    lines = ["Nom de famille;Nom de naissance;Prénom;Date de naissance;Code INSEE;Pays de naissance"]
    reading = read("\n".join([*lines, "Durand;Martin;Zoé;14/03/2010;33063;FRANCE"]).encode())
    assert (str(reading.candidates[0]), reading.wrong) == ("MARTIN Zoé", [])
    assert reading.notes == ["Colonnes inconnues, ignorées : « Nom de famille »."]


def test_other_titles_are_understood():
    titles = ("Nom de Famille", "prenom", "Né(e) le", "Code Insee", "Code postal de naissance", "Lieu de naissance")
    titles = (*titles, "PAYS  DE NAISSANCE", *TITLES[7:])
    assert read_candidate().identity == read(make_xlsx(make_line(), titles=titles)).candidates[0].identity


TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "Nd", "P", "S", "Zs")), max_size=20).map(names.tidy)
TEXTS = TEXTS.filter(lambda text: text not in FORMULA_ERRORS)  # what a broken formula shows is refused
NAMES = TEXTS.filter(lambda text: has_letter(names.key(text)) and text.isprintable())


class RoundTrip(TestCase):
    """What is exported imports as the same people."""

    @given(st.lists(st.tuples(NAMES, NAMES, TEXTS, TEXTS, st.none() | st.integers(2, 999), st.booleans()), max_size=6))
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    def test_export_then_replace_gives_the_same_people(self, people):
        session = make_session(centre=make_centre())
        enrolled = [known(*each) for each in people]
        assume(len({one.identity for one in enrolled}) == len(enrolled) > 0)
        Candidate.objects.enrol_all(session, enrolled, by=None)
        exported = candidate_rows.export(session)
        before = rows_of(session)
        reading = read(exported, "candidats.xlsx", enrolled=session.candidates.all(), replace=True)
        assert (reading.wrong, reading.notes) == ([], [])
        Candidate.objects.enrol_all(session, reading.candidates, by=None, replace=True)
        assert rows_of(session) == before


def known(birth_name, first_name, class_name, local_id, extra_time, needs_accessible):
    """A candidate not saved yet, its texts as tidy as the form leaves them."""
    candidate = Candidate(
        birth_name=birth_name,
        first_name=first_name,
        birth_on=date(2009, 12, 31),
        birth_country="MAROC",
        birth_town="Fès",
        class_name=class_name,
        local_id=local_id,
        extra_time=extra_time,
        needs_accessible=needs_accessible,
    )
    candidate.identify()
    return candidate


def rows_of(session):
    """What an export says of the session's candidates."""
    return [candidate_rows.row(candidate) for candidate in session.candidates.by_name()]
