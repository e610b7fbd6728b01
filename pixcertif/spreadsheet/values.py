"""The values of cells as text, whatever the program that wrote them."""

import datetime as dt
import re
import unicodedata

# Control and format characters, lone surrogates, non-characters: nobody sees them, nobody means them.
ODD_SPACE = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def text(value):
    """The text of a cell, on one line and without invisible characters: 33000.0 is « 33000 », a date is JJ/MM/AAAA."""
    if isinstance(value, str):
        return _tidy(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int | float):
        return _number(value)
    return _moment(value)


def clean(value):
    """A text without invisible characters, its lines kept: it may be written in any file."""
    return INVISIBLE.sub("", ODD_SPACE.sub(" ", value.replace("\r\n", "\n").replace("\r", "\n")))


def _tidy(value):
    if not (value.isascii() and value.isprintable()):
        value = unicodedata.normalize("NFC", INVISIBLE.sub("", value))
    return " ".join(value.split())


def _number(value):
    """A number as a spreadsheet displays it: 15 digits, no exponent for a whole one."""
    if isinstance(value, float) and not (value.is_integer() and abs(value) < 1e15):
        return f"{value:.15g}".replace(".", ",")
    return str(int(value))


def _moment(value):
    if isinstance(value, dt.time):
        return _clock(value)
    if isinstance(value, dt.datetime) and value.time() != dt.time():
        return f"{_day(value)} {_clock(value)}"
    return _day(value)


def _day(value):
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


def _clock(value):
    return f"{value.hour:02}:{value.minute:02}" + (f":{value.second:02}" if value.second else "")
