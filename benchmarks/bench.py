"""What every measure shares: a base of its own, a browser signed in, how times are taken, where figures are kept."""

import atexit
import contextlib
import logging
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from datetime import time as hour
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results"
PACKAGES = ("django", "uvicorn", "a2wsgi", "weasyprint", "openpyxl")
PASSWORD = "demonstration-pixcertif"
BUSY = 0.8  # under this share of the clock spent on the processor, others were using it
INITIALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


# The base


def start(*, pages=True):
    """Set Django up on a fresh SQLite base in a temporary folder, gone at the end; returns the folder.

    `pages` collects the static files too, under the names that pages give them.
    """
    folder = Path(tempfile.mkdtemp(prefix="pixcertif-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in ("DATABASE_URL", "PIXCERTIF_ENV", "PUBLIC_ADDRESS", "ALLOWED_HOSTS"):
        os.environ.pop(name, None)
    os.environ |= {"PIXCERTIF_DATA": str(folder), "PIXCERTIF_STATIC": str(folder / "static")}
    os.environ["DJANGO_SETTINGS_MODULE"] = "pixcertif.settings"
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    logging.getLogger("django.request").setLevel(logging.ERROR)  # a page that refuses on purpose is no news
    call_command("migrate", verbosity=0)
    if pages:
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


def load_places():
    """The official lists of places, which an import looks births up in."""
    from django.core.management import call_command

    with open(os.devnull, "w") as nowhere:
        call_command("load_places", stdout=nowhere)


def make_centre(code="0330099X"):
    """A school and a member of its team."""
    from centres.models import Centre, Membership, User

    centre = Centre(name="Lycée Marguerite-de-Valois-Saint-Exupéry", code=code)
    centre.full_clean()
    centre.save()
    person = {"first_name": "Hélène", "last_name": "Castaing"}
    user = User.objects.create_user(f"{code.lower()}@exemple.fr", PASSWORD, **person)
    user.accept_terms()
    Membership.objects.create(user=user, centre=centre)
    return centre, user


def make_session(centre, *, by, candidates=0, room="Salle informatique B204"):
    """A planned session, with so many candidates."""
    from sessions_app.models import Candidate, ExamSession

    session = ExamSession(centre=centre, site=centre.name, room=room, held_on=date(2031, 3, 14))
    session.start_time, session.proctors = hour(14, 0), "Fatoumata N’Diaye, Rachid Benali"
    session.create(by=by)
    Candidate.objects.enrol_all(session, map(make_candidate, range(candidates)), by=by)
    return session


def make_candidate(rank):
    """A person not yet saved; no two ranks have the same names."""
    from sessions_app.models import Candidate

    born = {"birth_insee": "33063", "birth_postcode": "33000", "birth_town": "Bordeaux"}
    return Candidate(
        birth_name=f"Saint-Exupéry {letters(rank)}",
        first_name=f"Marie-{letters(rank % 997).capitalize()}",
        birth_on=date(2007 + rank % 3, 1 + rank % 12, 1 + rank % 28),
        class_name=f"T{rank % 12}",
        extra_time=33 if rank % 25 == 0 else None,
        **born,
    )


def letters(number):
    """A number in letters: names have no digits."""
    text = INITIALS[number % 26]
    while number := number // 26:
        text = INITIALS[number % 26] + text
    return text


def browser(user):
    """Django's client, signed in."""
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


# The measures


class Time(NamedTuple):
    """How long something took, in ms: on the clock, and on the processor (what a busy machine changes least)."""

    clock: float
    processor: float


def times(action, *, count, warm=5):
    """The Time an action takes, so many times, once it has been done a few times."""
    for _ in range(warm):
        action()
    taken = []
    for _ in range(count):
        clock, processor = time.perf_counter(), time.process_time()
        action()
        taken.append(Time((time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000))
    return taken


def page(client, address, **headers):
    """A function that asks for a page and makes sure it was given."""

    def ask():
        response = client.get(address, headers=headers)
        assert response.status_code == 200, (address, response.status_code)
        return response

    return ask


def p50(taken):
    """The time on the clock half of them stay under."""
    return statistics.median(one.clock for one in taken)


def p95(taken):
    """The time on the clock 95 % of them stay under."""
    return sorted(one.clock for one in taken)[max(0, -(-len(taken) * 95 // 100) - 1)]


def queries(action):
    """The SQL an action sends, in order."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        action()
    return [query["sql"] for query in caught if not query["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT"))]


# The report


def machine():
    """What the figures depend on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    return [
        f"date: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        f"commit: {commit()}",
        f"machine: {os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB, {platform.system()}",
        f"load average when written: {load}; a loop of a million additions: {loop():.0f} ms",
        f"python {platform.python_version()}, sqlite {sqlite3.sqlite_version}, "
        + ", ".join(f"{name} {version(name)}" for name in PACKAGES),
    ]


def loop():
    """How long this machine takes, now, for work that never changes: what makes two runs comparable."""

    def add():
        total = 0
        for number in range(1_000_000):
            total += number

    return p50(times(add, count=5, warm=1))


def commit():
    """The commit measured, « + » when the files differ from it; « unknown » outside a clone."""

    def git(*words):
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()

    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        dirty = git("status", "--porcelain", "--untracked-files=no", "--", ":!benchmarks/results")
        return git("rev-parse", "--short", "HEAD") + ("+" if dirty else "")
    return "unknown"


class Report:
    """The figures of a measure: said as they come, then kept in benchmarks/results/<name>.txt."""

    def __init__(self, name, title):
        self.path = RESULTS / f"{name}.txt"
        self.lines, self.raw, self.clock, self.processor = [], [], 0, 0
        self.say(title)

    def say(self, line=""):
        """Add a line, and print it."""
        print(line, flush=True)
        self.lines.append(line)

    def figure(self, label, taken, *, p50_target=None, p95_target=None):
        """Add p50 and p95, each with its target when it has one, the best, and the processor's median; keep all."""
        half = f"p50 {p50(taken):7.1f} ms{verdict(p50(taken), p50_target)}"
        most = f"p95 {p95(taken):7.1f} ms{verdict(p95(taken), p95_target)}"
        processor = statistics.median(one.processor for one in taken)
        self.clock += sum(one.clock for one in taken)
        self.processor += sum(one.processor for one in taken)
        self.say(f"{label:<48} {half}   {most}   best {min(taken).clock:.1f}   processor {processor:.1f}")
        self.raw.append(f"{label}: " + " ".join(f"{one.clock:.1f}/{one.processor:.1f}" for one in taken))

    def one(self, label, value, target=None, unit="ms"):
        """Add a figure that stands alone."""
        self.say(f"{label:<48} {value:9.1f} {unit}{verdict(value, target)}")

    def write(self):
        """Keep it all, with the machine's facts."""
        if self.processor < BUSY * self.clock:
            self.say("The machine was busy with other work: the clock says more of it than of what is measured here.")
        RESULTS.mkdir(exist_ok=True)
        raw = ["", "Every time, in ms (clock/processor):", *self.raw] if self.raw else []
        self.path.write_text("\n".join([*self.lines, "", *machine(), *raw, ""]), encoding="utf-8")
        print(f"-> {self.path.relative_to(ROOT)}", flush=True)


def verdict(value, target):
    """The target and whether it was met."""
    return "" if target is None else f" (target {target:g}: {'met' if value <= target else 'MISSED'})"


if __name__ == "__main__":
    print("\n".join(machine()))
