"""The link of the e-mail: it opens once, for an hour, and does not show its token."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.utils.http import urlsafe_base64_encode

from centres.models import SignIn
from tests import factories
from tests.centres.outbox import wait_for_emails
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db

NEW = "quatre chevaux verts"
MORNING = datetime(2026, 11, 27, 7, 0, tzinfo=UTC)


@pytest.fixture
def link(client, member, django_capture_on_commit_callbacks):
    """The path that the e-mail gives."""
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/mot-de-passe-oublie/", {"email": member.email})
    wait_for_emails()
    address = next(line for line in mail.outbox[0].body.splitlines() if "http://" in line)
    return address.strip().removeprefix("http://127.0.0.1:8000")


def choose(browser, page, one=NEW, other=NEW):
    """Post a new password."""
    return browser.post(page, {"new_password1": one, "new_password2": other})


def test_the_token_leaves_the_address_at_once(client, link):
    page = client.get(link).url
    assert page.endswith("/choisir/")
    assert "<h1>Choisir un mot de passe</h1>" in client.get(page).text


def test_the_new_password_signs_in_and_the_old_one_no_more(client, link, member):
    assert choose(client, client.get(link).url).url == "/connexion/"
    assert "Votre mot de passe a été changé." in client.get("/connexion/").text
    old = StrictClient().post("/connexion/", {"email": member.email, "password": factories.PASSWORD})
    new = StrictClient().post("/connexion/", {"email": member.email, "password": NEW})
    assert (old.status_code, new.status_code) == (422, 302)
    assert SignIn.objects.filter(kind="password", user=member).count() == 1


def test_the_failures_that_led_to_the_email_delay_nobody_afterwards(client, link, member):
    for _ in range(7):
        client.post("/connexion/", {"email": member.email, "password": "oublié"})
    choose(client, client.get(link).url)
    assert client.post("/connexion/", {"email": member.email, "password": NEW}).status_code == 302


def test_visits_open_elsewhere_end(client, member_client, link):
    assert member_client.get("/conditions/").status_code == 200
    choose(client, client.get(link).url)
    assert member_client.get("/conditions/").url == "/connexion/?next=/conditions/"


def test_the_link_serves_once(client, link):
    choose(client, client.get(link).url)
    again = StrictClient()
    response = again.get(again.get(link).url)
    assert response.status_code == 410
    assert "Il a déjà servi, ou il a plus d’une heure." in response.text


@pytest.mark.parametrize(("minutes", "status"), [(59, 200), (61, 410)])
def test_the_link_serves_an_hour(client, member, django_capture_on_commit_callbacks, minutes, status):
    with time_machine.travel(MORNING, tick=False) as clock:
        with django_capture_on_commit_callbacks(execute=True):
            client.post("/mot-de-passe-oublie/", {"email": member.email})
        wait_for_emails()
        path = "/mot-de-passe-oublie/" + mail.outbox[0].body.split("/mot-de-passe-oublie/")[1].split()[0]
        clock.shift(timedelta(minutes=minutes))
        assert client.get(client.get(path).url).status_code == status


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        ("", "", "Indiquez le nouveau mot de passe."),
        (NEW, "autre chose", "Les deux mots de passe ne sont pas les mêmes."),
        ("court", "court", "12 caractères"),
        ("123456789012345", "123456789012345", "entièrement numérique"),
        ("long " * 201, "long " * 201, "Ce mot de passe est trop long : 1000 caractères au plus."),
    ],
)
def test_a_password_that_will_not_do_is_refused(client, link, one, other, sentence):
    response = choose(client, client.get(link).url, one, other)
    assert response.status_code == 422
    assert sentence in response.text
    assert not SignIn.objects.filter(kind="password").exists()


HUGE = ("OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OQ", "LTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk")  # above and below zero


@pytest.mark.parametrize("uid", ["MQ", "AAAA", "%C3%A9", "x" * 200, *HUGE, "-"])
def test_a_link_made_up_opens_nothing(client, uid):
    response = client.get(client.get(f"/mot-de-passe-oublie/{uid}/abc-def/").url)
    assert response.status_code == 410


def test_the_page_without_the_link_opens_nothing(client, link):
    page = client.get(link).url
    assert StrictClient().get(page).status_code == 410
    assert choose(StrictClient(), page).status_code == 410


def test_the_link_of_one_does_not_open_the_account_of_another(client, link):
    other = factories.make_member()
    token = link.rstrip("/").rsplit("/", 1)[1]
    mine = client.get(link).url
    uid = urlsafe_base64_encode(str(other.pk).encode())
    theirs = client.get(f"/mot-de-passe-oublie/{uid}/{token}/").url
    assert theirs != mine
    assert client.get(theirs).status_code == 410
