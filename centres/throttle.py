"""How failures slow down whoever fails: a counter for each who, a pace, and the sentence that asks to wait.

The counters are rows of `centres.models.Throttle`.
"""

import hashlib
import ipaddress
from datetime import timedelta
from typing import NamedTuple

from django.utils.http import urlencode


class Pace(NamedTuple):
    """Each failure past the free ones doubles the delay, from the first to the longest."""

    free: int
    first: timedelta
    longest: timedelta
    forgotten_after: timedelta  # without a failure: the next one is the first again

    def delay(self, failures):
        if failures < self.free:
            return timedelta(0)
        return min(self.longest, self.first * 2 ** min(failures - self.free, 20))


def counter_key(kind, **who):
    """The key of a counter: a hash, so that the table holds neither address nor e-mail."""
    return hashlib.sha256(urlencode({"kind": kind, **who}).encode()).hexdigest()


def network(address):
    """What stands for an IP address in a counter: a household has a whole /64 of IPv6 addresses to choose from."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return address if parsed.version == 4 else str(ipaddress.ip_network((parsed, 64), strict=False))


def waiting_sentence(seconds):
    how_long = f"{seconds} seconde{'s' * (seconds > 1)}" if seconds < 90 else f"{-(-seconds // 60)} minutes"
    return f"Trop d’essais à la suite\N{NO-BREAK SPACE}: attendez {how_long}, puis recommencez."
