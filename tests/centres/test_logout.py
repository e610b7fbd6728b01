"""« Se déconnecter »."""

import pytest
from django.contrib.sessions.models import Session as StoredVisit

from centres.models import SignIn
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db


def test_the_server_forgets_the_visit(member_client, member):
    name = member_client.cookies["sessionid"].value
    assert member_client.post("/deconnexion/").url == "/connexion/"
    assert not StoredVisit.objects.filter(session_key=name).exists()
    thief = StrictClient()
    thief.cookies["sessionid"] = name
    assert thief.get("/").url == "/connexion/?next=/"


def test_leaving_is_kept(member_client, member):
    member_client.post("/deconnexion/")
    assert list(SignIn.objects.values_list("kind", "user")) == [("left", member.pk)]


def test_a_link_does_not_sign_out(member_client):
    assert member_client.get("/deconnexion/").status_code == 405
    assert member_client.get("/conditions/").status_code == 200


def test_leaving_twice_changes_nothing(member_client):
    member_client.post("/deconnexion/")
    assert member_client.post("/deconnexion/").url == "/connexion/?next=/deconnexion/"
    assert SignIn.objects.count() == 1
