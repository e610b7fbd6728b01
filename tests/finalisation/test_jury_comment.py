"""« J’ai lu ce commentaire »."""

import pytest

from finalisation.jury.decisions import publish
from tests.finalisation.finalised_session import make_finalised_session, make_operator_client

pytestmark = pytest.mark.django_db


def test_a_comment_read_lets_publish_and_shows_when():
    session, _ = make_finalised_session(comment="Coupure de courant.")
    client = make_operator_client()
    page = client.get(f"/jury/{session.number}/").text
    assert "Lisez d’abord le commentaire du centre." in page
    assert "J’ai lu ce commentaire" in page
    for _ in range(2):
        assert client.post(f"/jury/{session.number}/commentaire/lu/").url == f"/jury/{session.number}/"
    page = client.get(f"/jury/{session.number}/").text
    assert "Lu le" in page and "Publier les résultats" in page
    assert session.journal.filter(kind="comment_read").count() == 1


def test_a_published_session_refuses():
    session, _ = make_finalised_session()
    publish(session, by=None)
    page = make_operator_client().post(f"/jury/{session.number}/commentaire/lu/")
    assert page.status_code == 409
    assert "Les résultats de cette session sont transmis : reprenez-les d’abord." in page.text


def test_a_get_is_405_and_a_member_gets_404(member_client):
    address = f"/jury/{make_finalised_session(comment='Rien')[0].number}/commentaire/lu/"
    assert make_operator_client().get(address).status_code == 405
    assert member_client.post(address).status_code == 404
