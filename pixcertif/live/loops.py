"""The loops that run as long as the server: started with it, begun again when they fail."""

import asyncio
import logging
import signal
import traceback

from django.db import connection

from pixcertif.live.base import leave
from pixcertif.live.notices import listen, watch
from pixcertif.live.signs import signs
from pixcertif.live.streams import beat, close_all, look, progress

logger = logging.getLogger("pixcertif.live")


async def forever(loop):
    """Runs a loop that should never end; when it fails, says so and begins it again after one second."""
    while True:
        try:
            await loop()
        except Exception as error:
            # No message: the database's own may hold personal data.
            place = traceback.extract_tb(error.__traceback__)[-1]
            cause = type(error).__name__
            logger.warning("%s failed: %s at %s:%s", loop.__name__, cause, place.filename, place.lineno)
        await asyncio.sleep(1)


def close_at_signals():
    """End the streams when the server is told to stop: it waits for them before the lifespan's end."""
    running = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _chained(running, signal.getsignal(number)))


def _chained(running, before):
    def handle(number, frame):
        running.call_soon_threadsafe(lambda: running.create_task(close_all()))
        before(number, frame)

    return handle


async def lifespan(scope, receive, send):
    """The server's start and end, in each process."""
    await receive()
    close_at_signals()
    hear = listen if connection.vendor == "postgresql" else watch
    tasks = [asyncio.create_task(forever(loop)) for loop in (look, progress, beat, signs, hear)]
    await send({"type": "lifespan.startup.complete"})
    await receive()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await leave()
    await send({"type": "lifespan.shutdown.complete"})
