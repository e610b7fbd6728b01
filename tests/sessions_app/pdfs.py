"""For the tests of documents: PDFs read back, and sessions with many candidates."""

import re
from collections import Counter
from datetime import date
from io import BytesIO

from fontTools.ttLib import TTFont
from pypdf import PdfReader, PdfWriter

from sessions_app.models import Candidate
from tests.factories import make_session


def open_pdf(data):
    return PdfReader(BytesIO(data))


def page_texts(data):
    """The text of each page, its no-break spaces made plain."""
    return [page.extract_text().replace("\u00a0", " ") for page in open_pdf(data).pages]


def without_spaces(text):
    """A text as it compares when its lines are cut elsewhere."""
    return "".join(text.split())


def name_part(number):
    """A name part for a number: 0 → « Aa », 27 → « Bb »."""
    return chr(65 + number // 26) + chr(97 + number % 26)


def enrol_many(session, count, **fields):
    """That many candidates, in order of name, in one insert."""
    defaults = {"birth_name": "Martin", "birth_on": date(2010, 3, 14), "birth_town": "BORDEAUX"}
    rows = [
        Candidate(session=session, first_name=f"Zoé {name_part(n)}", **{**defaults, **fields}) for n in range(count)
    ]
    for row in rows:
        row.full_clean()
    Candidate.objects.bulk_create(rows)


def make_session_with(count, *, session=None, **fields):
    """A session with that many candidates, who share these fields."""
    session = session or make_session()
    enrol_many(session, count, **fields)
    return session


def embedded_fonts(data):
    """The names of the fonts a PDF embeds, without their random prefix; fails when one is not embedded."""
    fonts = set()
    for page in open_pdf(data).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in inner["/FontDescriptor"].get_object()
            fonts.add(inner["/BaseFont"].split("+")[1])
    return fonts


def structure_elements(data):
    """Each element of the tag tree of a PDF, in reading order."""
    elements = []

    def walk(node):
        if isinstance(node, dict):
            elements.append(node)
            kids = node.get("/K", [])
            for kid in kids if isinstance(kids, list) else [kids]:
                walk(kid.get_object())

    walk(open_pdf(data).trailer["/Root"]["/StructTreeRoot"].get_object())
    return elements


def count_tags(data):
    """How many times each tag stands in the structure of a PDF."""
    return Counter(node["/S"] for node in structure_elements(data) if "/S" in node)


def fill_form(data, values):
    """The PDF as a viewer saves it once these values were typed in its fields."""
    writer = PdfWriter(clone_from=BytesIO(data))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    saved = BytesIO()
    writer.write(saved)
    return PdfReader(saved)


def drawn_letters(page, name):
    """What is drawn in a filled field, read back from the glyphs of the font embedded for it: each has a width."""
    field = next(note for note in map(lambda kid: kid.get_object(), page["/Annots"]) if note.get("/T") == name)
    picture = field["/AP"]["/N"].get_object()
    font_name, glyphs = re.search(rb"(/\w+) [\d.]+ Tf.*<(\w+)> Tj", picture.get_data(), re.S).groups()
    font = picture["/Resources"]["/Font"][font_name.decode()].get_object()["/DescendantFonts"][0].get_object()
    embedded = TTFont(BytesIO(font["/FontDescriptor"].get_object()["/FontFile2"].get_object().get_data()))
    letters = {embedded.getGlyphID(glyph): chr(code) for code, glyph in embedded.getBestCmap().items()}
    ids = [int(glyphs[at : at + 4], 16) for at in range(0, len(glyphs), 4)]
    assert 0 not in ids and all(embedded["hmtx"][embedded.getGlyphName(glyph)][0] for glyph in ids)
    return "".join(letters[glyph] for glyph in ids)
