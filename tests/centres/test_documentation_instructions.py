"""« Consignes à lire », open to everyone; « Documentation » and a session lead to it."""

import pytest

from tests.factories import make_session

pytestmark = pytest.mark.django_db
LINK = 'href="/documentation/consignes/"'


def test_the_documentation_and_a_session_lead_to_it(member_client, centre):
    for path in ("/documentation/", f"/sessions/{make_session(centre=centre).number}/"):
        page = member_client.get(path).text
        assert LINK in page and "Consignes à lire" in page


def test_it_reads_without_a_session(client):
    page = client.get("/documentation/consignes/").text
    assert "tapez le numéro de session, puis votre nom de naissance" in page
    assert "Avec moins de 20 réponses, il n’y a pas de score" in page
