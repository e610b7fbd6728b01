"""Uploaded bytes read into a table or refused: the content decides what a file is, not its name."""

import struct
import zipfile
import zlib
from xml.parsers.expat import ExpatError

from defusedxml import DefusedXmlException

from pixcertif.spreadsheet import limits, ods_file, xlsx_file
from pixcertif.spreadsheet.archive import Archive
from pixcertif.spreadsheet.csv_text import read_csv
from pixcertif.spreadsheet.limits import NotASpreadsheet, UnreadableFile, not_a_spreadsheet
from pixcertif.spreadsheet.table import Table

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what .xls files begin with, and .xlsx ones under a password
PASSWORD = "EncryptedPackage".encode("utf-16-le")
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OTHER_FORMATS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
# What a damaged file may raise in zipfile, zlib, expat and the conversion of numbers.
PARSE_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ExpatError,
    DefusedXmlException,
    EOFError,
    OSError,
    ArithmeticError,
    LookupError,
    ValueError,
    NotImplementedError,
)


def read(data: bytes, name: str = "", sheet: str | None = None) -> Table:
    """The first visible sheet of a file, or the one called `sheet`; the file's `name` only makes refusals clearer.

    Raises UnreadableFile, and nothing else, whatever the bytes are.
    """
    try:
        return _read(data, sheet)
    except NotASpreadsheet as error:
        raise not_a_spreadsheet(name) from error


def _read(data, sheet):
    if not data:
        raise UnreadableFile(limits.EMPTY)
    if len(data) > limits.MAX_BYTES:
        raise UnreadableFile(limits.TOO_BIG)
    if data.startswith(OLE):
        raise UnreadableFile(limits.LOCKED if PASSWORD in data else limits.OLD)
    if data.startswith(ZIP):
        return _read_zip(data, sheet)
    if data.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(OTHER_FORMATS):
        raise NotASpreadsheet
    table = Table(read_csv(data))
    if not table.rows:
        raise UnreadableFile(limits.EMPTY)
    return table


def _read_zip(data, sheet):
    try:
        archive = Archive(data)
        title, titles, rows = _reader_for(archive)(archive, sheet)
    except PARSE_ERRORS as error:
        raise UnreadableFile(limits.DAMAGED) from error
    return Table(rows, title, titles)


def _reader_for(archive):
    if archive.head("mimetype").startswith(ODS_TYPE):
        return ods_file.read
    if xlsx_file.WORKBOOK in archive.parts:
        return xlsx_file.read
    if "xl/workbook.bin" in archive.parts:
        raise UnreadableFile(limits.BINARY)
    if any(part.endswith(".iwa") for part in archive.parts):
        raise UnreadableFile(limits.NUMBERS)
    raise NotASpreadsheet
