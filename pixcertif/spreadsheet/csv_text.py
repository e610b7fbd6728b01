"""CSV read and written: its encoding, its separator, and texts that no spreadsheet takes for formulas."""

import codecs
import csv
import io
import re
from collections import Counter

from pixcertif.spreadsheet.limits import DAMAGED, OPEN_QUOTE, Grid, NotASpreadsheet, UnreadableFile
from pixcertif.spreadsheet.values import clean, text

SEPARATORS = ";\t,|"  # in order of preference
SAMPLE_LINES = 20  # that the separator is guessed from
BINARY = re.compile("[\x00-\x08\x0e-\x1f]")
NEVER_WINDOWS = bytes(set(range(256)) - set(range(0x80, 0xA0)))
# « c½ur » and « ¼uvre »: œ and Œ of ISO-8859-15 read as cp1252.
FRACTION_IN_WORD = re.compile(r"(?<=[^\W\d_])[¼½¾]|(?<![\d¼½¾])[¼½¾](?=[^\W\d_])")
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What makes a spreadsheet calculate; an apostrophe before it means text, and one more keeps a typed apostrophe.
FORMULA = re.compile("'*\\s*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)


def read_csv(data):
    """The filled rows of a CSV file, each with the line on which a spreadsheet shows it."""
    content = decode(data)
    if BINARY.search(content):
        raise NotASpreadsheet
    declared = SEPARATOR_LINE.fullmatch(content.partition("\n")[0])
    separator = declared[1] if declared else guess_separator(content)
    try:
        return _rows(content, separator, strict=True, skipped=1 if declared else 0)
    except csv.Error as error:
        if "unexpected end" in str(error) or "larger than" in str(error):
            raise UnreadableFile(OPEN_QUOTE) from error
    try:
        return _rows(content, separator, strict=False, skipped=1 if declared else 0)
    except csv.Error as error:
        raise UnreadableFile(OPEN_QUOTE) from error


def decode(data):
    """The text of these bytes: UTF-16 with its BOM, else UTF-8, else what Windows and old Unix programs write."""
    if data.startswith(UTF16):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise UnreadableFile(DAMAGED) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        content = data.decode("cp1252", errors="replace")
    is_windows = data.translate(None, NEVER_WINDOWS)
    if not is_windows and FRACTION_IN_WORD.search(content):
        return data.decode("iso8859-15")
    return content


def guess_separator(content):
    """The character that cuts the most of the first lines into as many cells; « ; » when none does."""
    records = _outside_quotes(content[:65536])[:SAMPLE_LINES]

    def evidence(separator):
        counts = Counter(record.count(separator) for record in records if separator in record)
        return max(((lines, cuts) for cuts, lines in counts.items()), default=(0, 0))

    return max(SEPARATORS, key=evidence)


def _outside_quotes(content):
    """The first lines without what stands between quotes: a quoted text may hold separators and new lines."""
    bare = re.sub('"[^"]*(?:"|$)', "", content)
    return [line for line in bare.splitlines() if line.strip()]


def _rows(content, separator, *, strict, skipped):
    grid = Grid()
    lines = csv.reader(io.StringIO(content, newline=""), delimiter=separator, strict=strict)
    for line, record in enumerate(lines, 1):
        cells = []
        if line > skipped:
            for index, value in enumerate(record):
                grid.put(cells, line, index, _unescaped(value))
        grid.add(line, cells)
    return grid.rows()


def _unescaped(value):
    """A text as it was before escape_formula."""
    return value[1:] if value.startswith("'") and FORMULA.match(value) else value


def escape_formula(value):
    """A text that no spreadsheet opening the CSV calculates; read_csv gives the text back."""
    return f"'{value}" if FORMULA.match(value) else value


def csv_bytes(columns, rows):
    """A CSV file as French spreadsheets open it: UTF-8 with BOM, « ; », CRLF; `columns` are titles or Columns."""
    output = io.StringIO(newline="")
    # Every text between quotes: a separator inside a title misleads no program that guesses.
    writer = csv.writer(output, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([_cell(column if isinstance(column, str) else column.title) for column in columns])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return codecs.BOM_UTF8 + output.getvalue().encode()


def _cell(value):
    if isinstance(value, str):
        return escape_formula(clean(value))
    return text(value)
