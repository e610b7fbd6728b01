"""The keys of a session: the access code given to candidates, the password given to the proctor."""

import hmac
import secrets

from centres.throttle import counter_key

# No vowel, so no word; no character that looks like another on paper or on a board (product.md 2.3).
LETTERS = "BCDFGHJKMPQRTVWXY"
DIGITS = "2346789"


def access_code():
    """A fresh access code: 4 letters and 2 digits (« TQVF63 »)."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(4))
    return letters + "".join(secrets.choice(DIGITS) for _ in range(2))


def password():
    """A fresh proctor password: « C- » and 5 letters or digits (« C-24WB4 »)."""
    return "C-" + "".join(secrets.choice(LETTERS + DIGITS) for _ in range(5))


def same(typed, key):
    """Whether what was typed is the key: lower case, spaces and a missing « C- » are forgiven."""
    bare = "".join(char for char in typed.upper() if char.isalnum())
    wanted = key.replace("-", "")
    if wanted.startswith("C") and "-" in key and len(bare) == len(wanted) - 1:
        bare = "C" + bare
    return hmac.compare_digest(bare.encode(), wanted.encode())


def refused_counter(number):
    """The counter of the tries refused at the proctor entrance of a session, which exists or not."""
    return counter_key("refused at the proctor entrance", session=number)
