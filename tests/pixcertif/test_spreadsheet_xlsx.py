"""XLSX in: values, dates, sheets, line numbers, and what is refused with what to do."""

import datetime as dt
import io

import openpyxl
import pytest

from pixcertif import spreadsheet
from tests.pixcertif.spreadsheet_files import MACRO_TYPE, MAIN, inline_cell, make_xlsx, make_xlsx_parts, make_zip

DATE_STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="[h]:mm"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="164"/><xf numFmtId="22"/></cellXfs>'
)


def only_row(cells, **kwargs):
    """The values of a sheet of one row."""
    ((line, values),) = spreadsheet.read(make_xlsx(f'<row r="1">{cells}</row>', **kwargs)).rows
    assert line == 1
    return values


def test_a_workbook_as_openpyxl_fills_it():
    book = openpyxl.Workbook()
    book.active.append(["Nom", "Né le", "Code", "Absent", "Taux"])
    book.active.append([])
    book.active.append(["Łukasz", dt.date(2010, 2, 28), 33063, True, 0.33])
    book.active.append([None, dt.datetime(2026, 11, 21, 14, 30), None, False, -2])
    written = io.BytesIO()
    book.save(written)
    assert spreadsheet.read(written.getvalue()).rows == [
        (1, ["Nom", "Né le", "Code", "Absent", "Taux"]),
        (3, ["Łukasz", dt.date(2010, 2, 28), 33063, True, 0.33]),
        (4, [None, dt.datetime(2026, 11, 21, 14, 30), None, False, -2]),
    ]


def test_lines_and_columns_are_those_that_people_see():
    table = spreadsheet.read(
        make_xlsx(f'<row r="12">{inline_cell("x", "C12")}</row><row>{inline_cell("y")}{inline_cell("z")}</row>')
    )
    assert table.rows == [(12, [None, None, "x"]), (13, ["y", "z"])]


def test_rows_in_disorder_come_in_order():
    table = spreadsheet.read(make_xlsx(f'<row r="3">{inline_cell("c")}</row><row r="2">{inline_cell("b")}</row>'))
    assert table.rows == [(2, ["b"]), (3, ["c"])]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c s="1"><v>40237</v></c>', dt.date(2010, 2, 28)),
        ('<c s="2"><v>0.604166666666667</v></c>', dt.time(14, 30)),
        ('<c s="3"><v>0.5</v></c>', dt.time(12)),
        ('<c s="3"><v>1.5</v></c>', 1.5),
        ('<c s="4"><v>46347.604166666664</v></c>', dt.datetime(2026, 11, 21, 14, 30)),
        ('<c s="1"><v>-99999999</v></c>', -99999999),
        ('<c t="d"><v>2010-02-28</v></c>', dt.date(2010, 2, 28)),
        ('<c t="d"><v>28 février</v></c>', "28 février"),
        ("<c><v>40237</v></c>", 40237),
        ("<c><v>33000.0</v></c>", 33000),
        ("<c><v>1E400</v></c>", "1E400"),
        ('<c t="b"><v>0</v></c>', False),
        ('<c t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c t="str"><f>A1</f><v>calculé</v></c>', "calculé"),
        ('<c t="inlineStr"><is><r><t>Ma</t></r><r><t>rie</t></r><rPh><t>non</t></rPh></is></c>', "Marie"),
        ('<c t="inlineStr"><is><t>a_x000A_b_x005F_x000A_</t></is></c>', "a\nb_x000A_"),
    ],
)
def test_a_cell_is_worth_what_it_shows(cell, value):
    assert only_row(cell, styles=DATE_STYLES) == [value]


def test_dates_of_old_macintosh_workbooks():
    cell = '<c s="1"><v>38775</v></c>'
    assert only_row(cell, styles=DATE_STYLES, properties='<workbookPr date1904="1"/>') == [dt.date(2010, 2, 28)]


def test_shared_texts():
    strings = f'<sst xmlns="{MAIN}"><si><t>Nom</t></si><si><t>a</t><rPh><t>x</t></rPh><t>b</t></si><si/></sst>'
    cells = '<c t="s"><v>1</v></c><c t="s"><v>0</v></c><c t="s"><v>2</v></c>'
    assert only_row(cells, strings=strings) == ["ab", "Nom"]


def test_strict_files_have_other_namespaces():
    parts = make_xlsx_parts(f"<row>{inline_cell('Nom')}</row>")
    strict = {name: xml.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main") for name, xml in parts.items()}
    assert spreadsheet.read(make_zip(strict)).rows == [(1, ["Nom"])]


def test_the_first_visible_sheet_is_read_unless_one_is_named():
    sheets = {title: f"<row>{inline_cell(title)}</row>" for title in ("Listes", "Élèves", "Notes")}
    parts = make_xlsx_parts(sheets=sheets)
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace('name="Listes"', 'name="Listes" state="hidden"')
    data = make_zip(parts)
    assert (spreadsheet.read(data).sheet, spreadsheet.read(data).rows) == ("Élèves", [(1, ["Élèves"])])
    assert spreadsheet.read(data, sheet="NOTES").rows == [(1, ["Notes"])]
    assert spreadsheet.read(data).sheets == ("Listes", "Élèves", "Notes")
    with pytest.raises(spreadsheet.UnreadableFile) as refused:
        spreadsheet.read(data, sheet="Absents")
    assert str(refused.value) == (
        "Ce classeur n’a pas de feuille «\u00a0Absents\u00a0» (feuilles trouvées\u00a0: «\u00a0Listes\u00a0», "
        "«\u00a0Élèves\u00a0», «\u00a0Notes\u00a0»). Reprenez le modèle à télécharger."
    )


MACROS = (
    "Ce fichier contient des macros, qui ne sont pas acceptées (.xlsm). "
    "Ouvrez-le dans votre tableur, enregistrez-le au format .xlsx, puis importez-le à nouveau."
)


@pytest.mark.parametrize(
    "parts",
    [make_xlsx_parts(main_type=MACRO_TYPE), make_xlsx_parts() | {"xl/vbaProject.bin": b"\0"}],
    ids=["said", "shown"],
)
def test_macros_are_refused(parts):
    with pytest.raises(spreadsheet.UnreadableFile) as refused:
        spreadsheet.read(make_zip(parts), "modele.xlsx")
    assert str(refused.value) == MACROS


def test_a_workbook_without_sheets():
    with pytest.raises(spreadsheet.UnreadableFile, match="^Ce classeur n’a aucune feuille de calcul. "):
        spreadsheet.read(make_xlsx(sheets={}))


def test_an_empty_sheet_is_an_empty_table():
    table = spreadsheet.read(make_xlsx('<row r="1"><c/><c t="inlineStr"><is><t> \u00a0 </t></is></c></row>'))
    assert table.rows == []
    with pytest.raises(spreadsheet.UnreadableFile) as refused:
        table.header({"name": ["Nom"]})
    assert (
        str(refused.value) == "Ce fichier ne contient aucune ligne remplie. Remplissez-le, puis importez-le à nouveau."
    )
