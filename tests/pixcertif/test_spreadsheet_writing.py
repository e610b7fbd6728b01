"""XLSX out: read back by openpyxl as a spreadsheet would, and by ourselves."""

import datetime as dt
import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pixcertif import spreadsheet
from pixcertif.spreadsheet import Column, Worksheet, writing

COLUMNS = (Column("* Nom", width=30), Column("Temps majoré", number=True), Column("Accessible", choices=("OUI", "NON")))


def opened(*sheets):
    """The workbook that openpyxl sees in a written file."""
    return openpyxl.load_workbook(io.BytesIO(spreadsheet.xlsx(sheets)))


def test_a_sheet_with_its_words_titles_and_rows():
    intro = ["Remplissez une ligne par candidat.", "=1+1"]
    page = opened(Worksheet("Candidats", COLUMNS, [["Zoë", 33, "OUI"], ["Ana", "", None], []], intro))["Candidats"]
    assert [cell.value for cell in page["A"]] == [
        "Remplissez une ligne par candidat.",
        "=1+1",
        None,
        "* Nom",
        "Zoë",
        "Ana",
    ]
    assert (page["B5"].value, page["B6"].value, page["A2"].data_type) == (33, None, "s")
    assert (page.freeze_panes, page.auto_filter.ref) == ("A5", "A4:C7")
    assert page["A4"].font.bold
    assert not page["A5"].font.bold
    assert page.column_dimensions["A"].width == 30
    assert (page.print_title_rows, page.page_setup.orientation) == ("$4:$4", "landscape")


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@x", "'=1", '=HYPERLINK("x")', "00123", "08/02/2010", "#N/A"])
def test_a_text_stays_a_text_whatever_it_begins_with(value):
    cell = opened(Worksheet("S", COLUMNS, [[value, None, None]]))["S"]["A2"]
    assert (cell.value, cell.data_type, cell.number_format, cell.quotePrefix) == (value, "s", "@", True)


def test_a_look_still_lies_under_the_private_name_of_openpyxl_that_dress_copies():
    page = openpyxl.Workbook().active
    writing._dress(page["A1"], writing._Looks(page).title)
    cell = page["A1"]
    # Were it kept elsewhere, texts would be written without their format, and a code would lose the 0 it begins with.
    assert (cell.number_format, cell.quotePrefix, cell.font.bold, cell.alignment.wrap_text) == ("@", True, True, True)


def test_blank_cells_to_fill_are_of_the_kind_of_their_column():
    page = opened(Worksheet("S", COLUMNS, []))["S"]
    assert [page.column_dimensions[letter].number_format for letter in "ABC"] == ["@", "General", "@"]


def test_values_in_their_kind():
    data = spreadsheet.xlsx([Worksheet("S", COLUMNS, [[dt.date(2010, 2, 28), 1.5, True], [33, "33 %", 0.5]])])
    assert spreadsheet.read(data).rows[1:] == [(2, [dt.date(2010, 2, 28), 1.5, "oui"]), (3, ["33", "33 %", "0,5"])]
    odd = spreadsheet.xlsx([Worksheet("S", COLUMNS, [[dt.date(1850, 1, 1), 10**20, None], ["x" * 40_000, None, None]])])
    assert spreadsheet.read(odd).rows[1:] == [(2, ["01/01/1850", "100000000000000000000"]), (3, ["x" * 32_767])]


def test_a_number_that_is_none_is_written_as_text():
    data = spreadsheet.xlsx([Worksheet("S", COLUMNS, [["a", float("nan"), None]])])
    assert spreadsheet.read(data).rows[1:] == [(2, ["a", "nan"])]


def test_choices_are_offered_from_a_hidden_sheet():
    long = tuple(f"Pays, numéro {n}" for n in range(60))
    book = opened(Worksheet("S", [*COLUMNS, Column("Pays", choices=long)], []), Worksheet("Listes", COLUMNS, []))
    rules = [
        (str(rule.sqref), rule.formula1, rule.showErrorMessage) for rule in book["S"].data_validations.dataValidation
    ]
    assert rules == [("C2:C20000", "Listes!$A$1:$A$2", False), ("D2:D20000", "Listes!$B$1:$B$60", False)]
    assert (book.sheetnames, book["Listes"].sheet_state) == (["S", "Listes (2)", "Listes"], "hidden")
    assert [cell.value for cell in book["Listes"]["A"][:3]] == ["OUI", "NON", None]
    assert book["Listes"]["B60"].value == "Pays, numéro 59"


def test_titles_that_a_spreadsheet_would_refuse_are_mended():
    titles = ["Session n° 12 / salle [A]", "", "'x'", "a" * 40, "A" * 40]
    book = opened(*[Worksheet(title, COLUMNS[:2], []) for title in titles])
    assert book.sheetnames == ["Session n° 12 salle A", "Feuille", "x", "a" * 31, "A" * 27 + " (2)"]


texts = st.text(st.characters() | st.sampled_from("=+-@'\"\t\r\n;,_x\x00\x0b\u00a0\ufeffœ½"), max_size=20)
grids = st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(texts, min_size=n, max_size=n), min_size=1, max_size=5))


def said(rows):
    """What rows say, blank ones and blank ends left out, as reading leaves them out."""
    lines = [[spreadsheet.text(cell) for cell in row] for row in rows]
    return [row[: max(n for n, cell in enumerate(row, 1) if cell)] for row in lines if any(row)]


@settings(deadline=None)
@given(grids)
def test_what_is_written_to_xlsx_is_read_again(rows):
    columns = [Column(f"Titre {n}") for n in range(len(rows[0]))]
    table = spreadsheet.read(spreadsheet.xlsx([Worksheet("S", columns, rows)]))
    assert said(cells for _, cells in table.rows[1:]) == said(rows)


@settings(deadline=None)
@given(grids)
def test_what_is_written_to_csv_is_read_again(rows):
    titles = [f"Titre, {n}" for n in range(len(rows[0]))]
    table = spreadsheet.read(spreadsheet.csv(titles, rows))
    assert said(cells for _, cells in table.rows) == said([titles, *rows])
