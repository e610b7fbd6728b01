"""The server as it is, run by the tests of the push: what reaches Django and the signs of life are written down."""

import json
from pathlib import Path

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.db import connection

from pixcertif import asgi, live
from pixcertif.live import signs

application = asgi.application
folder = Path(settings.DATA_DIR)
inside = asgi.django_application


def witness(environ, start_response):
    """Writes down each request that reaches Django, which then answers it."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    record = {
        "path": environ["PATH_INFO"],
        "proto": environ.get("HTTP_X_FORWARDED_PROTO"),
        "body": len(environ["wsgi.input"].read(length)) if length else 0,
    }
    with (folder / "reached").open("a") as reached:
        reached.write(json.dumps(record) + "\n")
    return inside(environ, start_response)


def save(ids):
    """Fails the first time, as a base that is down would."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    if not (folder / "failed-once").exists():
        (folder / "failed-once").touch()
        raise OSError("the base is down")
    with (folder / "signs").open("a") as kept:
        kept.write(json.dumps(sorted(ids)) + "\n")


def sweep():
    """Says that it was called."""
    (folder / "swept").touch()


asgi.pages = WSGIMiddleware(witness, workers=10, send_queue_size=0)
signs.QUIET_SECONDS = 2  # 33 is a long time for a test
live.keep_signs(save, sweep)
