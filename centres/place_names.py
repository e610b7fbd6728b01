"""How names of places are written: by people, in files, in the sentences that answer them."""

import re

from pixcertif import names

CEDEX = re.compile(r"\s+cedex\b.*$")
DISTRICT = re.compile(r"(paris|lyon|marseille)[\s,–-]*0?([1-9]|1[0-9]|20)\s*(er|e|è|[eè]me)?(\s+arr[a-z.]*)?")
DISTRICT_KEY = re.compile(r"(paris|lyon|marseille)[0-9]+er?arrondissement")
TURNED = re.compile(r"(.+?)\s*\((le|la|les|l')\)")
SAINT = re.compile(r"\bst(e?)\b\.?")
OFFERED = 5  # how many communes or postcodes a sentence offers


def padded(text):
    """A code without spaces, in capitals, with the leading zero that spreadsheets take away."""
    text = "".join(text.split()).upper()
    return "0" + text if re.fullmatch("[1-9][0-9]{3}", text) else text


def town_key(text):
    """What a typed commune compares by: CEDEX dropped, « St » spelt out, arrondissements as in the list."""
    text = CEDEX.sub("", names.tidy(text).casefold().replace("’", "'"))
    if district := DISTRICT.fullmatch(text):
        rank = "1er" if district[2] == "1" else f"{district[2]}e"
        return f"{district[1]}{rank}arrondissement"
    if turned := TURNED.fullmatch(text):
        text = f"{turned[2]} {turned[1]}"
    return names.key(SAINT.sub(r"saint\1", text).replace("s/", "sur "))


def listed(values):
    """A few values in a sentence: « a, b ou c », cut after the fifth."""
    values = list(values)
    if len(values) > OFFERED:
        return ", ".join(values[:OFFERED]) + " et d’autres"
    return " ou ".join(filter(None, [", ".join(values[:-1]), values[-1]]))


def quoted(text):
    """What was typed, between French quotation marks, shortened when it is long."""
    text = names.tidy(text)
    return f"« {text if len(text) <= 40 else text[:39] + '…'} »"
