"""The keys of a session: how they are made, how typing is forgiven."""

import re

import pytest

from sessions_app import keys


def test_keys_have_their_shape_and_no_ambiguous_character():
    for _ in range(200):
        assert re.fullmatch(r"[BCDFGHJKMPQRTVWXY]{4}[2346789]{2}", keys.access_code())
        assert re.fullmatch(r"C-[BCDFGHJKMPQRTVWXY2346789]{5}", keys.password())


def test_keys_differ():
    assert len({keys.access_code() for _ in range(100)}) > 95


@pytest.mark.parametrize("typed", ["C-24WB4", "c-24wb4", " C 24 WB4 ", "24WB4", "c24wb4", "C–24WB4"])
def test_password_typing_is_forgiving(typed):
    assert keys.same(typed, "C-24WB4")


@pytest.mark.parametrize("typed", ["TQVF63", "tqvf63", " TQ VF 63 ", "tqvf-63"])
def test_access_code_typing_is_forgiving(typed):
    assert keys.same(typed, "TQVF63")


@pytest.mark.parametrize("typed", ["", "C-24WB5", "D-24WB4", "4WB4", "CC24WB4", "é" * 50, "\x00", "C-"])
def test_anything_else_is_a_wrong_code(typed):
    assert not keys.same(typed, "C-24WB4")
    assert not keys.same(typed, "TQVF63")


def test_an_access_code_that_begins_with_c_needs_its_c():
    assert keys.same("CQVF63", "CQVF63")
    assert not keys.same("QVF63", "CQVF63")
