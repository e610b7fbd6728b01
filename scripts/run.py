"""Starts PixCertif on this computer: database, demo centre, static files, server (make run, make dev)."""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("pixcertif", "centres", "sessions_app", "exam", "proctoring", "finalisation")
WELCOME = """
PixCertif est prêt : {address}
{accounts}
    Ctrl-C arrête tout.
"""
ACCOUNTS = """
    Comptes de démonstration (mot de passe : demonstration-pixcertif)
      administrateur@exemple.fr   administrateur du centre de démonstration
      membre@exemple.fr           membre du même centre
      autre@exemple.fr            membre d’un autre centre
      surveillant@exemple.fr      surveillant, membre d’aucun centre
      organisme@exemple.fr        organisme certificateur
"""


def prepare(*, dev):
    """Bring the database and the static files up to date; on an empty database, make the demo centre."""
    import django
    from django.core.management import call_command, get_commands

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_places", verbosity=0)
    call_command("load_bank", verbosity=0)
    if "demo" in get_commands():
        call_command("demo", "--if-empty")
    if not dev:
        # Cleared first: what left static/ since the last time must not stay served.
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)


def accounts():
    """The demo accounts to print; empty when this database has none."""
    from centres.models import User

    return ACCOUNTS if User.objects.with_email("administrateur@exemple.fr").exists() else ""


def serve(port, *, dev):
    """Run the server until it ends or Ctrl-C; returns its exit status."""
    options = ["--host", "127.0.0.1", "--port", str(port), "--timeout-graceful-shutdown", "2"]
    options += ["--no-access-log", "--lifespan", "on", "--log-level", "warning"]
    if dev:
        # The folders of the product alone: the database and the documents in var/ change all the time.
        options += ["--reload", *(part for app in APPS for part in ("--reload-dir", app))]
    server = subprocess.Popen([sys.executable, "-m", "uvicorn", "pixcertif.asgi:application", *options])
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    # Ctrl-C reaches the server too: it stops by itself.
    while True:
        with contextlib.suppress(KeyboardInterrupt):
            return server.wait()


def main():
    """Prepare, say where, serve."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--port", type=int, default=8000)
    reader.add_argument("--dev", action="store_true", help="reload at each saved .py, templates and styles not cached")
    asked = reader.parse_args()
    port = asked.port
    address = f"http://127.0.0.1:{port}"
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pixcertif.settings")
    os.environ.setdefault("PUBLIC_ADDRESS", address)
    if asked.dev:
        os.environ["PIXCERTIF_ENV"] = "dev"
    prepare(dev=asked.dev)
    print(WELCOME.format(address=address, accounts=accounts()), flush=True)
    status = serve(port, dev=asked.dev)
    sys.exit(0 if status in (0, -signal.SIGINT, -signal.SIGTERM) else status)


if __name__ == "__main__":
    main()
