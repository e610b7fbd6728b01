"""How long 1,000 people take to import through the real page, beside reading and writing the same rows bare."""

from datetime import date
from io import BytesIO

import bench

PEOPLE = 1000


def lines(count):
    """People born all over France and abroad, as a school would type them; all are right."""
    from centres.models import Commune

    communes = list(Commune.objects.current().order_by("pk")[:35000:23])
    for rank in range(count):
        person = bench.make_candidate(rank)
        commune = communes[rank % len(communes)]
        place = [
            [commune.code, "", "", "FRANCE"],
            ["", commune.postcode, commune.name, "France"],
            [commune.code, commune.postcode, commune.name, "FRANCE"],
            ["", "", "Fès", "Maroc"],
        ][rank % 4]
        born = f"{person.birth_on:%d/%m/%Y}"
        known = [person.class_name, f"L{rank}", f"{100200300 + rank}AB", 33 if rank % 20 == 0 else None]
        mails = [f"famille{rank}@exemple.fr", "vie-scolaire@exemple.fr"] if rank % 2 else [None, None]
        yield [person.birth_name, person.first_name, born, *place, *known, *mails, "oui" if rank % 50 == 0 else None]


class Importer:
    """Sends a file to the page of a fresh session, again and again."""

    def __init__(self, content, *, status):
        self.content, self.status = content, status
        self.centre, self.user = bench.make_centre(f"CODE-{status}")
        self.client, self.sessions = bench.browser(self.user), []

    def prepare(self):
        """The session of the next time."""
        self.session = bench.make_session(self.centre, by=self.user, room=f"Salle {len(self.sessions)}")
        self.sessions.append(self.session)

    def send(self):
        """Import; the page must answer as expected."""
        from django.core.files.uploadedfile import SimpleUploadedFile

        form = {"file": SimpleUploadedFile("candidats.xlsx", self.content), "mode": "ajouter"}
        response = self.client.post(f"/sessions/{self.session.number}/candidats/importer/", form)
        assert response.status_code == self.status, response.status_code
        assert self.session.candidates.count() == (PEOPLE if self.status == 302 else 0)

    def times(self, count):
        """How long it took, so many times."""
        taken = []
        for _ in range(count):
            self.prepare()
            taken += bench.times(self.send, count=1, warm=0)
        return taken


def bare(content, session):
    """Read with openpyxl, check nothing, write: the floor."""
    from openpyxl import load_workbook

    from pixcertif import names
    from sessions_app.models import Candidate

    sheet = load_workbook(BytesIO(content), read_only=True).active
    rows = sheet.iter_rows(min_row=2, values_only=True)
    fields = ("birth_insee", "birth_postcode", "birth_town", "birth_country", "class_name", "local_id", "ine")

    def candidates():
        for row in rows:
            day, month, year = map(int, row[2].split("/"))
            known = {name: value or "" for name, value in zip(fields, row[3:10], strict=True)}
            keys = {"name_key": names.key(row[0]), "first_name_key": names.key(row[1])}
            yield Candidate(
                session=session, birth_name=row[0], first_name=row[1], birth_on=date(year, month, day), **known, **keys
            )

    Candidate.objects.bulk_create(candidates())


def bare_times(content, importer, count):
    """How long the floor took, so many times."""
    taken = []
    for _ in range(count):
        importer.prepare()
        taken += bench.times(lambda: bare(content, importer.session), count=1, warm=0)
    return taken


def main():
    """Measure, say, keep."""
    bench.start()
    from tests.sessions_app.candidate_files import make_xlsx

    bench.load_places()
    right = list(lines(PEOPLE))
    wrong = [[row[0], row[1], "31/02/2009", "99999", *row[4:]] for row in right]
    content, refused = make_xlsx(*right), make_xlsx(*wrong)
    report = bench.Report("import_people", f"Import of {PEOPLE} people ({len(content) / 1000:.0f} kB of XLSX), warm")
    good, bad = Importer(content, status=302), Importer(refused, status=422)
    good.times(2)
    ours, floor = [], []
    for _ in range(10):
        ours += good.times(1)
        floor += bare_times(content, good, 1)
    report.figure("1,000 people validated and enrolled", ours, p50_target=450)
    report.figure("openpyxl and bulk_create alone (floor)", floor)
    report.figure("1,000 lines refused, each with two errors", bad.times(5))
    good.prepare()
    report.say(
        f"{len(bench.queries(good.send))} queries, most of them the INSERT cut to fit SQLite's limit of parameters"
    )
    report.write()


if __name__ == "__main__":
    main()
