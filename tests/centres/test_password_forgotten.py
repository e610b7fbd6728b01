"""« Mot de passe oublié »: the e-mail, and that nobody learns from it who has an account."""

import pytest
from django.core import mail

from tests import factories
from tests.centres.outbox import wait_for_emails

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client, django_capture_on_commit_callbacks):
    """Ask for a link, and let the e-mail leave."""

    def asked(email):
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post("/mot-de-passe-oublie/", {"email": email})
        wait_for_emails()
        return response

    return asked


def test_the_email_holds_a_link(ask, member):
    assert ask(member.email.upper()).url == "/mot-de-passe-oublie/envoye/"
    (email,) = mail.outbox
    assert (email.to, email.subject) == ([member.email], "Votre nouveau mot de passe PixCertif")
    assert "http://127.0.0.1:8000/mot-de-passe-oublie/" in email.body


def test_an_unknown_address_gets_the_same_answer_and_no_email(ask):
    assert ask("inconnu@exemple.fr").url == "/mot-de-passe-oublie/envoye/"
    assert mail.outbox == []


def test_a_closed_account_gets_no_email(ask):
    assert ask(factories.make_user(is_active=False).email).status_code == 302
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("", "Indiquez votre adresse e-mail."),
        ("anne", "Indiquez une adresse e-mail complète, par exemple nom@exemple.fr."),
        ("\x00", "Indiquez une adresse e-mail complète, par exemple nom@exemple.fr."),
    ],
)
def test_what_is_missing_is_said(ask, email, sentence):
    response = ask(email)
    assert response.status_code == 422
    assert sentence in response.text


def test_the_name_of_the_host_can_not_be_chosen_by_who_asks(client, member, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/mot-de-passe-oublie/", {"email": member.email}, HTTP_X_FORWARDED_HOST="ailleurs.example")
    wait_for_emails()
    assert "ailleurs" not in mail.outbox[0].body


def test_asking_again_and_again_sends_three_emails(ask, member):
    for _ in range(6):
        assert ask(member.email).url == "/mot-de-passe-oublie/envoye/"
    assert len(mail.outbox) == 3


def test_a_dead_mail_server_holds_no_page(ask, member, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    assert ask(member.email).url == "/mot-de-passe-oublie/envoye/"
