"""ODS parsed as it streams (OpenDocument 1.3, part 3): repeats count towards the limits, never unrolled first."""

import datetime as dt
import re

from pixcertif import names
from pixcertif.spreadsheet.limits import DAMAGED, LOCKED, MAX_CELL, Grid, UnreadableFile, beyond_cell
from pixcertif.spreadsheet.markup import StopParsing, local, parse
from pixcertif.spreadsheet.xlsx_file import day_or_moment, number, sheet_missing

CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"
DURATION = re.compile(r"PT(\d{1,9})H(\d{1,9})M(\d{1,9})(?:[.,]\d*)?S", re.ASCII)
NUMBERS = {"float", "percentage", "currency"}
CELLS = {"table-cell", "covered-table-cell"}
# Notes and drawings hold paragraphs that are not the cell's.
NOT_CELL_TEXT = {"annotation", "shapes", "frame", "custom-shape", "g", "ruby-text"}
SPACES = {"s": " ", "tab": "\t", "line-break": "\n"}


def read(archive, sheet_title):
    """The title of the sheet that was read, the titles up to it, and its rows; the first sheet without a title."""
    if b"encryption-data" in archive.head(MANIFEST):
        raise UnreadableFile(LOCKED)
    parser = _ContentParser(sheet_title)
    parse(archive, CONTENT, start=parser.start, end=parser.end, text=parser.text)
    if parser.title is None:
        raise sheet_missing(sheet_title, parser.titles)
    return parser.title, tuple(parser.titles), parser.grid.rows()


class _ContentParser:
    """Parses the content of a workbook, up to the end of the sheet to read."""

    def __init__(self, sheet_title):
        self._sheet_title = sheet_title
        self.title, self.titles, self.grid = None, [], Grid()
        self._line, self._cells, self._row_times = 0, [], 1
        self._index, self._cell_times, self._attributes = 0, 1, None
        self._pieces, self._room = [], MAX_CELL
        self._paragraphs = self._not_cell_text = 0
        self._starts = {"table": self._start_table, "table-row": self._start_row, "p": self._start_paragraph}
        self._starts |= dict.fromkeys(CELLS, self._start_cell) | dict.fromkeys(SPACES, self._space)
        self._ends = {"table": self._end_table, "table-row": self._end_row, "p": self._end_paragraph}
        self._ends |= dict.fromkeys(CELLS, self._end_cell)

    def start(self, name, attributes):
        tag = local(name)
        if tag in NOT_CELL_TEXT:
            self._not_cell_text += 1
        elif not self._not_cell_text and (action := self._starts.get(tag)):
            action(tag, attributes)

    def end(self, name):
        tag = local(name)
        if tag in NOT_CELL_TEXT:
            self._not_cell_text -= 1
        elif not self._not_cell_text and (action := self._ends.get(tag)):
            action()

    def text(self, piece):
        if self._paragraphs and not self._not_cell_text and self._attributes is not None:
            self._room -= len(piece)
            if self._room < 0:
                raise beyond_cell(self._line)
            self._pieces.append(piece)

    def _start_table(self, tag, attributes):
        name = {local(key): value for key, value in attributes.items()}.get("name", "")
        self.titles.append(name)
        if self._sheet_title is None or names.key(name) == names.key(self._sheet_title):
            self.title = name

    def _end_table(self):
        if self.title is not None:
            raise StopParsing

    def _start_row(self, tag, attributes):
        self._line += self._row_times if self._line else 1
        self._row_times = _repeated(attributes, "number-rows-repeated")
        self._cells, self._index, self._cell_times = [], 0, 0

    def _end_row(self):
        if self.title is not None:
            self.grid.add(self._line, self._cells, self._row_times)
        else:
            self._line, self._row_times = 0, 1

    def _start_cell(self, tag, attributes):
        self._index += self._cell_times
        self._cell_times = _repeated(attributes, "number-columns-repeated")
        # A covered cell may still hold what merging hid: nobody sees it, nobody means it.
        is_visible = tag == "table-cell" and self.title is not None
        self._attributes = attributes if is_visible else None
        self._pieces, self._room = [], MAX_CELL

    def _end_cell(self):
        if self._attributes is not None:
            value = _value({local(key): value for key, value in self._attributes.items()}, "".join(self._pieces))
            self.grid.put(self._cells, self._line, self._index, value, self._cell_times)
        self._attributes = None

    def _start_paragraph(self, tag, attributes):
        self._paragraphs += 1
        if self._pieces:
            self.text("\n")

    def _end_paragraph(self):
        self._paragraphs -= 1

    def _space(self, tag, attributes):
        self.text(SPACES[tag])


def _repeated(attributes, name):
    """How many times a row or a cell is repeated."""
    for key, value in attributes.items():
        if key.endswith(name) and local(key) == name:
            if (times := int(value)) < 1:
                raise UnreadableFile(DAMAGED)
            return times
    return 1


def _value(attributes, shown):
    """The stored value of a cell rather than the text displayed, which depends on its format."""
    kind = attributes.get("value-type")
    if kind in NUMBERS and "value" in attributes:
        return number(attributes["value"])
    if kind == "date":
        return _date(attributes.get("date-value", ""), shown)
    if kind == "time":
        return _time(attributes.get("time-value", ""), shown)
    if kind == "boolean":
        return attributes.get("boolean-value") == "true"
    return shown or attributes.get("string-value")


def _date(stored, shown):
    try:
        return day_or_moment(dt.datetime.fromisoformat(stored[:19]))
    except ValueError:
        return shown or stored


def _time(stored, shown):
    match = DURATION.fullmatch(stored)
    try:
        return dt.time(*(int(part) for part in match.groups())) if match else shown or stored
    except ValueError:
        return shown or stored
