"""Files of candidates as people make them: one line a person, under the columns of the template."""

import io

from openpyxl import Workbook, load_workbook

from sessions_app.candidate_file import read

TITLES = (
    "* Nom de naissance",
    "* Prénom",
    "* Date de naissance (JJ/MM/AAAA)",
    "Code INSEE de la commune de naissance",
    "Code postal de la commune de naissance",
    "Nom de la commune de naissance",
    "* Pays de naissance",
    "Classe",
    "Identifiant local",
    "INE",
    "Temps majoré (%)",
    "E-mail de convocation",
    "E-mail du destinataire des résultats",
    "Aménagement d'accessibilité (oui)",
)
FIELDS = (
    "birth_name",
    "first_name",
    "birth_on",
    "insee",
    "postcode",
    "town",
    "country",
    "class_name",
    "local_id",
    "ine",
    "extra_time",
    "convocation_email",
    "results_email",
    "accessible",
)
AWA = {"birth_name": "Diallo", "first_name": "Awa", "birth_on": "02/05/2010", "insee": "33063", "country": "FRANCE"}


def make_line(**cells):
    """The cells of a correct line, some of them changed, in the order of the columns."""
    cells = {**AWA, **cells}
    assert set(cells) <= set(FIELDS)
    return [cells.get(field) for field in FIELDS]


def make_xlsx(*lines, titles=TITLES, formats=()):
    """The bytes of an XLSX with these lines; `formats` are those of cells: {"K2": "0%"}."""
    book = Workbook()
    sheet = book.active
    for cells in (titles, *lines):
        sheet.append(cells)
    for cell, shown in dict(formats).items():
        sheet[cell].number_format = shown
    return workbook_bytes(book)


def workbook_bytes(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def open_workbook(content):
    return load_workbook(io.BytesIO(content))


def make_csv(*lines, titles=TITLES, encoding="cp1252"):
    """The bytes of a CSV with these lines, as a French spreadsheet saves it."""
    rows = (";".join("" if cell is None else str(cell) for cell in cells) for cells in (titles, *lines))
    return "\r\n".join(rows).encode(encoding)


def read_candidate(**cells):
    """The candidate read from a file of one line, which must be correct."""
    reading = read(make_xlsx(make_line(**cells)), "candidats.xlsx")
    assert reading.wrong == []
    return reading.candidates[0]


def read_faults(*lines, **options):
    """The faults found in a file of these lines: [(line, column, title, sentence), …]."""
    reading = read(make_xlsx(*lines), "candidats.xlsx", **options)
    return [tuple(fault) for fault in reading.wrong]
