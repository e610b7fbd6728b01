"""« pv-fraude » from the board."""

import pytest

from tests.conftest import StrictClient
from tests.proctoring.room import Room

pytestmark = pytest.mark.django_db


def test_the_proctor_gets_the_file():
    room = Room()
    room.candidate()
    answer = room.browser.get(f"{room.path}pv-fraude.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert f"pv-fraude-{room.session.pk}.pdf" in answer["Content-Disposition"]


def test_nobody_else_does():
    assert StrictClient().get(f"{Room().path}pv-fraude.pdf").status_code == 302
