"""The number of a row, read in what a browser sends."""

import pytest

from pixcertif.addresses import row_id


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("042", 42),
        ("9" * 18, 999_999_999_999_999_999),
        ("9" * 19, None),
        ("9" * 5000, None),
        ("", None),
        (None, None),
        ("-1", None),
        ("+1", None),
        ("1_0", None),
        ("1e9", None),
        (" 1", None),
        ("1\n", None),
        ("٣", None),
        ("³", None),
        ("x", None),
        ("\0", None),
    ],
)
def test_row_id_reads_a_number_a_row_can_have_and_nothing_else(text, number):
    assert row_id(text) == number
