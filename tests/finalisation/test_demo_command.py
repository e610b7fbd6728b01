"""`manage.py demo`: at any hour, on an empty database only, never in production."""

from datetime import date, datetime, time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from centres.models import Centre, Student, User
from exam.models import Attempt, Question
from finalisation.demo.sessions import next_start, running_start, school_day
from sessions_app.models import Candidate, ExamSession, JournalEntry
from tests.factories import make_centre, make_user


def demo(*options):
    """Returns what the command prints."""
    output = StringIO()
    call_command("demo", *options, stdout=output)
    return output.getvalue()


def row_counts():
    models = (Centre, User, Student, ExamSession, Candidate, Attempt, JournalEntry)
    return [model.objects.count() for model in models]


@pytest.mark.parametrize("make", [make_centre, make_user])
def test_a_database_with_real_data_is_refused(db, make):
    make()
    before = row_counts()
    assert demo("--if-empty") == ""
    with pytest.raises(CommandError) as raised:
        demo()
    assert str(raised.value) == "Cette base contient de vraies données : la démonstration ne s’y ajoute pas."
    assert row_counts() == before


@pytest.mark.parametrize("options", [(), ("--if-empty",)])
def test_production_is_refused(db, settings, options):
    settings.PRODUCTION = True
    with pytest.raises(CommandError) as raised:
        demo(*options)
    sentence = "Le mot de passe de la démonstration est connu de tous : elle ne s’installe pas en production."
    assert str(raised.value) == sentence
    assert row_counts() == [0] * 7


def test_made_at_the_last_minutes_of_a_year_and_once(places, time_machine):
    time_machine.move_to("2026-12-31 23:50+01:00", tick=False)
    lines = demo("--if-empty").splitlines()
    assert lines[0] == (
        "Centre de démonstration créé : Lycée Marguerite-de-Valois-Saint-Exupéry (0330099X), 130 élèves, 12 sessions."
    )
    assert [line.split(":")[0] for line in lines if line.startswith(("Comptes", "Session", "Pour"))] == [
        "Session en cours ",
        "Pour essayer ",
    ]
    check_statuses()
    before = row_counts()
    assert demo() == "Le centre de démonstration existe déjà : rien n’a été changé.\n"
    assert demo("--if-empty") == ""
    assert row_counts() == before
    make_centre()
    with pytest.raises(CommandError, match="vraies données"):
        demo()


def test_made_at_the_first_minutes_of_a_day(places, time_machine):
    time_machine.move_to("2028-02-29 00:10+01:00", tick=False)
    demo()
    check_statuses()
    assert Question.objects.in_use().exists()


def check_statuses():
    """The demo centre has sessions in every state."""
    shown = [session.status for session in Centre.objects.get(code="0330099X").exam_sessions.all()]
    counts = {status: shown.count(status) for status in shown}
    assert counts == {"created": 5, "running": 1, "to_finalise": 2, "finalised": 2, "published": 2}


@pytest.mark.parametrize(
    ("now", "running", "next_hour"),
    [
        ("00:00", time(0, 0), time(1, 0)),
        ("00:10", time(0, 0), time(1, 0)),
        ("09:53", time(8, 30), time(10, 0)),
        ("22:59", time(21, 35), time(23, 0)),
        ("23:50", time(22, 30), time(23, 59)),
    ],
)
def test_starts_of_the_sessions_of_today(now, running, next_hour):
    moment = datetime.fromisoformat(f"2026-08-16 {now}:00+02:00")
    assert (running_start(moment), next_start(moment)) == (running, next_hour)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, date(2026, 8, 16)), (1, date(2026, 8, 17)), (-1, date(2026, 8, 14)), (6, date(2026, 8, 24))],
)
def test_school_days_of_a_sunday(days, expected):
    assert school_day(date(2026, 8, 16), days) == expected
