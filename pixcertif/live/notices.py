"""Notices from the verb that changed something to every process: NOTIFY on PostgreSQL, rows on SQLite."""

import asyncio
import itertools
from collections import deque

from django.db import connection

from pixcertif.live.base import in_db
from pixcertif.live.streams import mark, streams

TOPICS_A_NOTIFY = 500  # its payload stops at 8,000 bytes
LOOK_SECONDS = 0.05
LOOKS_A_MINUTE = 1200
MINUTES_KEPT = 10
_models = []


def keep_notices(model):
    """On SQLite notices are rows of this model: an automatic key, and `topic`, a text."""
    _models[:] = [model]


def tell(*topics):
    """Tell the open pages of these topics at commit, never after a rollback: part of its transaction."""
    topics = list(dict.fromkeys(topics))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for start in range(0, len(topics), TOPICS_A_NOTIFY):
                payload = " ".join(topics[start : start + TOPICS_A_NOTIFY])
                cursor.execute("SELECT pg_notify('flux', %s)", [payload])
    else:
        _models[0].objects.bulk_create(_models[0](topic=topic) for topic in topics)


async def listen():
    """PostgreSQL: marks what other transactions tell, on a connection of its own."""
    import psycopg  # here, because SQLite needs none of it

    options = connection.get_connection_params()
    for name in ("context", "cursor_factory", "prepare_threshold"):
        options.pop(name, None)  # Django's, for its own connections
    options |= {"connect_timeout": 5, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}
    async with await psycopg.AsyncConnection.connect(autocommit=True, **options) as own:
        await own.execute("LISTEN flux")
        mark(list(streams))  # what was said while nobody listened
        while True:
            async for notice in own.notifies(timeout=30):
                mark(notice.payload.split())
            await own.execute("SELECT 1")  # says that the server is still there


async def watch():
    """SQLite: marks what other connections tell, 50 ms at most after they did."""
    reader = await in_db("notices", Reader, _models[0])
    mark(list(streams))
    for count in itertools.count(1):
        mark(await in_db("notices", reader.news))
        if count % LOOKS_A_MINUTE == 0:
            await in_db("notices", reader.purge)
        await asyncio.sleep(LOOK_SECONDS)


class Reader:
    """How far one process has read the notices of SQLite, whose single writer makes keys follow commits."""

    def __init__(self, model):
        self.model = model
        self.last = model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        self.minutes = deque(maxlen=MINUTES_KEPT)
        self.source = self.data_version = None

    def news(self):
        """The topics told since the last call; a single PRAGMA when nobody wrote anything."""
        with connection.cursor() as cursor:
            data_version = cursor.execute("PRAGMA data_version").fetchone()[0]
        # Before the rows, so that a commit in between is seen next time; it counts for one connection only.
        if (connection.connection, data_version) == (self.source, self.data_version):
            return []
        self.source, self.data_version = connection.connection, data_version
        rows = list(self.model.objects.filter(pk__gt=self.last).order_by("pk").values_list("pk", "topic"))
        if rows:
            self.last = rows[-1][0]
        return [topic for _, topic in rows]

    def purge(self):
        """Once a minute: drop the notices that were already read ten minutes ago."""
        if len(self.minutes) == MINUTES_KEPT:
            self.model.objects.filter(pk__lte=self.minutes[0]).delete()
        self.minutes.append(self.last)
