"""The modules of static/js in a real Chromium: what they leave in the window, and what they share with the server."""

import pytest

from pixcertif import names
from sessions_app.models import ExamSession
from tests import factories
from tests.journeys.day import PHONE, Board, make_room

pytestmark = pytest.mark.browser

# The names of a window that a blank one has not.
OWN_NAMES = """() => {
  const frame = document.body.appendChild(document.createElement("iframe"));
  const own = Object.getOwnPropertyNames(window).filter(name => isNaN(name) && !(name in frame.contentWindow));
  frame.remove();
  return own;
}"""
SPELLINGS = [
    "Œuvré-d’Aÿ",
    "ŁUKASZ  Straße",
    "Ḥélène\tCœur",
    "İpek Ğül",
    "ﬁ Ⅷ",
    "María José",
    "O'Brien-Ñuñez",
    "ΣΊΣΥΦΟΣ",
]
PROCTORS = [
    "Mme DUPONT ET M. LEROY",
    "Mme Dupont et M. Leroy",
    "Étienne Loïet; Rose et\nHenriette  Pet , et",
    "A et et B, ET",
    "Jean_et_Paul, Zoé etÉ",
]


@pytest.fixture
def page(site, arrive):
    """A page of a member."""
    return arrive("/sessions/creer/", user=factories.make_member())


def test_scripts_leave_no_name_in_the_window(page, arrive):
    board = Board(arrive("/surveillance/", viewport=PHONE), make_room("Abadie")[0]).enter()
    for each in (page, board.page, arrive("/candidat/")):
        assert each.evaluate(OWN_NAMES) == ["htmx"]
        assert "[native code]" in each.evaluate("String(window.open)")


def test_a_name_has_the_key_it_has_on_the_server(page):
    keys = "async all => { const {nameKey} = await import('/static/js/shared/names.js'); return all.map(nameKey); }"
    assert page.evaluate(keys, SPELLINGS) == [names.key(name) for name in SPELLINGS]


def test_proctors_are_separated_as_on_the_server(page):
    split = (
        "async all => { const {splitNames} = await import('/static/js/shared/names.js'); return all.map(splitNames); }"
    )
    assert page.evaluate(split, PROCTORS) == [ExamSession(proctors=text).proctor_names for text in PROCTORS]
