"""XLSX read as it streams (ECMA-376, transitional and strict)."""

import datetime as dt
import re

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel, from_ISO8601

from pixcertif import names
from pixcertif.spreadsheet.archive import beside
from pixcertif.spreadsheet.limits import (
    DAMAGED,
    MACROS,
    MAX_CELL,
    MAX_CHARACTERS,
    NO_SHEET,
    SHEET_COLUMNS,
    SHEET_ROWS,
    TOO_FULL,
    Grid,
    Unreadable,
    beyond_cell,
)
from pixcertif.spreadsheet.markup import listen, local, tags

CONTENT_TYPES = "[Content_Types].xml"
WORKBOOK = "xl/workbook.xml"
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
DIGITS = "0123456789"


def read(archive, wanted):
    """The title of the sheet read, all the titles, and its rows; the first visible sheet unless one is named."""
    workbook = _Workbook(archive)
    title, part = workbook.choose(wanted)
    sheet = _Sheet(workbook)
    listen(archive, part, start=sheet.start, end=sheet.end, text=sheet.text)
    return title, workbook.titles, sheet.grid.rows()


def refuse_macros(archive):
    """Raise Unreadable when the file says or shows that it carries macros."""
    declared = tags(archive, CONTENT_TYPES, {("Types", "Override"), ("Types", "Default")})
    is_said = any("macroenabled" in found.get("ContentType", "").lower() for _, found in declared)
    if is_said or any(name.lower().endswith("vbaproject.bin") for name in archive.parts):
        raise Unreadable(MACROS)


class _Workbook:
    """What a workbook says of its sheets: their names and parts, the shared texts, which formats are dates."""

    def __init__(self, archive):
        refuse_macros(archive)
        self._archive = archive
        folder, _, name = WORKBOOK.rpartition("/")
        relations = tags(archive, f"{folder}/_rels/{name}.rels", {("Relationships", "Relationship")})
        self._targets = {found.get("Id"): beside(WORKBOOK, found.get("Target", "")) for _, found in relations}
        self._kinds = {found.get("Id"): found.get("Type", "").rpartition("/")[2] for _, found in relations}
        found = tags(archive, WORKBOOK, {("sheets", "sheet"), ("workbook", "workbookPr")})
        is_mac = any(tag == "workbookPr" and has.get("date1904") in ("1", "true") for tag, has in found)
        self.epoch = MAC_EPOCH if is_mac else WINDOWS_EPOCH
        self._sheets = [has for tag, has in found if tag == "sheet" and self._kinds.get(has.get("id")) == "worksheet"]
        self.titles = tuple(has.get("name", "") for has in self._sheets)
        self.dates, self.durations = self._date_formats()
        self.texts = self._shared_texts()

    def choose(self, wanted):
        """The title and the part of the sheet to read."""
        if wanted is None:
            sheets = [sheet for sheet in self._sheets if sheet.get("state", "visible") == "visible"] or self._sheets
        else:
            sheets = [sheet for sheet in self._sheets if names.key(sheet.get("name", "")) == names.key(wanted)]
        if not sheets:
            raise no_such_sheet(wanted, self.titles)
        return sheets[0].get("name", ""), self._targets[sheets[0].get("id")]

    def _part(self, kind):
        return next((self._targets[key] for key, known in self._kinds.items() if known == kind), None)

    def _date_formats(self):
        """The cell styles, by their number, that show a date or a time, and those that show a duration."""
        if not (part := self._part("styles")):
            return set(), set()
        found = tags(self._archive, part, {("numFmts", "numFmt"), ("cellXfs", "xf")})
        codes = dict(BUILTIN_FORMATS)
        # A longer code than Excel's 255 characters is not looked at: the pattern behind is slow on purpose-made ones.
        codes |= {int(has["numFmtId"]): has.get("formatCode", "")[:255] for tag, has in found if tag == "numFmt"}
        dates = {number for number, code in codes.items() if is_date_format(code)}
        durations = {number for number, code in codes.items() if is_timedelta_format(code)}
        styles = [int(has.get("numFmtId", 0)) for tag, has in found if tag == "xf"]
        return (
            {style for style, number in enumerate(styles) if number in dates},
            {style for style, number in enumerate(styles) if number in durations},
        )

    def _shared_texts(self):
        if not (part := self._part("sharedStrings")):
            return []
        shared = _SharedTexts()
        listen(self._archive, part, start=shared.start, end=shared.end, text=shared.text)
        return shared.texts


def no_such_sheet(wanted, titles):
    """The refusal of a workbook that lacks the sheet looked for."""
    if wanted is None or not titles:
        return Unreadable(NO_SHEET)
    known = ", ".join(f"«\u00a0{title[:31]}\u00a0»" for title in titles[:10])
    return Unreadable(
        f"Ce classeur n’a pas de feuille «\u00a0{wanted}\u00a0» (feuilles trouvées\u00a0: {known}). "
        "Reprenez le modèle à télécharger."
    )


class _Pieces:
    """The text of an element being read: its runs put together, without the pronunciation guides."""

    def __init__(self, tags_of_text):
        self._tags = tags_of_text
        self.line = 1
        self._open()

    def _open(self):
        self.pieces, self._room = [], MAX_CELL
        self._is_heard = self._is_guide = False

    def _enter(self, tag):
        if tag == "rPh":
            self._is_guide = True
        elif tag in self._tags:
            self._is_heard = not self._is_guide

    def _leave(self, tag):
        if tag == "rPh":
            self._is_guide = False
        elif tag in self._tags:
            self._is_heard = False

    def text(self, piece):
        """Gather a piece of text when it belongs to a cell."""
        if self._is_heard:
            self._room -= len(piece)
            if self._room < 0:
                raise beyond_cell(self.line)
            self.pieces.append(piece)


class _SharedTexts(_Pieces):
    """The table of texts that cells point into."""

    def __init__(self):
        super().__init__({"t"})
        self.texts = []
        self._left = MAX_CHARACTERS

    def start(self, name, attributes):
        """A text of the table begins, or one of its runs."""
        if (tag := local(name)) == "si":
            self._open()
        else:
            self._enter(tag)

    def end(self, name):
        """A text of the table is whole."""
        if (tag := local(name)) == "si":
            self.texts.append(unescaped("".join(self.pieces)))
            self._left -= len(self.texts[-1])
            if self._left < 0:
                raise Unreadable(TOO_FULL)
        else:
            self._leave(tag)


class _Sheet(_Pieces):
    """One worksheet being read."""

    def __init__(self, workbook):
        super().__init__({"v", "t"})
        self.grid = Grid()
        self._workbook = workbook
        self.line = self._column = 0
        self._cells = []

    def start(self, name, attributes):
        """A row or a cell begins, or its value."""
        tag = local(name)
        if tag == "c":
            self._open()
            reference = attributes.get("r")
            self._column = column_index_from_string(reference.rstrip(DIGITS)) if reference else self._column + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s")
        elif tag == "row":
            self.line = int(attributes.get("r", self.line + 1))
            self._cells, self._column = [], 0
        else:
            self._enter(tag)
        if not 0 <= self.line <= SHEET_ROWS or self._column > SHEET_COLUMNS:
            raise Unreadable(DAMAGED)

    def end(self, name):
        """A row or a cell is whole."""
        tag = local(name)
        if tag == "c":
            if self.pieces:
                self.grid.put(self._cells, self.line, self._column - 1, self._value("".join(self.pieces)))
        elif tag == "row":
            self.grid.add(self.line, self._cells)
        else:
            self._leave(tag)

    def _value(self, raw):
        if self._kind == "s":
            return self._workbook.texts[int(raw)]
        if self._kind == "n":
            return self._number(raw)
        if self._kind == "b":
            return raw.strip() in ("1", "true")
        if self._kind == "d":
            return _iso(raw)
        return unescaped(raw)

    def _number(self, raw):
        value = number(raw)
        style = int(self._style or 0)
        if style in self._workbook.dates and not isinstance(value, str):
            return self._moment(value, is_duration=style in self._workbook.durations)
        return value

    def _moment(self, value, *, is_duration):
        """The date or time behind a serial number; a duration of a day or more stays a number."""
        if is_duration and not 0 <= value < 1:
            return value
        try:
            return day_or_moment(from_excel(value, self._workbook.epoch))
        except (OverflowError, ValueError):
            return value


def number(raw):
    """A number as files write it, whole when it is whole; the text itself when it is none."""
    try:
        value = float(raw)
    except ValueError:
        return raw
    if value != value or value in (float("inf"), float("-inf")):
        return raw
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def day_or_moment(value):
    """A date when nothing but a date is meant."""
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date()
    return value


def unescaped(text):
    """A text whose characters that XML can't carry were written _xHHHH_."""
    return ESCAPE.sub(_character, text) if "_x" in text else text


def _character(escape):
    code = int(escape[1], 16)
    return escape[0] if 0xD800 <= code <= 0xDFFF else chr(code)


def _iso(raw):
    try:
        value = from_ISO8601(raw.strip())
    except ValueError:
        return raw
    return day_or_moment(value) if isinstance(value, dt.date | dt.time) else raw
