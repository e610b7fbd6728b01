"""What must never be seen while a person goes about their work, and the full check of a page.

`Watch` hears all that a page says against itself: console, errors, refused by the policy, failed requests.
`page_check` looks at the page as it is: accessible (axe) in light and dark, at 1280 and 320 px, never scrolling
sideways.
"""

import json
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "vendor"
AXE = (VENDOR / "axe-4.14.1.min.js").read_text(encoding="utf-8")
FRENCH = json.loads((VENDOR / "axe-4.14.1.fr.json").read_text(encoding="utf-8"))
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "RGAAv4"]
# Sent by evaluation: a script element would be refused by the pages' own policy, which stays as it is.
RUN = """async standards => (await axe.run(document, {
  runOnly: {type: "tag", values: standards}, resultTypes: ["violations"]
})).violations.map(found => [found.id, found.help, ...found.nodes.map(node => node.target.join(" ") + "  " +
  (node.any[0] || node.all[0] || node.none[0] || {message: ""}).message)])"""
WIDTHS = {1280: 800, 320: 640}
# What sticks out is named; a table that scrolls in its own frame does not make the page scroll.
TOO_WIDE = """() => {
  const {clientWidth, scrollWidth} = document.documentElement;
  const isOut = element => element.getBoundingClientRect().right > clientWidth + 1;
  if (scrollWidth <= clientWidth) return [];
  const out = [...document.body.querySelectorAll("*")].filter(isOut).slice(0, 5);
  return ["scrolls sideways, " + scrollWidth + " px", ...out.map(element => element.outerHTML.slice(0, 120))];
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
    page.evaluate(AXE)
    page.evaluate("french => axe.configure({locale: french})", FRENCH)
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{width} px: {element}" for element in page.evaluate(TOO_WIDE)]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            violations = page.evaluate(RUN, STANDARDS)
            found += [f"{width} px, {scheme}: " + "\n    ".join(violation) for violation in violations]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(before)
    assert not found, f"{label} ({page.url})\n" + "\n".join(found)
