"""The delays of the entrance: they double, they end, and never hold back who already entered."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from centres.models import Throttle
from proctoring import actions, entrance_tries
from proctoring.models import ProctorAccess
from sessions_app.models import ExamSession
from tests import factories
from tests.at_once import at_once, base_of_threads  # noqa: F401
from tests.conftest import StrictClient

MORNING = datetime(2026, 11, 27, 7, 0, tzinfo=UTC)


@pytest.fixture
def clock():
    """A clock that only moves when told."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def knock(browser, number, password="C-22222", address="127.0.0.1"):
    """The status and the beginning of the sentence of a try."""
    data = {"session": number, "password": password, "first_name": "Awa", "last_name": "Diop"}
    response = browser.post("/surveillance/", data, REMOTE_ADDR=address)
    form = response.context and response.context["form"]
    return response.status_code, form.non_field_errors()[0] if form and form.errors else ""


def fail(number, times, **options):
    """The sentences of so many failures, each from a new browser."""
    return [knock(StrictClient(), number, **options)[1] for _ in range(times)]


@pytest.mark.django_db
def test_ten_failures_are_free_then_one_waits(clock):
    session = factories.make_session()
    assert {text[:22] for text in fail(session.pk, 10)} == {"Le numéro de session o"}
    waiting = (422, "Trop d’essais à la suite : attendez 31 secondes, puis recommencez.")
    assert knock(StrictClient(), session.pk) == waiting
    assert knock(StrictClient(), session.pk, session.password) == waiting
    clock.shift(timedelta(seconds=31))
    assert knock(StrictClient(), session.pk, session.password) == (302, "")


@pytest.mark.django_db
def test_an_unknown_session_waits_as_long(clock):
    assert fail(99, 11)[-1] == "Trop d’essais à la suite : attendez 31 secondes, puis recommencez."


@pytest.mark.django_db
def test_each_failure_doubles_the_delay_up_to_five_minutes(clock):
    fail(99, 9)
    delays = []
    for _ in range(6):
        fail(99, 1)
        until = Throttle.objects.exclude(blocked_until__lte=MORNING).order_by("-blocked_until").first().blocked_until
        delays.append(int((until - datetime.now(UTC)).total_seconds()))
        clock.move_to(until + timedelta(seconds=1))
    assert delays == [30, 60, 120, 240, 300, 300]


@pytest.mark.django_db
def test_failures_are_forgotten_after_ten_minutes(clock):
    fail(99, 10)
    clock.shift(timedelta(minutes=10, seconds=1))
    assert fail(99, 9)[-1].startswith("Le numéro")


@pytest.mark.django_db
def test_a_browser_that_already_entered_is_never_made_to_wait(clock):
    session, browser = factories.make_session(), StrictClient()
    knock(browser, session.pk, session.password)
    ProctorAccess.objects.get().leave()
    fail(session.pk, 40)
    assert knock(StrictClient(), session.pk, session.password)[0] == 422
    assert knock(browser, session.pk, session.password) == (302, "")


@pytest.mark.django_db
def test_a_signed_in_person_who_already_entered_is_never_made_to_wait(clock):
    session, user = factories.make_session(), factories.make_user()
    home, school, stranger = StrictClient(), StrictClient(), StrictClient()
    for browser in (home, school):
        browser.force_login(user)
    stranger.force_login(factories.make_user())
    knock(home, session.pk, session.password)
    fail(session.pk, 40)
    assert knock(school, session.pk, session.password) == (302, "")
    assert knock(stranger, session.pk, session.password)[0] == 422


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["left", "closed", "open"])
def test_a_new_password_is_not_guessed_from_an_old_access(clock, end):
    session, browser = factories.make_session(), StrictClient()
    knock(browser, session.pk, session.password)
    if end == "left":
        ProctorAccess.objects.get().leave()
    kept = () if end == "closed" else list(ProctorAccess.objects.all())
    actions.regenerate_password(session, kept=kept, by=None)
    assert ProctorAccess.objects.get().state == end
    assert [knock(browser, session.pk)[1][:9] for _ in range(11)] == ["Le numéro"] * 10 + ["Trop d’es"]
    assert knock(browser, session.pk, session.password)[1][:9] == "Trop d’es"
    stranger_waits = knock(StrictClient(), session.pk, session.password)[0] == 422
    assert stranger_waits is (end == "closed")  # the others have a counter of their own


@pytest.mark.django_db
def test_an_address_that_fails_sixty_times_is_slowed_and_no_other(clock):
    session = factories.make_session()
    for number in range(60):
        knock(StrictClient(), 100 + number, address="10.0.0.1")
    wait = "Trop d’essais à la suite : attendez 3 secondes, puis recommencez."
    assert knock(StrictClient(), 500, address="10.0.0.1") == (422, wait)
    assert knock(StrictClient(), 500, address="10.0.0.2")[1].startswith("Le numéro")
    assert knock(StrictClient(), session.pk, session.password, address="10.0.0.1") == (422, wait)
    clock.shift(timedelta(seconds=3))
    assert knock(StrictClient(), session.pk, session.password, address="10.0.0.1") == (302, "")


@pytest.mark.django_db
def test_a_school_behind_one_address_enters_at_once(clock):
    for _ in range(70):
        session = factories.make_session()
        assert knock(StrictClient(), session.pk, session.password) == (302, "")


@pytest.mark.django_db
def test_counters_keep_neither_address_nor_number(clock):
    fail(41207, 1, address="10.9.8.7")
    kept = repr(list(Throttle.objects.values_list("key", flat=True)))
    assert "10.9.8.7" not in kept and "41207" not in kept


@pytest.mark.usefixtures("base_of_threads")
def test_those_who_enter_at_once_write_the_refused_tries_once():
    session = factories.make_session()
    fail(session.pk, 3)

    def enter():
        request = RequestFactory().get("/surveillance/")
        request.user = AnonymousUser()
        session_read = ExamSession.objects.get(pk=session.pk)
        return entrance_tries.enter(request, session_read, first_name="Awa", last_name="Diop").session_id

    assert at_once(*[enter] * 6) == [session.pk] * 6
    assert session.journal.get(kind="entrance_refused").detail == {"count": 3}


@pytest.mark.usefixtures("base_of_threads")
def test_tries_sent_together_are_counted_one_by_one():
    data = {"session": 99, "password": "C-22222", "first_name": "Awa", "last_name": "Diop"}
    pages = at_once(*[lambda: StrictClient().post("/surveillance/", data).text] * 24)
    assert sum("Le numéro de session ou le mot de passe ne convient pas." in page for page in pages) == 10
    assert sum("Trop d’essais à la suite" in page for page in pages) == 14
