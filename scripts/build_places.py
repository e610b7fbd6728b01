"""Makes centres/data/communes.tsv, the official list of French communes with their former names.

Two versions of one npm package are read: 6.0.0 (the list of 2026) and 0.7.0, the last one that carries the
history of communes since 1943. From the root of the project:

    mkdir /tmp/lieux && cd /tmp/lieux
    for version in 6.0.0 0.7.0; do
        npm pack @etalab/decoupage-administratif@$version
        mkdir $version && tar xzf etalab-decoupage-administratif-$version.tgz -C $version
    done
    cd - && PYTHONPATH=. .venv/bin/python scripts/build_places.py /tmp/lieux/6.0.0 /tmp/lieux/0.7.0

Lines: code, kind (one letter), name, département, then the postcodes (kinds C and A) or the code of the
commune of today (kinds D, S, F). Countries (centres/data/pays.tsv) are kept by hand: docs/donnees-lieux.md.
"""

import json
import sys
from pathlib import Path

from pixcertif import names

TARGET = Path(__file__).resolve().parent.parent / "centres" / "data" / "communes.tsv"
KINDS = {
    "commune-actuelle": "C",
    "arrondissement-municipal": "A",
    "commune-deleguee": "D",
    "commune-associee": "S",
}
# No letter goes to these postcodes, but people write them for the three cities that have arrondissements.
WHOLE_CITIES = {"75056": "75000", "69123": "69000", "13055": "13000"}


def read(folder, name):
    """One JSON file of an unpacked package."""
    return json.loads((Path(folder) / "package" / "data" / name).read_text(encoding="utf-8"))


def today(communes):
    """The lines of the official list: communes, arrondissements, delegated and associated communes."""
    for row in communes:
        kind = KINDS[row["type"]]
        postcodes = [*row.get("codesPostaux", ()), *filter(None, [WHOLE_CITIES.get(row["code"])])]
        last = row["chefLieu"] if kind in "DS" else ",".join(postcodes)
        yield row["code"], kind, row["nom"], row["departement"], last


def successors(communes):
    """For every code ever used, the code of the commune it belongs to today."""
    known = {old: row["code"] for row in communes for old in row.get("anciensCodes", ())}
    known |= {row["code"]: row["chefLieu"] for row in communes if KINDS[row["type"]] in "DS"}
    return known | {row["code"]: row["code"] for row in communes if KINDS[row["type"]] in "CA"}


def former(history, communes):
    """The lines of codes and names no longer in the list: merged, renamed, moved to another département."""
    successor = successors(communes)
    departments = {row["code"]: row["departement"] for row in communes}
    seen = {(row["code"], names.key(row["nom"])) for row in communes}
    for row in history:
        pair = (row["code"], names.key(row["nom"]))
        current = successor.get(row["code"])
        if current and pair not in seen:
            seen.add(pair)
            yield row["code"], "F", row["nom"], departments[current], current


def main(list_folder, history_folder):
    """Write the file, sorted so that a new year makes a readable difference."""
    communes = read(list_folder, "communes.json")
    history = read(history_folder, "historique-communes.json")
    lines = sorted({*today(communes), *former(history, communes)})
    text = "".join("\t".join(line).replace("'", "’") + "\n" for line in lines)
    TARGET.write_text(text, encoding="utf-8")
    print(f"{len(lines)} lines, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
