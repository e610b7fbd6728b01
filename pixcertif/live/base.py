"""The way from the event loop to the database: one thread, so one connection, for each kind of work."""

import asyncio
import functools
from concurrent.futures import ThreadPoolExecutor

from django.db import close_old_connections, connection, connections

# Apart, so that a batch of signs waiting for SQLite's only writer delays neither looks nor notices.
LANES = {name: ThreadPoolExecutor(1) for name in ("looks", "notices", "signs")}


def in_db(lane, work, *args):
    """What `work(*args)` returns, run in the thread of that lane; an error leaves it without a connection."""
    return asyncio.get_running_loop().run_in_executor(LANES[lane], functools.partial(_run, work, *args))


def _run(work, *args):
    close_old_connections()
    try:
        return work(*args)
    except Exception:
        connection.close()
        raise


async def leave():
    """Close the connections of all lanes; an unused lane has none."""
    for lane in LANES:
        await in_db(lane, connections.close_all)
