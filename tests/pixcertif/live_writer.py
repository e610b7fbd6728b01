"""A process that is not the server and changes sessions: one order a line on its input, one answer a line."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pixcertif.settings")
django.setup()

from django.db import transaction  # noqa: E402
from django.db.models import F  # noqa: E402

from pixcertif import live  # noqa: E402
from sessions_app.models import ExamSession  # noqa: E402
from tests import factories  # noqa: E402


def make():
    """A new session's number."""
    return factories.make_session().pk


@transaction.atomic
def change(number, *others):
    """An urgent change of a session: its new version. The other topics are told too."""
    row = ExamSession.objects.filter(pk=number)
    row.update(version=F("version") + 1)
    row.update(pushed_version=F("version"))
    live.tell(*others, f"s{number}")
    return row.get().version


def change_quietly(number):
    """A change that nobody is told: progress."""
    ExamSession.objects.filter(pk=number).update(version=F("version") + 1)
    return ExamSession.objects.get(pk=number).version


def roll_back(number):
    """An urgent change that does not happen."""
    with transaction.atomic():
        change(number)
        transaction.set_rollback(True)


if __name__ == "__main__":
    for line in sys.stdin:
        name, *args = json.loads(line)
        print(json.dumps(globals()[name](*args)), flush=True)
