"""How pages fare when the database holds 20,000 sessions and 400,000 candidates: times, queries, query plans.

Nearly all of it is in one centre, the worst a list can meet; an ordinary centre has 200 sessions beside it.
"""

import re
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as hour

import bench

GIANT, ORDINARY, CANDIDATES = 19_800, 200, 20
FIRST_DAY = date(2019, 9, 2)
TARGET = 100
ROOMS = ("Salle informatique B204", "Salle 12", "CDI", "Amphithéâtre", "Salle des Étoiles")
PROCTORS = ("Fatoumata N’Diaye", "Rachid Benali, Hélène Castaing", "Yves Le Goff", "Jean-Christophe Etcheverry")
FILTERS = {
    "no filter": "",
    "page 400": "?page=400",
    "last page": "?page=999999",
    "number": "?numero=50000",
    "text found often (salle)": "?texte=salle",
    "text found seldom (etchev etoiles)": "?texte=etchev+etoiles",
    "text never found": "?texte=introuvable",
    "status created": "?statut=created",
    "status running": "?statut=running",
    "status to finalise": "?statut=to_finalise",
    "status finalised": "?statut=finalised",
    "status published": "?statut=published",
    "two dates": "?du=2021-01-01&au=2021-01-31",
    "all at once": "?texte=salle&statut=published&du=2020-01-01&au=2026-12-31",
}


def sessions(centre, count):
    """Sessions of many years; in a hundred, 90 published, 3 finalised, 2 to finalise, 1 running, 4 to come."""
    from sessions_app.models import ExamSession

    today = centre.today()
    then = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    for rank in range(count):
        session = ExamSession(centre=centre, site=f"Site {rank % 40}", room=ROOMS[rank % 5])
        session.proctors, session.start_time = PROCTORS[rank % 4], hour(8 + rank % 10, rank // 10 % 4 * 15)
        session.held_on = FIRST_DAY + timedelta(days=rank // 8)
        kind = rank % 100
        if kind < 93:
            session.state, session.finalised_at = ("published", then) if kind < 90 else ("finalised", then)
            session.published_at = then if kind < 90 else None
        if kind < 96:
            session.started_count, session.first_started_at = 18, then
        if kind == 95:
            session.running_count, session.held_on = 12, today
            session.room = f"Salle {rank}"
        if kind > 95:
            session.held_on = today + timedelta(days=1 + rank // 100)
        session.clean()
        yield session


def candidates(numbers):
    """Twenty people in each of these sessions."""
    for place, number in enumerate(numbers):
        for rank in range(CANDIDATES):
            candidate = bench.make_candidate(place * CANDIDATES + rank)
            candidate.session_id = number
            candidate.identify()
            yield candidate


def fill(report):
    """Fill the database; returns the member of each centre, with the number of a session of theirs."""
    from sessions_app.models import Candidate, ExamSession

    begun, people = time.perf_counter(), {}
    for name, code, count in (("giant centre", "0330099X", GIANT), ("ordinary centre", "0160001A", ORDINARY)):
        centre, user = bench.make_centre(code)
        made = ExamSession.objects.bulk_create(sessions(centre, count), batch_size=2000)
        numbers = [session.pk for session in made]
        for start in range(0, len(numbers), 1000):
            Candidate.objects.bulk_create(candidates(numbers[start : start + 1000]), batch_size=5000)
        people[name] = (user, numbers[len(numbers) // 2])
    counts = f"{ExamSession.objects.count()} sessions, {Candidate.objects.count()} candidates"
    report.say(f"{counts}, made in {time.perf_counter() - begun:.0f} s")
    return people


def plan(sql):
    """How the database will find these rows, a step a line."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + sql.replace("%", "%%"), [])
        return [row[3] for row in cursor.fetchall()]


def is_ours(sql):
    """Whether a query reads sessions or candidates."""
    return sql.startswith("SELECT") and "sessions_app_" in sql


def explain(report, label, ask):
    """Say the plan of each query of a page that reads sessions or candidates."""
    sent = bench.queries(ask)
    report.say(f"{label}: {len(sent)} queries")
    for sql in filter(is_ours, sent):
        report.say("    " + re.sub(r"SELECT .*? FROM", "SELECT … FROM", sql, count=1)[:200])
        for step in plan(sql):
            report.say("        " + step)


def main():
    """Measure, say, keep."""
    bench.start()
    report = bench.Report("big_base", "Pages on a big base, one process, warm (40 requests each)")
    people = fill(report)
    for name, (user, number) in people.items():
        report.say(f"-- {name}")
        client = bench.browser(user)
        for label, query in FILTERS.items():
            ask = bench.page(client, f"/sessions/{query}")
            report.figure(f"session_list, {label}", bench.times(ask, count=40, warm=3), p95_target=TARGET)
        rows = bench.page(client, "/sessions/?texte=salle", HX_Request="true")
        report.figure("session_list, rows asked by htmx", bench.times(rows, count=40, warm=3), p95_target=TARGET)
        for label, address in (
            ("session_detail", ""),
            ("candidate_list", "candidats/"),
            ("session_journal", "journal/"),
        ):
            ask = bench.page(client, f"/sessions/{number}/{address}")
            report.figure(label, bench.times(ask, count=40, warm=3), p95_target=TARGET)
    client = bench.browser(people["giant centre"][0])
    number = people["giant centre"][1]
    for label in ("no filter", "text found often (salle)", "status published", "status running", "two dates"):
        explain(report, f"session_list, {label}", bench.page(client, f"/sessions/{FILTERS[label]}"))
    explain(report, "session_detail", bench.page(client, f"/sessions/{number}/"))
    explain(report, "candidate_list", bench.page(client, f"/sessions/{number}/candidats/"))
    report.write()


if __name__ == "__main__":
    main()
