"""How people's names compare: what two spellings of one name have in common (product.md 6.1)."""

import re
import unicodedata

# Letters that NFKD does not take apart.
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i"})

BETWEEN_WORDS = re.compile(r"[\W_]+")


def key(text):
    """The form under which names compare: no accent, case, hyphen, apostrophe nor space."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(LIGATURES)
    taken_apart = unicodedata.normalize("NFKD", folded)
    return "".join(char for char in taken_apart if char.isalnum())


def words(text):
    """The form under which places compare: as names do, word by word, so that rooms 1-12 and 11-2 are two."""
    return " ".join(filter(None, map(key, BETWEEN_WORDS.split(unicodedata.normalize("NFKC", text).casefold()))))


def of(name):
    """A name after « de »: « de MARTIN », « d’ABADIE », « d’Émile »; an h may be aspirate, and keeps its « de »."""
    return f"d’{name}" if key(str(name))[:1] in tuple("aeiou") else f"de {name}"


def tidy(text):
    """A text as typed, less the spaces nobody meant: ends stripped, runs of blanks made one."""
    return " ".join(unicodedata.normalize("NFC", text).split())
