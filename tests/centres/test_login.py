"""« Connectez-vous »."""

import pytest
from django.contrib.sessions.models import Session as StoredVisit
from django.utils import timezone

from centres.models import SignIn
from tests import factories
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db

WRONG = "L’adresse e-mail ou le mot de passe ne convient pas. Vérifiez-les, puis recommencez."


def sign_in(browser, email, password=factories.PASSWORD, **fields):
    """Post the sign-in form."""
    return browser.post("/connexion/", {"email": email, "password": password, **fields})


def said(response):
    """The sentences in the summary of what is to be revised."""
    return response.context["form"].non_field_errors()


def test_the_page_says_who_may_come_in(client):
    page = client.get("/connexion/").text
    for text in ("<h1>Connectez-vous</h1>", "L’accès à PixCertif est limité aux centres de certification."):
        assert text in page
    for text in ("Adresse e-mail", "Mot de passe", "Je me connecte", "Mot de passe oublié ?"):
        assert text in page


def test_the_right_pair_signs_in(client, member):
    response = sign_in(client, member.email)
    assert (response.status_code, response.url) == (302, "/")
    assert client.get("/").url == "/sessions/"


def test_the_address_is_read_in_any_case(client, member):
    assert sign_in(client, f" {member.email.upper()} ").status_code == 302


@pytest.mark.parametrize("password", ["une autre phrase", "Une phrase de passe", "une phrase de passe "])
def test_a_wrong_password_is_refused(client, member, password):
    response = sign_in(client, member.email, password)
    assert (response.status_code, said(response)) == (422, [WRONG])
    assert WRONG in response.text
    assert "_auth_user_id" not in client.session


def test_an_unknown_account_gets_the_same_answer(client, member):
    known = sign_in(client, member.email, "une autre phrase")
    unknown = sign_in(StrictClient(), "inconnu@exemple.fr", "une autre phrase")
    texts = [response.text.replace(response.context["csrf_token"].__str__(), "") for response in (known, unknown)]
    assert texts[0].replace(member.email, "inconnu@exemple.fr") == texts[1]


def test_a_closed_account_gets_the_same_answer(client):
    user = factories.make_user(is_active=False)
    assert said(sign_in(client, user.email)) == [WRONG]


@pytest.mark.parametrize(
    ("email", "password", "sentence"),
    [
        ("", "x", "Indiquez votre adresse e-mail."),
        ("anne", "x", "Indiquez une adresse e-mail complète, par exemple nom@exemple.fr."),
        ("a@exemple.fr", "", "Indiquez votre mot de passe."),
    ],
)
def test_what_is_missing_is_said(client, email, password, sentence):
    response = sign_in(client, email, password)
    assert response.status_code == 422
    assert sentence in response.text
    assert not SignIn.objects.exists()


@pytest.mark.parametrize(
    "garbage", ["\x00", "é" * 5000, "a@" + "b" * 300 + ".fr", "' OR 1=1 --", "a@exemple.fr\r\nBcc: b"]
)
def test_garbage_is_refused_like_the_rest(client, garbage):
    assert sign_in(client, garbage, garbage).status_code == 422
    assert sign_in(client, "a@exemple.fr", garbage).status_code == 422


def test_what_was_typed_is_not_lost_but_the_password(client):
    page = sign_in(client, "anne@exemple.fr", "un secret bien gardé").text
    assert 'value="anne@exemple.fr"' in page
    assert "un secret" not in page


def test_one_comes_back_to_the_page_one_wanted(client, member):
    wanted = client.get("/sessions/").url
    assert wanted == "/connexion/?next=/sessions/"
    assert 'name="next" value="/sessions/"' in client.get(wanted).text
    assert sign_in(client, member.email, next="/sessions/").url == "/sessions/"


@pytest.mark.parametrize(
    "next_page",
    [
        "https://ailleurs.example/",
        "//ailleurs.example",
        "/\\ailleurs.example",
        "javascript:alert(1)",
        "http:///ailleurs.example",
        "\thttps://ailleurs.example",
    ],
)
def test_nobody_is_sent_elsewhere(client, member, next_page):
    assert sign_in(client, member.email, next=next_page).url == "/"


def test_a_wrong_try_keeps_the_page_one_wanted(client, member):
    page = sign_in(client, member.email, "non", next="/sessions/").text
    assert 'name="next" value="/sessions/"' in page


def test_the_session_gets_a_new_key_at_the_sign_in(client, member):
    visit = client.session
    visit["left_by"] = "someone who prepared the browser"
    visit.save()
    before = client.cookies["sessionid"].value
    sign_in(client, member.email)
    after = client.cookies["sessionid"].value
    assert after != before
    assert not StoredVisit.objects.filter(session_key=before).exists()


def test_another_person_does_not_inherit_the_visit(client, member):
    sign_in(client, factories.make_member().email)
    visit = client.session
    visit["centre"] = 12
    visit.save()
    sign_in(client, member.email)
    assert "centre" not in client.session


def test_who_is_inside_is_sent_on(member_client):
    assert member_client.get("/connexion/").url == "/"


def test_a_sign_in_is_kept_without_what_was_typed(client, member):
    sign_in(client, member.email, "un secret mal tapé")
    sign_in(client, member.email)
    lines = SignIn.objects.order_by("pk").values_list("kind", "user", "address")
    assert list(lines) == [("refused", member.pk, "127.0.0.1"), ("entered", member.pk, "127.0.0.1")]
    assert "secret" not in repr(list(SignIn.objects.values()))
    assert abs((SignIn.objects.latest("at").at - timezone.now()).total_seconds()) < 5


def test_a_try_on_an_unknown_account_is_kept_without_its_name(client):
    sign_in(client, "monsecret@exemple.fr")
    assert list(SignIn.objects.values_list("kind", "user")) == [("refused", None)]
    assert "monsecret" not in repr(list(SignIn.objects.values()))


def test_the_page_is_not_kept_by_the_browser(client):
    response = client.get("/connexion/")
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Security-Policy"].startswith("default-src 'self'; ")


def test_a_foreign_form_is_refused():
    browser = StrictClient(enforce_csrf_checks=True)
    response = sign_in(browser, "a@exemple.fr")
    assert response.status_code == 403
    assert "Cette page était ouverte depuis trop longtemps." in response.text


@pytest.mark.parametrize("wanted", ["abc", "logout", "\tabc", "https://autre.fr/", "//autre.fr", "javascript:1"])
def test_what_is_no_page_of_ours_leads_home(client, wanted):
    answer = sign_in(client, factories.make_member().email, next=wanted)
    assert (answer.status_code, answer["Location"]) == (302, "/")
