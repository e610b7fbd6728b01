"""What uvicorn serves: streams to `live`, all the rest to Django's WSGI application once it is whole.

Run as `uvicorn pixcertif.asgi:application --timeout-graceful-shutdown 2 --no-access-log --lifespan on`.
"""

import asyncio
import os
from tempfile import SpooledTemporaryFile

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pixcertif.settings")
django_application = get_wsgi_application()

from pixcertif import live  # noqa: E402  (settings come first)

MAX_BODY = 12 * 1024 * 1024
MAX_DROPPED = 64 * 1024 * 1024  # read and dropped: a browser cut while it sends would show no sentence
BODY_SECONDS = 60
IN_MEMORY = 256 * 1024
CHUNK = 64 * 1024

# send_queue_size=0 is no limit: a slow reader holds no thread. Documents apart: many must not stop pages.
pages = WSGIMiddleware(django_application, workers=10, send_queue_size=0)
documents = WSGIMiddleware(django_application, workers=2, send_queue_size=0)


async def application(scope, receive, send):
    """The ASGI application that uvicorn runs."""
    if scope["type"] == "lifespan":
        await live.lifespan(scope, receive, send)
    elif scope["type"] == "websocket":
        await send({"type": "websocket.close"})
    elif scope["path"].startswith("/flux/"):
        await live.flux(scope, receive, send)
    elif scope["path"].endswith((".pdf", ".xlsx")):
        await whole(documents, scope, receive, send)
    else:
        await whole(pages, scope, receive, send)


async def whole(app, scope, receive, send):
    """Gives `app` the request once its body is complete: a2wsgi would carry out a POST cut in the middle."""
    if int(dict(scope["headers"]).get(b"content-length", 0)) > MAX_DROPPED:
        return await live.answer(send, 413)
    with SpooledTemporaryFile(max_size=IN_MEMORY, buffering=0) as body:
        try:
            async with asyncio.timeout(BODY_SECONDS):
                size, refusal = await collect(receive, body)
        except TimeoutError:
            size, refusal = 0, 408
        except ConnectionAbortedError:
            return
        if refusal:
            return await live.answer(send, refusal)
        body.seek(0)

        async def replay():
            chunk = body.read(CHUNK)
            return {"type": "http.request", "body": chunk, "more_body": len(chunk) == CHUNK}

        await app(cured(scope, size), replay, send)


async def collect(receive, body):
    """Writes a request's body to a file: its size, and the status to refuse it with or None.

    Raises ConnectionAbortedError when its sender left before the end.
    """
    size, refusal, more = 0, None, True
    while more and size <= MAX_DROPPED:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionAbortedError
        chunk = message.get("body", b"")
        size += len(chunk)
        refusal = refusal or (413 if size > MAX_BODY else written(body, chunk))
        more = message.get("more_body", False)
    return size, refusal


def written(body, chunk):
    """Adds a chunk to a file: None, or the status to refuse it with when the disk is full."""
    try:
        return None if body.write(chunk) == len(chunk) else 507
    except OSError:
        return 507


def cured(scope, size):
    """The scope with the length that was received, without what would reach Django as something else."""
    # X_Forwarded_Proto would pass for X-Forwarded-Proto; without a length Django reads no body.
    dropped = (b"content-length", b"transfer-encoding")
    headers = [(name, value) for name, value in scope["headers"] if b"_" not in name and name not in dropped]
    if size:
        headers.append((b"content-length", b"%d" % size))
    return {**scope, "headers": headers}
