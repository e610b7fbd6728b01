"""What the oldest supported browsers lack is not used: Chrome 90, Firefox ESR 102, Safari and iOS 15 (see README).

What is young but does no harm where it is missing is not here: a rule of :has that stands alone, text-wrap, inert; a
function that a script looks for before it calls it. tests/journeys/test_old_browser.py tries what is left.
"""

import re
from pathlib import Path

import pytest
import tinycss2

STATIC = Path(__file__).resolve().parent.parent / "static"
SCRIPTS = sorted((STATIC / "js").rglob("*.js"))
# What becomes a PDF is read by no browser.
STYLES = sorted((STATIC / "css").glob("*.css"))

# Since which versions of Chrome, Firefox and Safari.
YOUNG_IN_SCRIPTS = {
    ".at(": (92, 90, "15.4"),
    ".checkVisibility(": (105, 106, "17.4"),
    ".findLast": (97, 104, "15.4"),
    ".moveBefore(": (133, 144, "no"),
    ".requestSubmit(": (76, 75, "16"),
    ".setHTMLUnsafe(": (124, 123, "26"),
    ".showPopover(": (114, 125, "17"),
    ".startViewTransition(": (111, 144, "18"),
    ".toReversed(": (110, 115, "16"),
    ".toSorted(": (110, 115, "16"),
    ".toSpliced(": (110, 115, "16"),
    ".with(": (110, 115, "16"),
    ":has(": (105, 121, "15.4"),
    ":open": (133, 136, "26.5"),
    "(?<!": (62, 78, "16.4"),
    "(?<=": (62, 78, "16.4"),
    "AbortSignal.any(": (116, 124, "17.4"),
    "AbortSignal.timeout(": (103, 100, "16"),
    "adoptedStyleSheets": (73, 101, "16.4"),
    "Array.fromAsync(": (121, 115, "16.4"),
    "BroadcastChannel": (54, 38, "15.4"),
    "CSSStyleSheet(": (73, 101, "16.4"),
    "Object.groupBy(": (117, 119, "17.4"),
    "Object.hasOwn(": (93, 92, "15.4"),
    "Promise.try(": (128, 134, "18.2"),
    "Promise.withResolvers(": (119, 121, "17.4"),
    "URL.canParse(": (120, 115, "17"),
    "crypto.randomUUID(": (92, 95, "15.4"),
    "navigator.locks": (69, 96, "15.4"),
    "navigator.wakeLock": (84, 126, "16.4"),
    "static {": (94, 93, "16.4"),
    "structuredClone(": (98, 94, "15.4"),
    # Attributes as properties: Firefox keeps them to itself until 119.
    ".ariaBusy": (81, 119, "12.1"),
    ".ariaChecked": (81, 119, "12.1"),
    ".ariaLabel": (81, 119, "12.1"),
}
YOUNG_IN_STYLES = {
    "&": (120, 117, "17.2"),
    "(width": (104, 102, "16.4"),
    "@container": (105, 110, "16"),
    "@layer": (99, 97, "15.4"),
    "@property": (85, 128, "16.4"),
    "@scope": (118, 146, "26.4"),
    "@starting-style": (117, 129, "17.5"),
    "color-mix(": (111, 113, "16.2"),
    "dvh": (108, 101, "15.4"),
    "field-sizing": (123, 152, "26.2"),
    "lch(": (111, 113, "15"),
    "light-dark(": (123, 120, "17.5"),
    "overflow: clip": (90, 81, "16"),
    "rotate:": (104, 72, "14.1"),
    "scale:": (104, 72, "14.1"),
    "subgrid": (117, 71, "16"),
    "svh": (108, 101, "15.4"),
    "translate:": (104, 72, "14.1"),
}
COMMENTS = {".js": r"(?m)(^|\s)//.*$", ".css": r"(?s)/\*.*?\*/"}


def code_of(path):
    """A file without its comments."""
    return re.sub(COMMENTS[path.suffix], "", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", YOUNG_IN_SCRIPTS)
def test_no_script_needs(name):
    assert [str(path.relative_to(STATIC)) for path in SCRIPTS if name in code_of(path)] == []


@pytest.mark.parametrize("name", YOUNG_IN_STYLES)
def test_no_style_needs(name):
    assert [str(path.relative_to(STATIC)) for path in STYLES if name in code_of(path)] == []


def rules(nodes):
    """The rules of a style sheet, those inside @media too."""
    for node in nodes:
        if node.type == "qualified-rule":
            yield tinycss2.serialize(node.prelude).strip()
        elif node.type == "at-rule" and node.at_keyword == "media":
            yield from rules(tinycss2.parse_rule_list(node.content))


def test_a_selector_that_old_browsers_refuse_stands_alone():
    # A browser that does not know :has drops the whole rule, the other selectors of its list included.
    selectors = [each for path in STYLES for each in rules(tinycss2.parse_stylesheet(path.read_text(encoding="utf-8")))]
    young = [each for each in selectors if ":has(" in each]
    assert len(young) > 5
    assert [each for each in young if "," in re.sub(r"\([^()]*(\([^()]*\)[^()]*)*\)", "", each)] == []
