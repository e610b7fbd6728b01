"""The communes of a postcode, offered while a birth place is typed."""

import re

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]


def offered(client, postcode):
    """The names offered for what is typed."""
    response = client.get("/communes/", {"birth_postcode": postcode})
    assert response.status_code == 200
    return re.findall(r'<option value="([^"]*)"', response.text)


@pytest.mark.parametrize(
    ("postcode", "expected"),
    [
        ("33000", ["Bordeaux"]),
        (" 33 000 ", ["Bordeaux"]),
        ("1000", ["Bourg-en-Bresse", "Saint-Denis-lès-Bourg"]),
        ("97400", ["Saint-Denis"]),
        ("330", []),
        ("", []),
        ("33999", []),
        ("\x00", []),
        ("é" * 3000, []),
        ("330001", []),
    ],
)
def test_the_communes_of_a_postcode(member_client, postcode, expected):
    assert offered(member_client, postcode) == expected


def test_two_queries_at_most_more_than_the_person(member_client, django_assert_max_num_queries):
    offered(member_client, "33000")
    with django_assert_max_num_queries(4):  # visit, person, membership, communes
        offered(member_client, "59000")
