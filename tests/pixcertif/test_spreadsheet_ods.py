"""ODS in: stored values rather than shown ones, repeats, notes left aside."""

import datetime as dt

import pytest

from pixcertif import spreadsheet
from tests.pixcertif.spreadsheet_files import make_ods, make_ods_parts, make_zip, ods_cell, ods_row, ods_table


def only_row(cells):
    """The values of a sheet of one row."""
    ((line, values),) = spreadsheet.read(make_ods(ods_row(cells))).rows
    assert line == 1
    return values


@pytest.mark.parametrize(
    ("attributes", "shown", "value"),
    [
        ('office:value-type="date" office:date-value="2010-02-28"', "28 févr. 10", dt.date(2010, 2, 28)),
        (
            'office:value-type="date" office:date-value="2026-11-21T14:30:00.5"',
            "21/11/26",
            dt.datetime(2026, 11, 21, 14, 30),
        ),
        ('office:value-type="date" office:date-value="-0044-03-15"', "ides", "ides"),
        ('office:value-type="time" office:time-value="PT14H30M00S"', "14:30", dt.time(14, 30)),
        ('office:value-type="time" office:time-value="PT99H30M00S"', "99:30", "99:30"),
        ('office:value-type="float" office:value="33063"', "33 063,00", 33063),
        ('office:value-type="percentage" office:value="0.33"', "33 %", 0.33),
        ('office:value-type="float" office:value="NaN"', "?", "NaN"),
        ('office:value-type="boolean" office:boolean-value="true"', "VRAI", True),
        ('office:value-type="string"', "Élodie", "Élodie"),
        ('office:value-type="string" office:string-value="Zoé"', "", "Zoé"),
        ('office:value-type="string"', "a<text:s/>b<text:span>c</text:span></text:p><text:p>d", "a bc\nd"),
        (
            'office:value-type="string"',
            "vu</text:p><office:annotation><text:p>note</text:p></office:annotation><text:p>",
            "vu\n",
        ),
    ],
)
def test_a_cell_is_worth_what_it_stores(attributes, shown, value):
    assert only_row(ods_cell(shown, attributes=attributes)) == [value]


def test_repeats_keep_lines_and_columns_true():
    rows = (
        ods_row(ods_cell(times=16384), times=4)
        + ods_row(ods_cell(times=2), ods_cell("x", times=2), ods_cell("y"), ods_cell(times=16379), times=2)
        + ods_row(ods_cell("z"))
        + ods_row(ods_cell(times=16384), times=1048569)
    )
    assert spreadsheet.read(make_ods(rows)).rows == [
        (5, [None, None, "x", "x", "y"]),
        (6, [None, None, "x", "x", "y"]),
        (7, ["z"]),
    ]


def test_what_merging_hides_is_not_read():
    hidden = "<table:covered-table-cell><text:p>caché</text:p></table:covered-table-cell>"
    assert only_row(ods_cell("vu") + hidden + ods_cell("après")) == ["vu", None, "après"]


def test_rows_within_groups_and_headers_count():
    rows = f"<table:table-header-rows>{ods_row(ods_cell('a'))}</table:table-header-rows>" + ods_row(ods_cell("b"))
    assert spreadsheet.read(make_ods(rows)).rows == [(1, ["a"]), (2, ["b"])]


def test_the_first_sheet_is_read_unless_one_is_named():
    tables = "".join(ods_table(ods_row(ods_cell()) + ods_row(ods_cell(title)), title) for title in ("Codes", "Élèves"))
    data = make_zip(make_ods_parts(tables))
    assert (spreadsheet.read(data).sheet, spreadsheet.read(data).rows) == ("Codes", [(2, ["Codes"])])
    assert spreadsheet.read(data, sheet="eleves").rows == [(2, ["Élèves"])]
    with pytest.raises(spreadsheet.UnreadableFile, match="^Ce classeur n’a pas de feuille «\u00a0Notes\u00a0» "):
        spreadsheet.read(data, sheet="Notes")


def test_a_workbook_under_a_password():
    parts = make_ods_parts("") | {"content.xml": b"\x8f\x12", "META-INF/manifest.xml": "<m:encryption-data/>"}
    with pytest.raises(spreadsheet.UnreadableFile) as refused:
        spreadsheet.read(make_zip(parts))
    assert str(refused.value) == (
        "Ce fichier est protégé par un mot de passe. "
        "Retirez la protection dans votre tableur, puis importez-le à nouveau."
    )
