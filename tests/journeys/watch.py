"""What must never be seen while a person goes about their work, and the full check of a page.

`Watch` hears all that a page says against itself: console, errors, refused by the policy, failed requests.
`page_check` looks at the page as it is: accessible (axe) in light and dark, at 1280 and 320 px, never scrolling
sideways, gone through with the keyboard alone.
"""

import json
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.keyboard import give_back, look_at_stops, tab_through

VENDOR = Path(__file__).resolve().parent.parent / "vendor"
AXE = (VENDOR / "axe-4.14.1.min.js").read_text(encoding="utf-8")
FRENCH = json.loads((VENDOR / "axe-4.14.1.fr.json").read_text(encoding="utf-8"))
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "RGAAv4"]
# All that a scheme can change.
COLOURS = ["color-contrast", "link-in-text-block"]
# Sent by evaluation: a script element would be refused by the pages' own policy, which stays as it is.
RUN = """async runOnly => (await axe.run(document, {
  runOnly, resultTypes: ["violations"]
})).violations.map(found => [found.id, found.help, ...found.nodes.map(node => node.target.join(" ") + "  " +
  (node.any[0] || node.all[0] || node.none[0] || {message: ""}).message)])"""
WIDTHS = {1280: 800, 320: 640}
# What sticks out is named; a table may scroll in its own frame on a desk, where one sees that it does: not on a phone.
TOO_WIDE = """() => {
  const {clientWidth, scrollWidth} = document.documentElement, all = [...document.body.querySelectorAll("*")];
  const isOut = element => element.getBoundingClientRect().right > clientWidth + 1;
  const isCut = element => element.scrollWidth > element.clientWidth + 1
    && ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const cut = clientWidth < 640 ? all.filter(isCut).map(element => "cut: " + element.outerHTML.slice(0, 120)) : [];
  if (scrollWidth <= clientWidth) return cut;
  const out = all.filter(isOut).slice(0, 5);
  return [...cut, "scrolls sideways, " + scrollWidth + " px", ...out.map(element => element.outerHTML.slice(0, 120))];
}"""


class Watch:
    """Listens to a page; `troubles` is what it said against itself."""

    def __init__(self, page):
        self.troubles = []
        # A refused form answers 422, its page says why; any other failure is one unless a test expects it.
        self.expected = {422}
        page.on("console", self.on_console)
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        page.on("requestfailed", self.on_failed)
        page.on("response", self.on_response)

    def on_console(self, message):
        """Errors and warnings count; a failed load is judged by its status."""
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.troubles.append(f"{message.type}: {message.text}")

    def on_failed(self, request):
        """A request given up because one leaves the page, or because it is a download, is no failure."""
        if request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"failed: {request.method} {request.url} {request.failure}")

    def on_response(self, response):
        """Keep the answers that should not be."""
        if response.status >= 400 and response.status not in self.expected:
            self.troubles.append(f"{response.status}: {response.request.method} {response.url}")


def page_check(page, label):
    """Fail with all that is wrong in a page; `label` says which page and in which state."""
    before = page.viewport_size
    found = []
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
        page.evaluate("french => axe.configure({locale: french})", FRENCH)
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{width} px: {element}" for element in page.evaluate(TOO_WIDE)]
        for scheme, rules in (("light", {"type": "tag", "values": STANDARDS}), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            violations = page.evaluate(RUN, rules)
            found += [f"{width} px, {scheme}: " + "\n    ".join(violation) for violation in violations]
    found += with_keys(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(before)
    give_back(page)
    assert not found, f"{label} ({page.url})\n" + "\n".join(found)


def with_keys(page):
    """What is wrong for who has no mouse: Tab once, on a wide page; what its stops show in both widths and schemes."""
    page.set_viewport_size({"width": 1280, "height": 800})
    found = [f"keyboard: {fault}" for fault in tab_through(page)]
    for scheme, (width, height) in zip(("light", "dark"), WIDTHS.items(), strict=True):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{width} px, {scheme}: {fault}" for fault in look_at_stops(page, is_narrow=width == 320)]
    return found


def dialog_check(page, label):
    """The check of an open dialog; then Esc closes it, and the focus is where one was."""
    expect(page.get_by_role("dialog")).to_be_visible()
    page_check(page, label)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    opener = page.locator(":focus:is([data-dialog], summary)")
    assert opener.count() == 1, f"{label}: the dialog did not give the focus back"
