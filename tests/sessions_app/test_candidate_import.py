"""« Importer un fichier »: all or nobody, and everything wrong told at once."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sessions_app.models import Candidate
from tests.factories import make_attempt, make_candidate, make_member, make_session
from tests.pixcertif.spreadsheet_files import make_ods, ods_cell, ods_row
from tests.sessions_app.candidate_files import TITLES, make_csv, make_line, make_xlsx, open_workbook, workbook_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]
NOTHING_WRITTEN = "Rien n’a été enregistré. Corrigez le fichier puis importez-le à nouveau."
CLOSED = "Un test a commencé : la liste des candidats de cette session est close."


@pytest.fixture
def session(centre):
    """A session of the member's centre."""
    return make_session(centre=centre)


def send(client, session, content=None, *, mode="ajouter", name="candidats.xlsx", **options):
    """Post a file."""
    data = {"mode": mode}
    if content is not None:
        data["file"] = SimpleUploadedFile(name, content)
    return client.post(f"/sessions/{session.number}/candidats/importer/", data, **options)


def names_of(session):
    """The list as it is read."""
    return [str(candidate) for candidate in session.candidates.by_name()]


def test_the_page_offers_the_template_and_the_two_ways(member_client, session):
    make_candidate(session=session)
    page = member_client.get(f"/sessions/{session.number}/candidats/importer/")
    assert page.status_code == 200
    assert f'href="/sessions/{session.number}/candidats/modele.xlsx"' in page.text
    assert "Ajouter aux candidats déjà inscrits" in page.text
    assert "importez-le avec « Remplacer la liste »" in page.text
    assert 'accept=".xlsx,.ods,.csv"' in page.text


def test_an_empty_list_asks_nothing_of_itself(member_client, session):
    address = f"/sessions/{session.number}/candidats/importer/"
    assert "Que faire de la liste actuelle" not in member_client.get(address).text
    sent = member_client.post(address, {"file": SimpleUploadedFile("c.xlsx", make_xlsx(make_line()))})
    assert (sent.status_code, session.candidates.count()) == (302, 1)


def test_replacing_says_how_many_leave(member_client, session):
    make_candidate(session=session)
    address = f"/sessions/{session.number}/candidats/importer/"
    assert "Remplacer la liste : le candidat déjà inscrit sera retiré" in member_client.get(address).text
    make_candidate(session=session)
    assert "Remplacer la liste : les 2 candidats déjà inscrits seront retirés" in member_client.get(address).text


@pytest.mark.parametrize("count", (1, 3))
def test_everyone_is_enrolled_and_it_is_said(member_client, session, count):
    lines = [make_line(first_name=name) for name in ("Awa", "Léo", "Zoé")[:count]]
    page = send(member_client, session, make_xlsx(*lines), follow=True)
    assert page.redirect_chain == [(f"/sessions/{session.number}/candidats/", 302)]
    assert names_of(session) == ["DIALLO Awa", "DIALLO Léo", "DIALLO Zoé"][:count]
    assert ("1 candidat a été inscrit." if count == 1 else "3 candidats ont été inscrits.") in page.text
    assert session.journal.newest_first().first().detail == {"count": count}


def test_a_csv_from_a_french_spreadsheet(member_client, session):
    content = make_csv(make_line(birth_name="Lœuillet", first_name="Hélène", town="Bordeaux"))
    assert send(member_client, session, content, name="candidats.csv").status_code == 302
    assert names_of(session) == ["LŒUILLET Hélène"]


def test_an_ods_from_a_free_spreadsheet(member_client, session):
    cells = [ods_cell("" if cell is None else cell) for cell in make_line(birth_name="Lœuillet", first_name="Hélène")]
    content = make_ods(ods_row(*map(ods_cell, TITLES)) + ods_row(*cells) + ods_row(ods_cell(times=14), times=1_000_000))
    assert send(member_client, session, content, name="candidats.ods").status_code == 302
    assert names_of(session) == ["LŒUILLET Hélène"]


def test_adding_keeps_those_already_there_and_replacing_does_not(member_client, session):
    make_candidate(session=session, birth_name="Ancien", first_name="Paul")
    send(member_client, session, make_xlsx(make_line()))
    assert names_of(session) == ["ANCIEN Paul", "DIALLO Awa"]
    send(member_client, session, make_xlsx(make_line(birth_name="Neuf")), mode="remplacer")
    assert names_of(session) == ["NEUF Awa"]


def test_notes_are_said_and_refuse_nothing(member_client, session):
    titles = [*TITLES, "Remarques", "Taille"]
    page = send(member_client, session, make_xlsx([*make_line(insee="33999"), "gaucher"], titles=titles), follow=True)
    assert "Colonnes inconnues, ignorées : « Remarques », « Taille »." in page.text
    assert "Ligne 2 : le code INSEE 33999 n’est pas dans la liste officielle des communes : vérifiez-le." in page.text
    assert names_of(session) == ["DIALLO Awa"]


@pytest.mark.parametrize("mode", ("ajouter", "remplacer"))
def test_one_wrong_line_and_nobody_is_written(member_client, session, mode):
    make_candidate(session=session, birth_name="Ancien", first_name="Paul")
    version = session.version
    page = send(member_client, session, make_xlsx(make_line(), make_line(first_name="Zoé", birth_on="hier")), mode=mode)
    assert page.status_code == 422
    assert NOTHING_WRITTEN in page.text
    assert "Indiquez la date au format JJ/MM/AAAA, par exemple 14/03/2010." in page.text
    assert '<span class="mono">C</span> · Date de naissance (JJ/MM/AAAA)' in page.text
    assert '<td class="num" data-label="Ligne">3</td>' in page.text
    session.refresh_from_db()
    assert (names_of(session), session.version) == (["ANCIEN Paul"], version)


def test_the_choice_made_is_kept_when_the_file_is_refused(member_client, session):
    make_candidate(session=session)
    page = send(member_client, session, make_xlsx(make_line(birth_on="hier")), mode="remplacer")
    assert 'value="remplacer" id="id_mode_1" required checked' in page.text.replace("\n", " ")


def test_the_first_two_hundred_points_are_shown_with_the_total(member_client, session):
    lines = [make_line(first_name=f"Zoé {n}", birth_on="hier") for n in range(201)]
    page = send(member_client, session, make_xlsx(*lines))
    assert "201\u00a0points à corriger dans le fichier" in page.text
    assert "À corriger : les 200 premiers points" in page.text
    assert page.text.count('data-label="Ligne"') == 200


def test_someone_already_enrolled_suggests_replacing(member_client, session):
    make_candidate(session=session, birth_name="Diallo", first_name="Awa", birth_on=date(2010, 5, 2))
    page = send(member_client, session, make_xlsx(make_line()))
    assert page.status_code == 422
    assert "Cette personne est déjà inscrite à la session." in page.text
    assert "Si le fichier contient toute la liste, choisissez « Remplacer la liste »." in page.text


def test_notes_never_hide_what_is_wrong(member_client, session):
    page = send(member_client, session, make_xlsx(make_line(insee="33999"), make_line(first_name=None)))
    assert page.status_code == 422
    assert "Indiquez le prénom." in page.text
    assert not Candidate.objects.exists()


def test_no_file_and_no_choice(member_client, session):
    make_candidate(session=session)
    page = member_client.post(f"/sessions/{session.number}/candidats/importer/", {})
    assert page.status_code == 422
    assert "Choisissez un fichier." in page.text
    assert "Choisissez d’ajouter ou de remplacer." in page.text


def test_a_choice_that_does_not_exist(member_client, session):
    page = send(member_client, session, make_xlsx(make_line()), mode="effacer")
    assert page.status_code == 422
    assert "Choisissez d’ajouter ou de remplacer." in page.text
    assert not Candidate.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Ce fichier est vide. Vérifiez que c’est le bon, puis importez-le à nouveau."),
        (b"x" * (10 * 1024 * 1024 + 1), "Ce fichier dépasse 10 Mo."),
        (make_xlsx(), "Ce fichier n’a aucun candidat"),
        (make_xlsx(make_line()[:2], titles=TITLES[:2]), "« Pays de naissance » manquent dans ce fichier"),
    ],
)
def test_files_refused_whole(member_client, session, content, sentence):
    page = send(member_client, session, content)
    assert page.status_code == 422
    assert sentence in page.text
    assert "Rien n’a été enregistré." in page.text
    assert not Candidate.objects.exists()


def far_cell():
    """A file with one cell in the last column of the last line."""
    book = open_workbook(make_xlsx(make_line()))
    book.active["XFD1048576"] = "x"
    return workbook_bytes(book)


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01\x02\xff" * 25,
        b"PK\x03\x04" + b"\x00" * 200,
        make_xlsx(make_line())[:-400],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
        "nom;prénom\n".encode(),
        b"Nom;Pr\xe9nom;N\xe9(e) le;Pays\n" + b";;;\n" * 30_000,
        far_cell(),
    ],
    ids=("random", "zip head", "truncated", "xls", "titles only", "blank lines", "far cell"),
)
def test_hostile_files_end_in_a_sentence(member_client, session, content):
    make_candidate(session=session, birth_name="Ancien", first_name="Paul")
    page = send(member_client, session, content, mode="remplacer", name="candidats.xlsx")
    assert page.status_code in (302, 422)
    if page.status_code == 422:
        assert "Rien n’a été enregistré." in page.text
        assert names_of(session) == ["ANCIEN Paul"]


class AnyBytes(TestCase):
    """A file of anything."""

    @given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"Nom de naissance;", b"\xef\xbb\xbf"]))
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    def test_any_bytes_end_in_a_sentence(self, content, head):
        session = make_session()
        client = Client()
        client.force_login(make_member(centre=session.centre))
        page = send(client, session, head + content, mode="remplacer")
        assert page.status_code == 422
        assert "Rien n’a été enregistré." in page.text
        assert not session.candidates.exists()


def test_someone_enrolled_by_another_while_the_file_is_read(member_client, session):
    make_candidate(session=session, birth_name="Ancien", first_name="Paul")

    def enrol_meanwhile(execute, sql, *args):
        if "centres_country" in sql and session.candidates.count() == 1:
            make_candidate(session=session, birth_name="Diallo", first_name="Zoé", birth_on=date(2010, 5, 2))
        return execute(sql, *args)

    with connection.execute_wrapper(enrol_meanwhile):
        page = send(member_client, session, make_xlsx(make_line(), make_line(first_name="Zoé")))
    assert page.status_code == 422
    assert "Cette personne est déjà inscrite à la session." in page.text
    assert names_of(session) == ["ANCIEN Paul", "DIALLO Zoé"]


@pytest.mark.parametrize("method", ("get", "post"))
def test_a_closed_list_is_refused_before_the_file_is_read(member_client, session, method):
    make_attempt(session=session)
    data = {"mode": "remplacer", "file": SimpleUploadedFile("x.xlsx", b"\x00" * 100)} if method == "post" else {}
    page = getattr(member_client, method)(f"/sessions/{session.number}/candidats/importer/", data)
    assert page.status_code == 409
    assert CLOSED in page.text
    assert session.candidates.count() == 1


def test_a_stranger_finds_nothing(stranger_client, session):
    assert stranger_client.get(f"/sessions/{session.number}/candidats/importer/").status_code == 404
    assert send(stranger_client, session, make_xlsx(make_line())).status_code == 404
    assert not Candidate.objects.exists()


@pytest.mark.parametrize("count", (1, 3))
def test_importing_costs_the_same_queries(member_client, session, count, django_assert_num_queries):
    content = make_xlsx(*[make_line(first_name=name) for name in ("Awa", "Léo", "Zoé")[:count]])
    with django_assert_num_queries(20):
        send(member_client, session, content)


@pytest.mark.parametrize("count", (1, 3))
def test_replacing_costs_the_same_queries(member_client, session, count, django_assert_num_queries):
    content = make_xlsx(*[make_line(first_name=name) for name in ("Awa", "Léo", "Zoé")[:count]])
    send(member_client, session, content)
    with django_assert_num_queries(28):
        send(member_client, session, content, mode="remplacer")
