"""live.js in a real Chromium: the stream is the server's; the page and its fragment, the test's."""

import signal
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from pixcertif import live
from pixcertif.headers import CONTENT_SECURITY_POLICY
from tests.pixcertif.live_processes import ROOT, Base, Server, eventually

FILES = {
    "/essai/htmx.js": "static/vendor/htmx-4.0.1.min.js",
    "/essai/mark.svg": "static/img/mark.svg",
}
HEAD = """<!doctype html><html lang="fr"><title>Essai</title><link rel="icon" href="/essai/mark.svg">
<meta name="htmx-config" content='{"defaultTimeout":10000,"noSwap":[204,304,"4xx","5xx"],
"morphIgnore":["data-htmx-powered","open"],"includeIndicatorCSS":false}'>
<script src="/essai/htmx.js" defer></script><script type="module" src="/essai/js/shared/live.js"></script>"""
PAGE = (
    HEAD
    + """<section data-flux="%s"><p class="live" hidden><span data-live-status role="status"></span></p>%s</section>"""
)
PART = """<div id="part" data-version="%(v)d" hx-get="/essai/part?v=%(v)d" hx-trigger="flux" hx-swap="outerMorph"
hx-target="this"><p id="shown">version %(v)d</p><label>Note <input id="note"></label>
<details><summary>Plus</summary>Suite</details></div>"""


class Board:
    """A page that follows a session, and how often it asked for its fragment."""

    def __init__(self, page, server, topic, version=1):
        self.page, self.topic, self.version = page, topic, version
        self.asked, self.status, self.said = [], 200, []
        page.on("console", lambda message: self.said.append(message.text))
        page.route("**/essai/**", self.answer)
        page.clock.install()
        page.goto(f"http://127.0.0.1:{server.port}/essai/")
        self.line = page.locator("[data-live-status]")

    def answer(self, route):
        """The page, its files, or its fragment: 204 when it has the current version."""
        address = urlsplit(route.request.url)
        if address.path in FILES:
            return route.fulfill(path=ROOT / FILES[address.path])
        if address.path.startswith("/essai/js/"):
            return route.fulfill(path=ROOT / "static" / address.path.removeprefix("/essai/"))
        headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY}
        if address.path == "/essai/":
            body = PAGE % (live.address(self.topic), PART % {"v": self.version})
            return route.fulfill(body=body, content_type="text/html; charset=utf-8", headers=headers)
        self.asked.append(time.monotonic())
        if self.status != 200 or parse_qs(address.query)["v"] == [str(self.version)]:
            return route.fulfill(status=204 if self.status == 200 else self.status)
        return route.fulfill(body=PART % {"v": self.version}, content_type="text/html", headers=headers)

    def shows(self, version, seconds=20):
        """Expects the page to show a version in time."""
        expect(self.page.locator("#shown")).to_have_text(f"version {version}", timeout=seconds * 1000)

    def later(self, seconds):
        """Lets the page believe that time has passed; the server's time goes on as usual."""
        self.page.clock.fast_forward(seconds * 1000)

    def hide(self, hidden):
        """What the browser says when another tab is chosen, or this one again."""
        self.page.evaluate(
            """hidden => { Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
            document.dispatchEvent(new Event("visibilitychange")); }""",
            hidden,
        )


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """A base on SQLite."""
    made = Base(tmp_path_factory.mktemp("browser"))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def server(base):
    """A server that writes down the signs of life."""
    return Server(base, "tests.pixcertif.live_asgi:application")


@pytest.fixture
def page(chromium):
    """A page of its own."""
    with chromium.new_context() as context:
        yield context.new_page()


def test_a_change_shows_at_once_and_keeps_what_is_being_typed(base, server, page):
    number = base.order("make")
    board = Board(page, server, f"s{number}")
    expect(board.line).to_have_text("À jour")
    page.fill("#note", "en retard")
    page.click("summary")
    board.version = base.order("change", number)
    board.shows(2)
    assert page.input_value("#note") == "en retard"
    assert page.evaluate("document.activeElement.tagName + document.querySelector('details').open") == "SUMMARYtrue"
    assert (len(board.asked), board.said) == (1, [])


def test_a_burst_ends_on_the_last_version_with_few_requests(base, server, page):
    number = base.order("make")
    board = Board(page, server, f"s{number}")
    expect(board.line).to_have_text("À jour")
    for _ in range(20):
        board.version = base.order("change", number)
        page.wait_for_timeout(15)
    board.shows(21)
    assert len(board.asked) <= 20
    page.wait_for_timeout(1500)
    settled = len(board.asked)
    page.wait_for_timeout(1500)
    assert len(board.asked) == settled


def test_a_fragment_that_failed_is_asked_again(base, server, page):
    number = base.order("make")
    board = Board(page, server, f"s{number}")
    expect(board.line).to_have_text("À jour")
    board.status = 500
    base.order("change", number)
    eventually(lambda: page.wait_for_timeout(20) or board.asked)
    board.status, board.version = 200, 2
    board.later(5)
    board.shows(2)


def test_a_hidden_board_asks_nothing_and_is_up_to_date_once_shown(base, server, page):
    number = base.order("make")
    board = Board(page, server, f"s{number}")
    expect(board.line).to_have_text("À jour")
    board.hide(True)
    board.version = base.order("change", number)
    page.wait_for_timeout(1500)
    assert board.asked == []
    board.hide(False)
    board.shows(2)
    assert len(board.asked) == 1


def test_a_candidates_page_answers_the_beat_even_hidden(base, server, page):
    board = Board(page, server, "c777")
    eventually(lambda: page.wait_for_timeout(50) or 777 in sum(base.written("signs"), []))
    expect(board.line).to_have_text("")  # only a lost connection is said to a candidate
    board.hide(True)
    page.wait_for_timeout(300)
    count = sum(base.written("signs"), []).count(777)
    eventually(lambda: page.wait_for_timeout(50) or sum(base.written("signs"), []).count(777) > count, 13)


def test_without_a_stream_the_page_polls_says_so_and_comes_back(base, page):
    number = base.order("make")
    server = Server(base)
    board = Board(page, server, f"s{number}")
    expect(board.line).to_have_text("À jour")
    server.stop()
    board.status = 503
    board.later(13)
    expect(board.line).to_contain_text("Connexion perdue, dernière mise à jour à ")
    assert page.locator(".live--cut").count() == 1
    board.status, board.version = 200, base.order("change", number)
    board.later(5)  # still no stream: it polls
    board.shows(2)
    expect(board.line).to_have_text("À jour toutes les 5 s")
    Server(base, port=server.port)
    board.version = base.order("change", number)
    board.later(31)
    board.shows(3)


def test_a_server_that_falls_silent_is_noticed_after_two_beats(base, page):
    number = base.order("make")
    server = Server(base)
    board = Board(page, server, f"s{number}")
    expect(board.line).to_have_text("À jour")
    server.process.send_signal(signal.SIGSTOP)  # its connections stay open
    board.status = 503
    board.later(26)
    expect(board.line).to_contain_text("Connexion perdue")
    server.process.send_signal(signal.SIGCONT)
    board.later(31)
    expect(board.line).to_have_text("À jour")


def test_a_person_signed_out_is_sent_to_the_door(base, server, page):
    number = base.order("make")
    board = Board(page, server, f"s{number}")
    expect(board.line).to_have_text("À jour")
    board.status = 401
    base.order("change", number)
    with page.expect_navigation():
        pass
