"""Who is told: open pages learn at once that what they show has changed, without asking.

A page keeps a stream open on the signed address of its topic ("s12": session 12, "c345": candidate 345).
The stream carries only a version; the page fetches its fragment from an ordinary view when it is behind.
No cookie, no query and no Django request in a stream: a thousand open pages cost next to nothing.
"""

from pixcertif.live.loops import lifespan
from pixcertif.live.notices import keep_notices, tell
from pixcertif.live.signs import keep_signs, seen
from pixcertif.live.streams import address, answer, flux, register

__all__ = [
    "address",
    "answer",
    "flux",
    "keep_notices",
    "keep_signs",
    "lifespan",
    "register",
    "seen",
    "tell",
]
