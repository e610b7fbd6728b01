"""What cells say once made into text, whatever the program that filled them."""

import datetime as dt
import re
import unicodedata

# Neither seen nor meant: control and format characters, halves of characters, non-characters. Blanks are folded.
ODD_BLANK = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def text(value):
    """What a cell says, on one line, without what can't be seen: 33000.0 is « 33000 », a date JJ/MM/AAAA."""
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
    """A text with nothing unseen in it, its lines kept: what may be written in any file."""
    return UNSEEN.sub("", ODD_BLANK.sub(" ", value.replace("\r\n", "\n").replace("\r", "\n")))


def _tidy(value):
    if not (value.isascii() and value.isprintable()):
        value = unicodedata.normalize("NFC", UNSEEN.sub("", value))
    return " ".join(value.split())


def _number(value):
    """A number as a spreadsheet shows it: 15 digits, no exponent for a whole one."""
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
