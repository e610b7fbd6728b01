"""What is read once a link was asked for."""

import pytest

pytestmark = pytest.mark.django_db


def test_it_says_what_to_do_without_saying_who_has_an_account(client):
    page = client.get("/mot-de-passe-oublie/envoye/").text
    assert "<h1>Regardez votre boîte aux lettres</h1>" in page
    assert "Si cette adresse a un compte PixCertif, un lien vient d’y être envoyé." in page
