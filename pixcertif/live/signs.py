"""Signs of life: who answered a beat, kept in one batch a second, and the sweep that finds who fell silent.

An open stream proves nothing: a frozen or unplugged computer leaves its connection open for many minutes.
"""

import asyncio
import itertools
import threading
import time

from pixcertif.live.base import in_db

PREFIX = "c"
SWEEP_EVERY = 3
QUIET_SECONDS = 33  # after our own absence nobody is lost yet: three beats and the time to write them
_keepers = []
_lock = threading.Lock()
_seen = set()


def keep_signs(save, sweep):
    """Signs go to `save({345, …})` once a second; `sweep()` marks who was silent for two beats and 3 s.

    `save` keeps only ids that still exist, in order: one vanished candidate must not lose the batch.
    """
    _keepers[:] = [(save, sweep)]


def seen(topic):
    """Note that the page of this topic lives; from any thread, polling views call it too."""
    if _keepers and topic[0] == PREFIX:
        with _lock:
            _seen.add(int(topic[1:]))


async def signs():
    """Writes what was seen each second, and sweeps every 3 s unless this process was itself away."""
    calm_at = time.monotonic() + QUIET_SECONDS  # counted again after a failure: the loop then starts anew
    for second in itertools.count(1):
        await asyncio.sleep(1)
        if not _keepers:
            continue
        save, sweep = _keepers[0]
        await _save(save)
        if second % SWEEP_EVERY == 0 and time.monotonic() > calm_at:
            await in_db("signs", sweep)


async def _save(save):
    with _lock:
        batch = set(_seen)
        _seen.clear()
    try:
        if batch:
            await in_db("signs", save, batch)
    except Exception:
        with _lock:
            _seen.update(batch)
        raise
