"""XLSX parsed as it streams (ECMA-376, transitional and strict)."""

import datetime as dt
import re

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel, from_ISO8601

from pixcertif import names
from pixcertif.spreadsheet.archive import resolve_target
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
    UnreadableFile,
    beyond_cell,
)
from pixcertif.spreadsheet.markup import find_elements, local, parse

CONTENT_TYPES = "[Content_Types].xml"
WORKBOOK = "xl/workbook.xml"
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
DIGITS = "0123456789"


def read(archive, sheet_title):
    """The title of the sheet that was read, all the titles, and its rows; the first visible sheet without a title."""
    workbook = _Workbook(archive)
    title, part = workbook.choose(sheet_title)
    parser = _SheetParser(workbook)
    parse(archive, part, start=parser.start, end=parser.end, text=parser.text)
    return title, workbook.titles, parser.grid.rows()


def refuse_macros(archive):
    declared = find_elements(archive, CONTENT_TYPES, {("Types", "Override"), ("Types", "Default")})
    is_declared = any("macroenabled" in has.get("ContentType", "").lower() for _, has in declared)
    if is_declared or any(name.lower().endswith("vbaproject.bin") for name in archive.parts):
        raise UnreadableFile(MACROS)


class _Workbook:
    """The sheets of a workbook, their parts, the shared texts, and which cell styles are dates."""

    def __init__(self, archive):
        refuse_macros(archive)
        self._archive = archive
        folder, _, name = WORKBOOK.rpartition("/")
        relations = find_elements(archive, f"{folder}/_rels/{name}.rels", {("Relationships", "Relationship")})
        self._targets = {has.get("Id"): resolve_target(WORKBOOK, has.get("Target", "")) for _, has in relations}
        self._kinds = {has.get("Id"): has.get("Type", "").rpartition("/")[2] for _, has in relations}
        elements = find_elements(archive, WORKBOOK, {("sheets", "sheet"), ("workbook", "workbookPr")})
        is_mac = any(tag == "workbookPr" and has.get("date1904") in ("1", "true") for tag, has in elements)
        self.epoch = MAC_EPOCH if is_mac else WINDOWS_EPOCH
        sheets = [has for tag, has in elements if tag == "sheet"]
        self._sheets = [sheet for sheet in sheets if self._kinds.get(sheet.get("id")) == "worksheet"]
        self.titles = tuple(has.get("name", "") for has in self._sheets)
        self.dates, self.durations = self._date_formats()
        self.texts = self._shared_texts()

    def choose(self, title):
        """The title and the part of the sheet to read."""
        if title is None:
            sheets = [sheet for sheet in self._sheets if sheet.get("state", "visible") == "visible"] or self._sheets
        else:
            sheets = [sheet for sheet in self._sheets if names.key(sheet.get("name", "")) == names.key(title)]
        if not sheets:
            raise sheet_missing(title, self.titles)
        return sheets[0].get("name", ""), self._targets[sheets[0].get("id")]

    def _part(self, kind):
        return next((self._targets[key] for key, own in self._kinds.items() if own == kind), None)

    def _date_formats(self):
        """The numbers of the cell styles that display a date or a time, and of those that display a duration."""
        if not (part := self._part("styles")):
            return set(), set()
        elements = find_elements(self._archive, part, {("numFmts", "numFmt"), ("cellXfs", "xf")})
        codes = dict(BUILTIN_FORMATS)
        # No more than Excel's 255 characters: openpyxl's pattern is slow on codes made for that.
        codes |= {int(has["numFmtId"]): has.get("formatCode", "")[:255] for tag, has in elements if tag == "numFmt"}
        dates = {number for number, code in codes.items() if is_date_format(code)}
        durations = {number for number, code in codes.items() if is_timedelta_format(code)}
        styles = [int(has.get("numFmtId", 0)) for tag, has in elements if tag == "xf"]
        return (
            {style for style, number in enumerate(styles) if number in dates},
            {style for style, number in enumerate(styles) if number in durations},
        )

    def _shared_texts(self):
        if not (part := self._part("sharedStrings")):
            return []
        parser = _SharedTextsParser()
        parse(self._archive, part, start=parser.start, end=parser.end, text=parser.text)
        return parser.texts


def sheet_missing(title, titles):
    if title is None or not titles:
        return UnreadableFile(NO_SHEET)
    others = ", ".join(f"«\u00a0{other[:31]}\u00a0»" for other in titles[:10])
    return UnreadableFile(
        f"Ce classeur n’a pas de feuille «\u00a0{title}\u00a0» (feuilles trouvées\u00a0: {others}). "
        "Reprenez le modèle à télécharger."
    )


class _TextParser:
    """Collects the text of an element: its runs together, without the pronunciation guides."""

    def __init__(self, tags_of_text):
        self._tags = tags_of_text
        self.line = 1
        self._open()

    def _open(self):
        self.pieces, self._room = [], MAX_CELL
        self._is_reading = self._is_phonetic = False

    def _enter(self, tag):
        if tag == "rPh":
            self._is_phonetic = True
        elif tag in self._tags:
            self._is_reading = not self._is_phonetic

    def _leave(self, tag):
        if tag == "rPh":
            self._is_phonetic = False
        elif tag in self._tags:
            self._is_reading = False

    def text(self, piece):
        if self._is_reading:
            self._room -= len(piece)
            if self._room < 0:
                raise beyond_cell(self.line)
            self.pieces.append(piece)


class _SharedTextsParser(_TextParser):
    """Parses the table of texts that cells point into."""

    def __init__(self):
        super().__init__({"t"})
        self.texts = []
        self._room_left = MAX_CHARACTERS

    def start(self, name, attributes):
        if (tag := local(name)) == "si":
            self._open()
        else:
            self._enter(tag)

    def end(self, name):
        if (tag := local(name)) == "si":
            self.texts.append(unescaped("".join(self.pieces)))
            self._room_left -= len(self.texts[-1])
            if self._room_left < 0:
                raise UnreadableFile(TOO_FULL)
        else:
            self._leave(tag)


class _SheetParser(_TextParser):
    """Parses one worksheet into its grid."""

    def __init__(self, workbook):
        super().__init__({"v", "t"})
        self.grid = Grid()
        self._workbook = workbook
        self.line = self._column = 0
        self._cells = []

    def start(self, name, attributes):
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
            raise UnreadableFile(DAMAGED)

    def end(self, name):
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
    """A number as files write it, an int when it is whole; the text itself when it is none."""
    try:
        value = float(raw)
    except ValueError:
        return raw
    if value != value or value in (float("inf"), float("-inf")):
        return raw
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def day_or_moment(value):
    """A datetime at midnight is a date."""
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date()
    return value


def unescaped(text):
    """A text in which _xHHHH_ stands for each character that XML can't carry."""
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
