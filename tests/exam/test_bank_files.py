"""The files that questions give: each opens, and each answer is found again from its file alone."""

import csv
import fnmatch
import io
import re
import zipfile
from html.parser import HTMLParser
from statistics import mean

import openpyxl
import pytest
from defusedxml import ElementTree

from exam import bank, media

ODS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"


@pytest.fixture(scope="module")
def questions():
    """The questions that ship, by reference."""
    return {question.reference: question for question in bank.read()}


def content(question):
    """The bytes of a question's file."""
    return (media.FOLDER / question.file).read_bytes()


def table(data):
    """The rows of a CSV file as dicts."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_the_search_results(questions):
    text = content(questions["1.1-04"]).decode()
    found = []
    for code, rest in re.findall(r"<h2>(R\d)(.*?)</article>", text, re.DOTALL):
        is_recent = int(re.search(r"Publié le .*(\d{4})", rest)[1]) >= 2023
        is_signed = not re.search(r"Auteur : (auteur non indiqué|la rédaction)", rest)
        if is_recent and is_signed and "€" not in rest:
            found.append(code)
    assert found == ["R6"]
    assert "R6" in questions["1.1-04"].accepted


def test_the_archive_of_the_photo_club(questions):
    with zipfile.ZipFile(io.BytesIO(content(questions["1.2-03"]))) as archive:
        assert archive.testzip() is None
        found = [name for name in archive.namelist() if name.endswith(".csv")]
        assert all(table(archive.read(name)) for name in found)
    assert [len(found)] == questions["1.2-03"].accepted == [6]


def test_the_patterns_of_file_names(questions):
    question = questions["1.2-04"]
    assert fnmatch.filter(question.choices, "photo-?-*.jpg") == question.accepted


def test_the_loans(questions):
    rows = table(content(questions["1.3-02"]))
    found = [row for row in rows if row["classe"] == "3B" and row["rayon"] == "Bande dessinée"]
    assert len(rows) == 45
    assert [len(found)] == questions["1.3-02"].accepted == [4]


def test_the_temperatures(questions):
    sheet = openpyxl.load_workbook(io.BytesIO(content(questions["1.3-04"])), read_only=True).active
    values = [value for _, value in sheet.iter_rows(min_row=2, values_only=True)]
    kept = [value for value in values if value != -999]
    assert (len(values), len(kept)) == (30, 24)
    assert round(mean(kept), 1) == 13.9
    assert questions["1.3-04"].accepted == [13.9]


def test_the_shop(questions):
    with zipfile.ZipFile(io.BytesIO(content(questions["1.3-05"]))) as archive:
        towns = {row["client"]: row["ville"] for row in table(archive.read("clients.csv"))}
        orders = table(archive.read("commandes.csv"))
    total = sum(int(row["montant"]) for row in orders if towns[row["client"]] == "Valmonde")
    assert [total] == questions["1.3-05"].accepted == [208]


def test_the_message(questions):
    headers = content(questions["2.1-05"]).decode().splitlines()
    assert "Reply-To: inscriptions@mediatheque.example" in headers
    assert questions["2.1-05"].accepted == ["inscriptions@mediatheque.example"]


def test_the_history(questions):
    lines = [line.split("|") for line in content(questions["2.3-04"]).decode().splitlines() if "|" in line]
    went_back = [who.strip() for _, _, who, what in lines if "rétablit" in what and "version 9" in what]
    assert went_back == questions["2.3-04"].accepted == ["Jade"]
    assert [version.split()[1] for version, _, _, what in lines if "ajoute la partie « Transport »" in what] == ["10"]


class Images(HTMLParser):
    """The attributes of a page's images."""

    def reset(self):
        super().reset()
        self.found = []

    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.found.append(dict(attributes))


def test_the_page(questions):
    page = Images()
    page.feed(content(questions["3.3-04"]).decode())
    assert len(page.found) == 7
    assert [sum("alt" not in image for image in page.found)] == questions["3.3-04"].accepted == [3]


def test_the_photos(questions):
    rows = table(content(questions["4.2-04"]))
    told = [row for row in rows if row["latitude"] or "Valmonde" in row["légende"]]
    assert [len(told)] == questions["4.2-04"].accepted == [4]


def test_the_journal(questions):
    lines = [line.split() for line in content(questions["5.1-06"]).decode().splitlines()[2:]]
    errors = [line for line in lines if line[1] == "ERREUR"]
    assert errors[0][2] == "ventilateur-2"
    assert questions["5.1-06"].accepted == ["ventilateur-2"]


def test_the_computers(questions):
    with zipfile.ZipFile(io.BytesIO(content(questions["5.2-03"]))) as archive:
        assert archive.namelist()[0] == "mimetype"
        rows = ElementTree.fromstring(archive.read("content.xml")).iter(ODS % "table" + "table-row")
        cells = [[cell.get(ODS % "office" + "value") or "".join(cell.itertext()) for cell in row] for row in rows]
    fit = [row for row in cells[1:] if float(row[1]) >= 16 and float(row[2]) >= 512 and float(row[3]) <= 1.5]
    assert len(fit) == 4
    assert min(fit, key=lambda row: float(row[4]))[0] == "PC-07"
    assert "PC-07" in questions["5.2-03"].accepted
