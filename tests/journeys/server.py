"""A real server for the journeys: uvicorn as in production, on the test base, with its own data and static files."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from tests.pixcertif.live_processes import ROOT, Server


class Site:
    """What is served, and the process that serves it."""

    def __init__(self, folder):
        quiet = {"PYTHONWARNINGS": "ignore", "DATABASE_URL": database_url()}
        own = {"PIXCERTIF_DATA": str(folder), "PIXCERTIF_STATIC": str(folder / "static")}
        keys = {"SECRET_KEY": settings.SECRET_KEY, "JOURNAL_KEY": settings.JOURNAL_KEY}
        self.environment = os.environ | quiet | own | keys
        command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True)
        self.server = Server(self)
        self.address = f"http://127.0.0.1:{self.server.port}"

    def start(self, *arguments, **options):
        """A Python process of this site (what Server asks for)."""
        return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=self.environment, **options)


def database_url():
    """The address of the test base for another process; empty for SQLite, found in the data folder."""
    if connection.vendor == "sqlite":
        return ""
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
