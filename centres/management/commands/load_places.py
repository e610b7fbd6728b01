"""Loads the official lists of communes and countries from centres/data/; a second time does nothing."""

import hashlib
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction

from centres.models.place import Commune, Country, PlaceList
from pixcertif import names

DATA = Path(__file__).resolve().parent.parent.parent / "data"
KINDS = {
    "C": Commune.Kind.COMMUNE.value,
    "A": Commune.Kind.ARRONDISSEMENT.value,
    "D": Commune.Kind.DELEGATED.value,
    "S": Commune.Kind.ASSOCIATED.value,
    "F": Commune.Kind.FORMER.value,
}
# Changed when the rows made from the same files change, so that they are loaded again.
LAYOUT = b"1"


def communes():
    """The rows of communes.tsv, one a postcode; a former name has the postcodes of its commune of today."""
    lines = [line.split("\t") for line in (DATA / "communes.tsv").read_text(encoding="utf-8").splitlines()]
    today = {code: (name, last.split(",")) for code, kind, name, _, last in lines if kind in "CA"}
    for code, kind, name, department, last in lines:
        current_code = code if kind in "CA" else last
        current_name, postcodes = today[current_code]
        shared = {"key": names.key(name), "kind": KINDS[kind], "current_code": current_code}
        for postcode in postcodes:
            yield Commune(
                code=code,
                name=name,
                postcode=postcode,
                current_name=current_name,
                department=department,
                **shared,
            )


def countries():
    """The rows of pays.tsv: every country under its official name, then under the others."""
    for line in (DATA / "pays.tsv").read_text(encoding="utf-8").splitlines():
        code, name, aliases = line.split("\t")
        for said in (name, *filter(None, aliases.split("|"))):
            yield Country(code=code, name=name.upper(), key=names.key(said), is_alias=said != name)


def edition():
    """The fingerprint of the files and of the way they are read."""
    content = LAYOUT + b"".join((DATA / name).read_bytes() for name in ("communes.tsv", "pays.tsv"))
    return hashlib.sha256(content).hexdigest()


class Command(BaseCommand):
    help = "Charge les listes officielles des communes et des pays (ne fait rien si elles sont à jour)."

    @transaction.atomic
    def handle(self, **options):
        """Replace both lists in one transaction, unless this edition is already whole."""
        PlaceList.objects.get_or_create(pk=1)
        # A second loader started meanwhile waits here, then finds nothing left to do.
        loaded = PlaceList.objects.select_for_update().get(pk=1)
        wanted = edition()
        if loaded.edition == wanted and loaded.rows == Commune.objects.count() + Country.objects.count():
            self.stdout.write("Listes des lieux déjà à jour.")
            return
        rows = self.replace(Commune, communes()) + self.replace(Country, countries())
        PlaceList.objects.filter(pk=1).update(edition=wanted, rows=rows)
        self.stdout.write(f"Listes des lieux chargées : {rows} lignes.")

    def replace(self, model, rows):
        model.objects.all().delete()
        return len(model.objects.bulk_create(rows, batch_size=2000))
