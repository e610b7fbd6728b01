"""How long the proctor's board takes: marking one person present, fetching the board of 20, its « nothing changed »."""

import re
from html import unescape
from itertools import cycle

import bench

MARKS = 300


def make_room():
    """A session of 20 whose tests run, five apart still waiting, and the browser of its proctor."""
    from django.core import signing
    from django.test import Client

    from exam.models import Alert, Attempt
    from proctoring.models import ProctorAccess

    centre, user = bench.make_centre()
    session = bench.make_session(centre, by=user, candidates=20)
    candidates = list(session.candidates.by_name())
    for rank, candidate in enumerate(candidates):
        candidate.session = session
        candidate.join()
        if rank >= 5:
            candidate.confirm_presence(by=user)
            attempt = Attempt.begin(candidate)
            if rank % 7 == 0:
                Alert.raise_on(attempt, sentence="L’image ne s’affiche pas.")
    access = ProctorAccess.enter(session, first_name="Fatoumata", last_name="N’Diaye")
    client = Client(SERVER_NAME="localhost")
    client.cookies[f"surveillant-{session.pk}"] = signing.dumps(access.pk, salt="proctor")
    return session, candidates[0], client


def main():
    """Measure, say, keep."""
    bench.start()
    session, candidate, client = make_room()
    report = bench.Report("board", f"The board of a room of 20, one process, warm, SQLite ({MARKS} requests each)")
    path = f"/surveillance/{session.pk}/"
    mark = f"{path}candidats/{candidate.pk}/presence/"
    turns = cycle(("oui", "non"))

    def set_presence():
        response = client.post(mark, {"present": next(turns)})
        assert response.status_code == 302, response.status_code

    page = bench.page(client, path)
    fragment = bench.page(client, f"{path}direct/?v=0")
    report.figure("mark one present", bench.times(set_presence, count=MARKS, warm=20), p50_target=6)
    report.figure("fragment of 20 cards", bench.times(fragment, count=MARKS, warm=20))
    report.figure("page of 20 cards", bench.times(page, count=MARKS, warm=20))
    report.figure("204, nothing changed", bench.times(nothing_new(client, page), count=MARKS, warm=20))
    counts = [len(bench.queries(action)) for action in (set_presence, fragment)]
    report.say(
        f"{counts[0]} queries to mark; {counts[1]} for the fragment, {len(fragment().content) / 1000:.0f} kB of HTML"
    )
    report.write()


def nothing_new(client, page):
    """A function that asks what an open board asks when it is up to date."""
    address = unescape(re.search(r'hx-get="([^"]+direct/[^"]+)"', page().content.decode())[1])

    def ask():
        response = client.get(address)
        assert response.status_code == 204, response.status_code

    return ask


if __name__ == "__main__":
    main()
