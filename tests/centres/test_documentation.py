"""« Documentation »: the guides, for whom each is; and the menu that leads there."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db
GUIDES = ("administrateur", "surveillant", "candidat")


def test_each_guide_says_for_whom_it_is(client):
    page = client.get("/documentation/").text
    assert "<h1>Documentation</h1>" in page
    assert "Guide de l’administrateur</a></h2><p>Pour le secrétariat ou l’enseignant" in page
    assert "Guide du surveillant</a></h2><p>Pour la personne qui est dans la salle" in page
    assert "Guide du candidat</a></h2><p>Pour l’élève qui passe le test" in page
    for name in GUIDES:
        assert f'href="/documentation/{name}/"' in page


def test_a_stranger_reads_without_the_menu_of_a_centre(client):
    page = client.get("/documentation/").text
    assert '<a href="/documentation/" aria-current="page">Documentation</a>' in page
    assert "Se déconnecter" not in page
    assert 'href="/sessions/"' not in page


def test_a_person_of_no_centre_reads_as_a_stranger_does(client):
    client.force_login(factories.make_user())
    page = client.get("/documentation/")
    assert page.status_code == 200
    assert 'href="/sessions/"' not in page.text


def test_a_member_keeps_the_menu_of_the_centre(client):
    client.force_login(factories.make_member(centre=factories.make_centre(name="Lycée Jean-Macé")))
    page = client.get("/documentation/").text
    assert "Lycée Jean-Macé" in page
    assert '<a href="/sessions/">Sessions</a>' in page
    assert '<a href="/documentation/" aria-current="page">Documentation</a>' in page


def test_the_menu_leads_to_the_proctor_space_in_a_new_tab(member_client):
    page = member_client.get("/sessions/").text
    start = page.index('<a href="/surveillance/" target="_blank"> Espace surveillant')
    assert '<span class="visually-hidden">(nouvel onglet)</span></a>' in page[start : start + 300]


@pytest.mark.parametrize(
    ("path", "sessions", "documentation"),
    [
        ("/sessions/", ' aria-current="page"', ""),
        ("/sessions/creer/", ' aria-current="true"', ""),
        ("/documentation/", "", ' aria-current="page"'),
        ("/documentation/candidat/", "", ' aria-current="true"'),
    ],
)
def test_the_menu_says_where_one_is(member_client, path, sessions, documentation):
    page = member_client.get(path).text
    assert f'<a href="/sessions/"{sessions}>Sessions</a>' in page
    assert f'<a href="/documentation/"{documentation}>Documentation</a>' in page
