"""ODS read as it streams (OpenDocument 1.3, part 3): repeats are honoured under the caps, never unrolled first."""

import datetime as dt
import re

from pixcertif import names
from pixcertif.spreadsheet.limits import DAMAGED, LOCKED, MAX_CELL, Grid, Unreadable, beyond_cell
from pixcertif.spreadsheet.markup import Enough, listen, local
from pixcertif.spreadsheet.xlsx_file import day_or_moment, no_such_sheet, number

CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"
DURATION = re.compile(r"PT(\d{1,9})H(\d{1,9})M(\d{1,9})(?:[.,]\d*)?S", re.ASCII)
NUMBERS = {"float", "percentage", "currency"}
CELLS = {"table-cell", "covered-table-cell"}
# Notes and drawings hold paragraphs that are not the cell's.
ASIDE = {"annotation", "shapes", "frame", "custom-shape", "g", "ruby-text"}
SPACES = {"s": " ", "tab": "\t", "line-break": "\n"}


def read(archive, wanted):
    """The title of the sheet read, the titles seen on the way, and its rows; the first sheet unless one is named."""
    if b"encryption-data" in archive.head(MANIFEST):
        raise Unreadable(LOCKED)
    book = _Book(wanted)
    listen(archive, CONTENT, start=book.start, end=book.end, text=book.text)
    if book.title is None:
        raise no_such_sheet(wanted, book.titles)
    return book.title, tuple(book.titles), book.grid.rows()


class _Book:
    """The content of a workbook going by, up to the end of the sheet looked for."""

    def __init__(self, wanted):
        self._wanted = wanted
        self.title, self.titles, self.grid = None, [], Grid()
        self._line, self._cells, self._row_times = 0, [], 1
        self._index, self._cell_times, self._attributes = 0, 1, None
        self._pieces, self._room = [], MAX_CELL
        self._paragraphs = self._aside = 0
        self._starts = {"table": self._start_table, "table-row": self._start_row, "p": self._start_paragraph}
        self._starts |= dict.fromkeys(CELLS, self._start_cell) | dict.fromkeys(SPACES, self._space)
        self._ends = {"table": self._end_table, "table-row": self._end_row, "p": self._end_paragraph}
        self._ends |= dict.fromkeys(CELLS, self._end_cell)

    def start(self, name, attributes):
        """A tag opens."""
        tag = local(name)
        if tag in ASIDE:
            self._aside += 1
        elif not self._aside and (action := self._starts.get(tag)):
            action(tag, attributes)

    def end(self, name):
        """A tag closes."""
        tag = local(name)
        if tag in ASIDE:
            self._aside -= 1
        elif not self._aside and (action := self._ends.get(tag)):
            action()

    def text(self, piece):
        """A piece of text, kept when it is in a paragraph of a cell of the sheet."""
        if self._paragraphs and not self._aside and self._attributes is not None:
            self._room -= len(piece)
            if self._room < 0:
                raise beyond_cell(self._line)
            self._pieces.append(piece)

    def _start_table(self, tag, attributes):
        name = {local(key): value for key, value in attributes.items()}.get("name", "")
        self.titles.append(name)
        if self._wanted is None or names.key(name) == names.key(self._wanted):
            self.title = name

    def _end_table(self):
        if self.title is not None:
            raise Enough

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
        # A covered cell may still hold what its merging hid: nobody sees it, nobody means it.
        is_seen = tag == "table-cell" and self.title is not None
        self._attributes = attributes if is_seen else None
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
    """How many times a row or a cell stands side by side with itself."""
    for key, value in attributes.items():
        if key.endswith(name) and local(key) == name:
            if (times := int(value)) < 1:
                raise Unreadable(DAMAGED)
            return times
    return 1


def _value(attributes, shown):
    """What a cell holds: the stored value rather than the text shown, which depends on its format."""
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
    found = DURATION.fullmatch(stored)
    try:
        return dt.time(*(int(part) for part in found.groups())) if found else shown or stored
    except ValueError:
        return shown or stored
