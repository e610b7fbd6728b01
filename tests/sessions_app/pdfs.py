"""What the tests of documents share: reading a PDF back, and sessions with many candidates."""

from collections import Counter
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from sessions_app.models import Candidate
from tests.factories import make_session

ADDRESS = "https://pixcertif.exemple.fr/surveillance/?session=12"


def opened(data):
    """The PDF, to be read."""
    return PdfReader(BytesIO(data))


def texts(data):
    """The text of each page, its no-break spaces made plain."""
    return [page.extract_text().replace("\u00a0", " ") for page in opened(data).pages]


def squeezed(text):
    """A text without white space: what is left when lines are cut elsewhere."""
    return "".join(text.split())


def letters(number):
    """A name part for a number: 0 → « Aa », 27 → « Bb »."""
    return chr(65 + number // 26) + chr(97 + number % 26)


def enrol_many(session, count, **fields):
    """That many candidates, in order of name, in one insert."""
    defaults = {"birth_name": "Martin", "birth_on": date(2010, 3, 14), "birth_town": "BORDEAUX"}
    rows = [Candidate(session=session, first_name=f"Zoé {letters(n)}", **{**defaults, **fields}) for n in range(count)]
    for row in rows:
        row.full_clean()
    Candidate.objects.bulk_create(rows)


def session_with(count, *, session=None, **fields):
    """A session with that many candidates, who share the given fields."""
    session = session or make_session()
    enrol_many(session, count, **fields)
    return session


def fonts(data):
    """The names of the fonts a PDF embeds, without their random prefix; fails when one is not embedded."""
    found = set()
    for page in opened(data).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in inner["/FontDescriptor"].get_object()
            found.add(inner["/BaseFont"].split("+")[1])
    return found


def structure(data):
    """Each element of the tag tree of a PDF, in reading order."""
    found = []

    def walk(node):
        if isinstance(node, dict):
            found.append(node)
            kids = node.get("/K", [])
            for kid in kids if isinstance(kids, list) else [kids]:
                walk(kid.get_object())

    walk(opened(data).trailer["/Root"]["/StructTreeRoot"].get_object())
    return found


def tags(data):
    """How many times each tag stands in the structure of a PDF."""
    return Counter(node["/S"] for node in structure(data) if "/S" in node)
