"""« /sante »."""

import pytest
from django.db import OperationalError, connection


@pytest.mark.django_db
def test_it_says_ok_to_anyone(client):
    response = client.get("/sante")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_it_fails_when_the_base_does(client):
    def broken(*_):
        raise OperationalError("gone")

    client.raise_request_exception = False
    with connection.execute_wrapper(broken):
        assert client.get("/sante").status_code == 500
