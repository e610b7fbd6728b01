"""The delays that follow failures at the sign-in: they double, they end, and no stranger can lock a browser out."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from centres.models import SignIn, Throttle
from tests import factories
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 11, 27, 7, 0, tzinfo=UTC)


@pytest.fixture
def clock():
    """A clock that only moves when told."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def attempt(browser, email, password="faux"):
    """The status and the sentence of a try."""
    response = browser.post("/connexion/", {"email": email, "password": password})
    form = response.context and response.context["form"]
    return response.status_code, form and form.non_field_errors()[0]


def sentences(browser, email, times):
    """The beginnings of the sentences of several tries in a row."""
    return [attempt(browser, email)[1][:15] for _ in range(times)]


def test_five_failures_are_free_then_one_waits(client, member, clock):
    assert sentences(client, member.email, 5) == ["L’adresse e-mai"] * 5
    assert attempt(client, member.email) == (422, "Trop d’essais à la suite : attendez 3 secondes, puis recommencez.")


def test_the_last_second_is_one_second(client, member, clock):
    sentences(client, member.email, 5)
    clock.shift(timedelta(seconds=1.5))
    assert attempt(client, member.email)[1] == "Trop d’essais à la suite : attendez 1 seconde, puis recommencez."


def test_even_the_right_pair_waits(client, member, clock):
    sentences(client, member.email, 5)
    assert attempt(client, member.email, factories.PASSWORD)[0] == 422
    clock.shift(timedelta(seconds=3))
    assert attempt(client, member.email, factories.PASSWORD) == (302, None)


def test_each_failure_doubles_the_delay_up_to_fifteen_minutes(client, member, clock):
    sentences(client, member.email, 4)
    delays = []
    for _ in range(12):
        attempt(client, member.email)
        until = Throttle.objects.get().blocked_until
        delays.append(int((until - datetime.now(UTC)).total_seconds()))
        clock.move_to(until + timedelta(seconds=1))
    assert delays == [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]


def test_an_hour_of_tries_without_rest_tests_few_passwords(client, member, clock):
    tried = 0
    for _ in range(720):
        tried += attempt(client, member.email)[1].startswith("L’adresse")
        clock.shift(timedelta(seconds=5))
    assert tried <= 20


def test_a_try_during_the_delay_is_not_a_failure(client, member, clock):
    sentences(client, member.email, 5)
    sentences(client, member.email, 20)
    assert Throttle.objects.get().failures == 5
    assert SignIn.objects.filter(kind="delayed", user=member).count() == 20


def test_minutes_are_said_in_minutes(client, member, clock):
    Throttle.objects.all().delete()
    for _ in range(12):
        attempt(client, member.email)
        clock.move_to(Throttle.objects.get().blocked_until + timedelta(seconds=1))
    clock.shift(-timedelta(seconds=150))
    assert attempt(client, member.email)[1] == "Trop d’essais à la suite : attendez 3 minutes, puis recommencez."


def test_the_right_pair_clears_the_counter(client, member, clock):
    sentences(client, member.email, 4)
    attempt(client, member.email, factories.PASSWORD)
    assert not Throttle.objects.exists()
    assert sentences(StrictClient(), member.email, 5) == ["L’adresse e-mai"] * 5


def test_a_counter_is_forgotten_after_a_day(client, member, clock):
    sentences(client, member.email, 5)
    clock.shift(timedelta(hours=24, seconds=1))
    assert sentences(client, member.email, 5) == ["L’adresse e-mai"] * 5


def test_an_unknown_account_waits_as_long(client, clock):
    assert sentences(client, "inconnu@exemple.fr", 6) == ["L’adresse e-mai"] * 5 + ["Trop d’essais à"]


def test_the_case_of_the_address_opens_no_second_counter(client, member, clock):
    sentences(client, member.email, 5)
    assert attempt(client, member.email.upper())[1].startswith("Trop d’essais")


def test_a_stranger_does_not_delay_a_known_browser(client, member, clock):
    attempt(client, member.email, factories.PASSWORD)
    client.post("/deconnexion/")
    stranger = StrictClient()
    assert sentences(stranger, member.email, 30)[-1] == "Trop d’essais à"
    assert attempt(client, member.email, factories.PASSWORD) == (302, None)


def test_a_known_browser_has_delays_too(client, member, clock):
    attempt(client, member.email, factories.PASSWORD)
    assert sentences(client, member.email, 6)[-1] == "Trop d’essais à"


def test_the_mark_of_a_browser_is_good_for_its_own_account_only(client, member, clock):
    other = factories.make_member()
    attempt(client, other.email, factories.PASSWORD)
    sentences(StrictClient(), member.email, 5)
    assert attempt(client, member.email, factories.PASSWORD)[0] == 422


def test_a_forged_mark_opens_no_new_counter(member, clock):
    for number in range(6):
        browser = StrictClient()
        browser.cookies["browser"] = f"[{member.pk}, {number}]:forged"
        status, sentence = attempt(browser, member.email)
    assert sentence.startswith("Trop d’essais")


def test_one_school_behind_one_address_is_not_delayed(member, clock):
    sentences(StrictClient(), member.email, 30)
    for _ in range(30):
        colleague = factories.make_member()
        assert attempt(StrictClient(), colleague.email, factories.PASSWORD) == (302, None)


def test_counters_keep_no_address(client, member, clock):
    attempt(client, member.email)
    assert member.email not in repr(list(Throttle.objects.values()))
