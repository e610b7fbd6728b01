"""The open streams of this process, the only place that writes to them, and the address they answer at."""

import asyncio
import itertools
from collections import defaultdict

from django.core import signing

from pixcertif.live.base import in_db
from pixcertif.live.signs import seen

MAX_AGE = 14 * 3600
BEAT_SECONDS = 10
PREFIX = "/flux/"
BEAT = b"event: beat\ndata:\n\n"
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]
SENTENCES = {
    204: "",
    404: "Cette adresse ne mène nulle part ou n’est plus valable. Rechargez la page.",
    405: "Cette adresse ne reçoit pas ce genre de demande.",
    408: "L’envoi a duré trop longtemps et n’a pas été pris en compte. Revenez en arrière et recommencez.",
    413: "Ce fichier est trop lourd : 10 Mo au plus. Revenez en arrière et choisissez un fichier plus léger.",
    503: "Le serveur redémarre. Réessayez dans un instant.",
    507: "Le serveur n’a plus de place pour recevoir ce fichier. Prévenez la personne qui l’administre.",
}

streams = defaultdict(set)
closing = asyncio.Event()
_kinds = {}
_dirty = set()
_progress_due = set()
_wake = asyncio.Event()


class Stream:
    """One open page: how to write to it, and the last version it was told (-1: none yet)."""

    __slots__ = ("send", "version")  # no task and no queue each: 12 kB a stream

    def __init__(self, send):
        self.send = send
        self.version = -1


def signer():
    """What signs the addresses; made late, settings must be ready."""
    return signing.TimestampSigner(salt="flux")


def address(topic):
    """Where a page that shows `topic` opens its stream, valid 14 h: all that is asked of whoever opens it."""
    return PREFIX + signer().sign(topic)


def register(prefix, versions):
    """Topics of this letter are answered by `versions({12}) -> {12: (version, pushed)}`, in one query.

    `pushed` is the last version worth an immediate event, `version` the last; a vanished row is left out.
    """
    _kinds[prefix] = versions


def mark(topics):
    """Have these topics looked at; only from the event loop."""
    _dirty.update(topic for topic in topics if topic in streams)
    _wake.set()


async def answer(send, status):
    """A whole answer in one sentence, for what never reaches Django."""
    body = SENTENCES[status].encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    if status in (408, 413, 507):
        headers.append((b"connection", b"close"))
    if body:
        headers.append((b"content-length", b"%d" % len(body)))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def flux(scope, receive, send):
    """The plain ASGI application under /flux/: GET opens a stream, POST is a page's answer to a beat."""
    try:
        topic = signer().unsign(scope["path"].removeprefix(PREFIX), max_age=MAX_AGE)
    except signing.BadSignature:
        return await answer(send, 404)
    if scope["method"] not in ("GET", "POST"):
        return await answer(send, 405)
    seen(topic)
    if scope["method"] == "POST":
        return await answer(send, 204)
    if closing.is_set():
        return await answer(send, 503)
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    stream = Stream(send)
    streams[topic].add(stream)
    mark([topic])  # the look then tells it the current version: nothing is missed between page and stream
    try:
        await _write(stream, BEAT)
        while (await receive())["type"] != "http.disconnect":
            pass
    finally:
        _forget(topic, stream)


def _forget(topic, stream):
    streams[topic].discard(stream)
    if not streams[topic]:
        del streams[topic]


async def _write(stream, body, *, more=True):
    try:
        async with asyncio.timeout(1):  # a reader that takes nothing must not hold the others
            await stream.send({"type": "http.response.body", "body": body, "more_body": more})
    except (OSError, RuntimeError):  # it left, or is stuck: its page comes back by itself
        pass


def _versions(topics):
    ids = defaultdict(set)
    for topic in topics:
        ids[topic[0]].add(int(topic[1:]))
    found = ((prefix, _kinds[prefix](wanted)) for prefix, wanted in ids.items() if prefix in _kinds)
    return {f"{prefix}{pk}": pair for prefix, rows in found for pk, pair in rows.items()}


async def look():
    """Tells streams the versions they lack: the only place that writes `change`."""
    while True:
        await _wake.wait()
        _wake.clear()
        await asyncio.sleep(0.01)  # a burst is one look
        topics = set(_dirty)
        _dirty.clear()
        try:
            found = await in_db("looks", _versions, topics & streams.keys())
        except Exception:
            mark(topics)  # nothing is forgotten when the database is down
            raise
        for topic, (version, pushed) in found.items():
            for stream in list(streams.get(topic, ())):
                due = pushed if stream.version >= 0 and topic not in _progress_due else version
                if due > stream.version:
                    stream.version = version
                    await _write(stream, b"event: change\ndata: %d\n\n" % version)
        _progress_due.difference_update(topics)


async def progress():
    """Has each open topic looked at every 10 s: what was not urgent, and the net under a lost notice."""
    for second in itertools.count():
        await asyncio.sleep(1)
        due = [topic for topic in streams if int(topic[1:]) % 10 == second % 10]
        _progress_due.update(due)
        mark(due)


async def beat():
    """Says every 10 s that the stream lives; a named event, since pages can't see comments."""
    while True:
        await asyncio.sleep(BEAT_SECONDS)
        for count, topic in enumerate(list(streams), 1):
            for stream in list(streams.get(topic, ())):
                await _write(stream, BEAT)
            if count % 100 == 0:
                await asyncio.sleep(0.01)  # the answers come back spread


async def close_all():
    """Ends every stream, so that the server can stop; their pages come back by themselves."""
    closing.set()
    for stream in [stream for group in streams.values() for stream in group]:
        await _write(stream, b"", more=False)
