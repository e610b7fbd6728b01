"""XLSX files written: texts stay texts, titles stay in sight, lists offer their choices."""

import datetime as dt
import io
import math
import re
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from pixcertif.spreadsheet.limits import MAX_CELL, MAX_ROWS
from pixcertif.spreadsheet.values import clean, text

FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
MAX_TITLE = 31
WIDTH_RANGE = (10, 60)  # of a column, in characters
ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
LISTS = "Listes"
TEXT, DAY = "@", "dd/mm/yyyy"
FIRST_YEAR = 1900  # spreadsheets know no earlier date
EXACT = 10**15  # beyond, a spreadsheet's number loses digits


@dataclass(frozen=True)
class Column:
    """A column to write: texts unless `number`; `choices` are offered in each of its cells, not imposed."""

    title: str
    width: int | None = None
    number: bool = False
    choices: Sequence[str] = ()


@dataclass(frozen=True)
class Worksheet:
    """A sheet to write: a few lines for its readers, the titles, the rows."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence]
    intro: Sequence[str] = ()


def xlsx(sheets: Sequence[Worksheet]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = "PixCertif"
    lists = list(dict.fromkeys(tuple(column.choices) for sheet in sheets for column in sheet.columns if column.choices))
    looks = None
    for sheet in sheets:
        page = book.create_sheet(unused_title(sheet.title, [*book.sheetnames, LISTS]))
        looks = looks or _Looks(page)
        _write_sheet(page, sheet, looks, lists)
    if lists:
        _write_lists(book.create_sheet(LISTS), lists)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def unused_title(title, used):
    """A title that a spreadsheet accepts for a sheet, unlike those that are used."""
    title = text(FORBIDDEN_IN_TITLE.sub(" ", title))[:MAX_TITLE].strip("' ") or "Feuille"
    used = {name.casefold() for name in used}
    unused, rank = title, 1
    while unused.casefold() in used:
        rank += 1
        ending = f" ({rank})"
        unused = title[: MAX_TITLE - len(ending)].rstrip() + ending
    return unused


class _Looks:
    """A cell of each look, styled once: styling each cell anew costs ten times writing it."""

    def __init__(self, page):
        # Cells of the page's workbook that are not on the page.
        self.day, self.text, self.title = (Cell(page, row=1, column=1) for _ in range(3))
        self.day.number_format = DAY
        for cell in (self.text, self.title):
            cell.number_format, cell.quotePrefix = TEXT, True
        self.text.alignment = Alignment(vertical="top", wrap_text=False)
        self.title.alignment = Alignment(vertical="center", wrap_text=True)
        self.title.font, self.title.fill = Font(bold=True), PatternFill("solid", fgColor="E8E6F5")


def _dress(cell, look):
    """Give a cell the look of another; only openpyxl's private `_style` does it without making the style again."""
    cell._style = copy(look._style)


def _write_sheet(page, sheet, looks, lists):
    line = 0
    for line, sentence in enumerate(sheet.intro, 1):
        _write_text(page.cell(line, 1), sentence, looks.text)
    titles_line = line + 2 if line else 1
    for index, column in enumerate(sheet.columns, 1):
        _write_text(page.cell(titles_line, index), column.title, looks.title)
        _set_width(page.column_dimensions[get_column_letter(index)], column)
    line = titles_line
    for line, row in enumerate(sheet.rows, titles_line + 1):
        for index, (column, value) in enumerate(zip(sheet.columns, row, strict=False), 1):
            _write(page, line, index, value, column, looks)
    page.freeze_panes = page.cell(titles_line + 1, 1)
    page.auto_filter.ref = f"A{titles_line}:{get_column_letter(len(sheet.columns))}{line}"
    _add_choices(page, sheet, titles_line, lists)
    _set_up_print(page, titles_line)


def _set_width(dimension, column):
    low, high = WIDTH_RANGE
    dimension.width = column.width or min(max(len(column.title) + 4, low), high)
    if not column.number:
        dimension.number_format = TEXT


def _write(page, line, index, value, column, looks):
    if value is None or value == "":
        return
    cell = page.cell(line, index)
    if column.number and _is_number(value):
        cell.value = value
    elif type(value) is dt.date and value.year >= FIRST_YEAR:
        cell.value = value
        _dress(cell, looks.day)
    else:
        _write_text(cell, value, looks.text)


def _write_text(cell, value, look):
    """A cell that stays text whatever it begins with; _x000D_ typed by someone is not a new line."""
    content = clean(value) if isinstance(value, str) else text(value)
    cell.value = ESCAPED.sub("_x005F_", content)[:MAX_CELL]
    cell.data_type = "s"  # and no formula, as openpyxl takes « =1+1 » to be
    _dress(cell, look)


def _is_number(value):
    is_one = isinstance(value, int | float) and not isinstance(value, bool)
    return is_one and math.isfinite(value) and abs(value) < EXACT


def _add_choices(page, sheet, titles_line, lists):
    """Lists to choose from, down to the last line that may be read; anything else may be typed too."""
    for index, column in enumerate(sheet.columns, 1):
        if column.choices:
            letter, place = get_column_letter(index), get_column_letter(lists.index(tuple(column.choices)) + 1)
            source = f"{LISTS}!${place}$1:${place}${len(column.choices)}"
            rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
            rule.add(f"{letter}{titles_line + 1}:{letter}{MAX_ROWS}")
            page.add_data_validation(rule)


def _write_lists(page, lists):
    """The lists on a hidden sheet: in a cell's own rule a list may not exceed 255 characters."""
    looks = _Looks(page)
    for index, choices in enumerate(lists, 1):
        for line, choice in enumerate(choices, 1):
            _write_text(page.cell(line, index), choice, looks.text)
    page.sheet_state = "hidden"


def _set_up_print(page, titles_line):
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{titles_line}:{titles_line}"
