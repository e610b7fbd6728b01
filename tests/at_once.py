"""Several threads at once, each with its own connection, as processes have; on SQLite the base is then a real file."""

import sqlite3
import threading

import pytest
from django.db import connection

from pixcertif.lifecycle import RuleError


@pytest.fixture
def base_of_threads(transactional_db, tmp_path):
    """The test base, open to several threads: tables of SQLite in memory lock where a file makes writers wait."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    settings, before, in_memory = connection.settings_dict, connection.settings_dict["NAME"], connection.connection
    path = tmp_path / "base.sqlite3"
    copy = sqlite3.connect(path)
    in_memory.backup(copy)
    copy.close()
    settings["NAME"], connection.connection = str(path), None
    yield
    connection.close()
    settings["NAME"], connection.connection = before, in_memory


def at_once(*works):
    """What these functions, started together in threads of their own, return, or the sentence they refuse with."""
    ready, found = threading.Barrier(len(works)), [None] * len(works)

    def run(rank, work):
        ready.wait()
        try:
            found[rank] = work()
        except RuleError as refusal:
            found[rank] = str(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
