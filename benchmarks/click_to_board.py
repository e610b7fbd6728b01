"""How long from a click in one Chromium to what another shows by itself: a proctor's phone, a candidate's computer."""

import os
import statistics

import bench

CLICKS = 30


def opened(browser, address, path, size=(1280, 800)):
    """A page in a browser context of its own."""
    viewport = dict(zip(("width", "height"), size, strict=True))
    page = browser.new_context(base_url=address, locale="fr-FR", viewport=viewport).new_page()
    page.goto(path)
    return page


def measure(site):
    """The times of the round trips, in ms."""
    from playwright.sync_api import sync_playwright

    from tests.journeys.conftest import CHROMIUM, OPTIONS
    from tests.journeys.day import PHONE, Board, Desk, clicks, make_room

    session, candidate, *_ = make_room("Abadie", *map(bench.letters, range(19)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        board = Board(opened(browser, site.address, "/surveillance/", PHONE), session).enter()
        desk = Desk(opened(browser, site.address, "/candidat/"), candidate)
        desk.join()
        desk.accept_rules()
        board.tick(candidate)
        desk.says("Votre présence est confirmée")
        taken = clicks(board, desk, count=CLICKS)
        browser.close()
    return taken


def main():
    """Measure, say, keep."""
    folder = bench.start()
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop in this thread
    from tests.journeys.server import Site

    site = Site(folder)
    report = bench.Report(
        "click_to_board", "From a click to the other side's screen, 20 candidates, one process, SQLite"
    )
    try:
        taken = measure(site)
    finally:
        site.server.stop()
    for label, times in taken.items():
        report.one(f"{label}: median of {len(times)} clicks", statistics.median(times), 500)
        report.one(f"{label}: worst", max(times))
        report.raw.append(f"{label}: " + " ".join(f"{time:.0f}" for time in times))
    report.say("Everything on one machine: the server, both browsers, what drives them.")
    report.write()


if __name__ == "__main__":
    main()
