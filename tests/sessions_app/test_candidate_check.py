"""A field of the candidate's form, checked as one leaves it."""

import pytest

from sessions_app.models import Candidate
from tests.factories import make_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]


@pytest.fixture
def check(member_client, centre):
    """Asks about one field of a form as typed so far."""
    number = make_session(centre=centre).number
    return lambda name, **typed: member_client.post(f"/sessions/{number}/candidats/verifier/?champ={name}", typed)


def test_says_what_is_wrong_with_the_field_alone(check):
    part = check("birth_on", birth_on="31/02/2010").text
    assert "Indiquez la date au format JJ/MM/AAAA, par exemple 14/03/2010." in part
    assert "Indiquez le nom de naissance." not in part
    assert part.lstrip().startswith('<div class="field') and 'value="31/02/2010"' in part
    assert not Candidate.objects.exists()


def test_a_right_field_comes_back_without_a_sentence(check):
    part = check("birth_name", birth_name="Diallo").text
    assert 'value="Diallo"' in part and "aria-invalid" not in part


def test_a_postcode_is_not_blamed_for_the_commune_to_come(check):
    assert "aria-invalid" not in check("birth_postcode", birth_country="FRANCE", birth_postcode="40200").text
    part = check("birth_town", birth_country="FRANCE", birth_postcode="40200", birth_town="Mimisan").text
    assert "n’est pas une commune du code postal 40200" in part


def test_an_unknown_field_finds_nothing(check):
    assert check("presence").status_code == 404


def test_is_only_posted(member_client, centre):
    number = make_session(centre=centre).number
    assert member_client.get(f"/sessions/{number}/candidats/verifier/?champ=birth_on").status_code == 405


def test_a_stranger_finds_nothing(stranger_client):
    number = make_session().number
    assert stranger_client.post(f"/sessions/{number}/candidats/verifier/?champ=birth_on").status_code == 404
