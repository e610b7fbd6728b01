"""The images and files that questions give: kept beside the bank, out of static/, since who is asked alone has them."""

from math import ceil
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent / "data" / "files"
NO_BREAK = "\N{NO-BREAK SPACE}"
# Written out: what Python knows of office files depends on its version and on the machine.
CONTENT_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}


class Medium(NamedTuple):
    """A file of a question: its name, and how heavy it is: « 18 ko »."""

    name: str
    size: str

    @property
    def path(self):
        return FOLDER / self.name

    @property
    def content_type(self):
        return CONTENT_TYPES[self.path.suffix]


def medium(name):
    """A file of a question; None when it is not there: a candidate can say so, a page in error could not."""
    try:
        size = ceil((FOLDER / name).stat().st_size / 1000)
    except OSError:
        return None
    return Medium(name, f"{size}{NO_BREAK}ko")
