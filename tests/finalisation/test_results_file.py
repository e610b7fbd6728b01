"""« Résultats »: the file the centre keeps."""

from datetime import date

import pytest

from exam.models.question import COMPETENCES
from finalisation.jury.decisions import decide, publish
from finalisation.models import Review
from pixcertif.spreadsheet import read
from tests import factories
from tests.finalisation.finalised_session import finalise_session, make_answered_attempt, make_finalised_session

pytestmark = pytest.mark.django_db


def make_published_session(**test):
    """A session whose results are known, and its test."""
    session, attempt = make_finalised_session(**test)
    publish(session, by=None)
    return session, attempt


def get(client, session, key):
    """The file, or what is answered instead."""
    return client.get(f"/sessions/{session.number}/resultats.{key}")


def rows(client, session, key):
    """The lines of the file, titles first."""
    answer = get(client, session, key)
    return [cells for _, cells in read(answer.content, f"resultats.{key}").rows]


TITLES = [
    "N° de certification",
    "Nom de naissance",
    "Prénom",
    "Date de naissance",
    "Classe",
    "Identifiant local",
    "Statut",
    "Score global (sur 1024)",
    *(f"{number} {title}" for number, title in COMPETENCES.items()),
    "Session",
    "Date de passage",
]


@pytest.mark.parametrize("key", ("csv", "xlsx"))
def test_the_file_has_a_line_a_test_by_name(member_client, centre, key):
    session = factories.make_session(centre=centre, held_on=date(2030, 5, 17))
    known = {"birth_on": date(2010, 5, 2), "class_name": "2de 4", "local_id": "E7"}
    void = make_answered_attempt(session, answered=3, birth_name="Zimmer", first_name="Tom")
    good = make_answered_attempt(session, answered=32, right=16, birth_name="Diallo", first_name="Zoé", **known)
    finalise_session(session)
    publish(session, by=None)
    titles, *lines = rows(member_client, session, key)
    assert titles == TITLES
    assert [str(cell) for cell in lines[0][:8]] == [
        *(str(good.pk), "Diallo", "Zoé", "02/05/2010", "2de 4", "E7", "Validé", "512")
    ]
    assert [str(cell) for cell in lines[0][8:24]] == ["4"] * 16
    assert [str(cell) for cell in lines[0][24:]] == [str(session.number), "17/05/2030"]
    assert [lines[1][0], lines[1][6]] == [str(void.pk), "Annulé"]
    assert not any(lines[1][7:24])


def test_a_rejected_test_has_no_score(member_client, centre):
    session, attempt = make_finalised_session(centre=centre)
    decide(Review.objects.get(attempt=attempt), "reject", by=None, reason="Fraude établie.")
    publish(session, by=None)
    line = rows(member_client, session, "csv")[1]
    assert line[6] == "Rejeté" and not any(line[7:24])
    assert "Fraude" not in get(member_client, session, "csv").text


@pytest.mark.parametrize(
    ("key", "kind"),
    [("csv", "text/csv; charset=utf-8"), ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")],
)
def test_the_file_is_a_download_with_its_name(member_client, centre, key, kind):
    session, _ = make_published_session(centre=centre)
    answer = get(member_client, session, key)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="resultats-{session.number}.{key}"'
    assert (answer.headers["Content-Type"], "no-store" in answer.headers["Cache-Control"]) == (kind, True)


def test_names_never_become_formulas(member_client, centre):
    session, attempt = make_published_session(centre=centre)
    attempt.candidate.__class__.objects.filter(pk=attempt.candidate_id).update(class_name="=1+1")
    assert b';"\'=1+1";' in get(member_client, session, "csv").content
    assert rows(member_client, session, "xlsx")[1][4] == "=1+1"


def test_the_file_is_refused_until_published(member_client, centre):
    session, _ = make_finalised_session(centre=centre)
    page = get(member_client, session, "csv")
    assert page.status_code == 409
    assert "Les résultats de cette session ne sont pas encore transmis." in page.text


def test_another_format_is_404(member_client, centre):
    session, _ = make_published_session(centre=centre)
    assert get(member_client, session, "pdf").status_code == 404


def test_a_stranger_gets_404_and_nobody_the_sign_in(client, stranger_client, centre):
    session, _ = make_published_session(centre=centre)
    assert get(stranger_client, session, "csv").status_code == 404
    assert get(client, session, "csv").url.startswith("/connexion/")


def test_the_session_page_links_to_it_once_published(member_client, centre):
    session, _ = make_finalised_session(centre=centre)
    page = f"/sessions/{session.number}/"
    assert "resultats." not in member_client.get(page).text
    publish(session, by=None)
    for key in ("csv", "xlsx"):
        assert f'href="/sessions/{session.number}/resultats.{key}"' in member_client.get(page).text
    assert f'<a class="btn btn--main" href="/sessions/{session.number}/resultats.xlsx">' in member_client.get(page).text


@pytest.mark.parametrize("count", (1, 3))
def test_the_file_takes_five_queries(member_client, centre, count, django_assert_num_queries):
    session = factories.make_session(centre=centre)
    for _ in range(count):
        make_answered_attempt(session, answered=1)
    publish(finalise_session(session), by=None)
    with django_assert_num_queries(5):
        get(member_client, session, "csv")
