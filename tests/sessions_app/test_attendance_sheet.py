"""The « Feuille d’émargement »."""

import re
from datetime import date, time
from functools import cache

import pytest
from fontTools.ttLib import TTFont

from pixcertif.lifecycle import RuleError
from pixcertif.pdf import STATIC
from sessions_app.documents import attendance_sheet
from sessions_app.models import ExamSession
from tests.factories import make_candidate, make_centre, make_session
from tests.sessions_app.pdfs import count_tags, embedded_fonts, make_session_with, open_pdf, page_texts, without_spaces

pytestmark = pytest.mark.django_db

LONG_NAME = "de La Rochefoucauld-Montbéliard-Saint-Exupéry de Montmorency"  # 60 characters
LONG_FIRST_NAME = "Marie-Antoinette-Joséphine Anne-Charlotte Marguerite-Éléonor"


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (20, 1), (21, 2), (200, 10)])
def test_twenty_candidates_a_page(count, pages):
    found = page_texts(attendance_sheet(make_session_with(count)))
    assert len(found) == pages
    for number, text in enumerate(found, 1):
        assert f"page {number}/{pages}" in text
        assert "Nom de naissance" in text and "Temps" in text and "Signature" in text
    ranks = [int(rank) for text in found for rank in re.findall(r"(\d+)\s*Martin", text)]
    assert ranks == list(range(1, count + 1))


def test_box_of_the_session():
    fields = {"site": "Lycée Jean-Macé", "room": "Salle 204", "proctors": "A. Ba et B. Co"}
    session = make_session(held_on=date(2099, 11, 27), **fields)
    text = " ".join(page_texts(attendance_sheet(make_session_with(1, session=session)))[0].split())
    assert "La session de certification" in text
    assert "vendredi 27 novembre 2099" in text
    assert "Heure locale (début/fin) 14:00 / 16:00" in text
    assert "Lycée Jean-Macé" in text and "Salle 204" in text
    assert "Session surveillée par : A. Ba, B. Co" in text
    assert "Signature des surveillant(s) :" in text
    assert f"N° de session {session.number}" in text


def test_given_end_is_the_end():
    session = make_session(start_time=time(9, 0), end_time=time(10, 45))
    assert "09:00 / 10:45" in page_texts(attendance_sheet(make_session_with(1, session=session)))[0]


def test_a_candidate_s_line():
    session = make_session()
    fields = {"birth_on": date(2009, 2, 3), "class_name": "2NDE 4", "extra_time": 33}
    make_candidate(session=session, birth_name="Œuvre", first_name="Çağla", **fields)
    make_candidate(session=session, birth_name="Łukasz", first_name="Zoé")
    text = " ".join(page_texts(attendance_sheet(session))[0].split())
    assert re.search(r"2 Œuvre Çağla 03/02/2009 2NDE 4 33 %", text)
    assert re.search(r"1 Łukasz Zoé 14/03/2010 Non", text)
    assert "Date de naissance (jj/mm/aaaa)" in text


@pytest.mark.parametrize(
    ("kind", "label", "shown", "other"),
    [("SCO", "Classe", "2NDE 4", "L123"), ("SUP", "Identifiant local", "L123", "2NDE 4")],
)
def test_class_in_a_school_identifier_elsewhere(kind, label, shown, other):
    session = make_session(centre=make_centre(kind=kind))
    make_candidate(session=session, class_name="2NDE 4", local_id="L123")
    text = " ".join(page_texts(attendance_sheet(session))[0].split())
    assert label in text and shown in text
    assert other not in text


def test_in_order_of_names():
    session = make_session()
    for name in ("Émile", "du Bois", "Dubois", "Abel", "Zola"):
        make_candidate(session=session, birth_name=name, first_name="Zoé" if name != "du Bois" else "Anne")
    text = page_texts(attendance_sheet(session))[0]
    places = [text.index(name) for name in ("Abel", "du Bois", "Dubois", "Émile", "Zola")]
    assert places == sorted(places)


def test_nobody_enrolled_is_refused():
    with pytest.raises(RuleError, match="^Inscrivez au moins un candidat pour imprimer la feuille d’émargement.$"):
        attendance_sheet(make_session())


@pytest.mark.parametrize("class_name", ["2NDE 4", "Groupe des volontaires du mercredi après-midi n° 2"])
def test_names_of_sixty_letters_are_whole_on_one_page(class_name):
    session = make_session()
    for number in range(20):
        name, first_name = f"{LONG_NAME[:58]} {chr(65 + number)}", LONG_FIRST_NAME
        make_candidate(session=session, birth_name=name, first_name=first_name, class_name=class_name)
    found = page_texts(attendance_sheet(session))
    assert len(found) == 1
    for number in range(20):
        assert without_spaces(f"{LONG_NAME[:58]} {chr(65 + number)}") in without_spaces(found[0])
    assert without_spaces(found[0]).count(without_spaces(LONG_FIRST_NAME)) == 20
    assert without_spaces(found[0]).count(without_spaces(class_name)) == 20


COLUMNS = [10, 19, 62, 95, 118, 143, 159, 200]  # their edges, in mm from the left of the sheet
POINTS_A_MM = 72 / 25.4


@cache
def advances(base_font):
    """The width of each letter of one of our fonts, in ems."""
    weight = "700" if base_font.endswith("Bold") else "400"
    family = "mono" if "Mono" in base_font else "next"
    font = TTFont(STATIC / f"fonts/pdf/atkinson-hyperlegible-{family}-{weight}.ttf")
    return {code: font["hmtx"][name][0] / font["head"].unitsPerEm for code, name in font.getBestCmap().items()}


def placed(page):
    """Each piece of text of a page: what, its left and right edges and its base line, in mm."""
    pieces = []

    def keep(text, cm, tm, font, size):
        text = text.strip("\n")
        if text.strip():
            left, base = cm[0] * tm[4] + cm[4], cm[3] * tm[5] + cm[5]
            width = sum(advances(font["/BaseFont"])[ord(char)] for char in text) * size * cm[0]
            pieces.append((text, left / POINTS_A_MM, (left + width) / POINTS_A_MM, base / POINTS_A_MM))

    page.extract_text(visitor_text=keep)
    return pieces


def test_longest_texts_keep_twenty_rows_inside_the_page():
    fields = {"site": "Établissement W " * 15, "room": "Salle de réunion " * 14, "proctors": "Fatoumata Ndiaye, " * 14}
    session = make_session(**fields)
    widest = ("Montgommery-Wassermann " * 5)[:97]
    for number in range(20):
        name = f"{widest} {chr(65 + number)}"
        make_candidate(session=session, birth_name=name, first_name=name)
    pages = open_pdf(attendance_sheet(ExamSession.objects.get(pk=session.pk))).pages
    assert len(pages) == 1
    pieces = placed(pages[0])
    written = without_spaces("".join(text for text, *_ in pieces))
    assert written.count(without_spaces(widest)) == 40
    outside = [piece for piece in pieces if not (piece[1] >= 9.99 and piece[2] <= 200.01 and 5 <= piece[3] <= 287)]
    assert outside == []


def test_no_name_crosses_into_the_next_column():
    session = make_session_with(1)
    make_candidate(session=session, birth_name=LONG_NAME, first_name=LONG_FIRST_NAME, class_name="W" * 50)
    make_candidate(session=session, birth_name="W" * 60, first_name="M" * 60, class_name="2NDE 4")
    pieces = placed(open_pdf(attendance_sheet(session)).pages[0])
    start = next(at for at, piece in enumerate(pieces) if piece[0] == "Signature")
    rows = pieces[start + 1 : -1]
    assert len(rows) > 20
    for text, left, right, _ in rows:
        edge = next(edge for edge in COLUMNS if edge > left)
        assert right <= edge, text


def test_tagged_titled_and_in_french():
    session = make_session_with(21)
    data = attendance_sheet(session)
    root = open_pdf(data).trailer["/Root"]
    assert root["/Lang"] == "fr" and root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert open_pdf(data).metadata.title == f"Feuille d’émargement – session {session.number}"
    found = count_tags(data)
    assert (found["/H1"], found["/H2"], found["/Table"], found["/TR"]) == (1, 2, 2, 23)
    assert found["/TH"] == 7 * 2 + 21 and found["/TD"] == 6 * 21
    assert embedded_fonts(data) == {"Atkinson", "Atkinson-Bold", "Atkinson-Mono-Bold"}


@pytest.mark.parametrize("count", (1, 3))
def test_one_query_for_the_candidates(django_assert_num_queries, count):
    session = ExamSession.objects.select_related("centre").get(pk=make_session_with(count).pk)
    with django_assert_num_queries(1):
        attendance_sheet(session)


def test_the_first_of_a_month_is_written_as_on_the_screens():
    text = page_texts(attendance_sheet(make_session_with(21, session=make_session(held_on=date(2027, 1, 1)))))
    assert all("vendredi 1er janvier 2027" in page for page in text)
