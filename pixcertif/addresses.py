"""What stands for a row, in an address or in what a form sends: a whole number that a row of the database can have."""

import re

from django.urls import register_converter
from django.urls.converters import IntConverter

DIGITS = "[0-9]{1,18}"  # a longer number leads nowhere, whatever the database makes of it


class RowConverter(IntConverter):
    """`<row:…>` in an address."""

    regex = DIGITS


register_converter(RowConverter, "row")


def row_id(text):
    """The number of a row in what a browser sent; None when it is no such number, or nothing was sent."""
    return int(text) if re.fullmatch(DIGITS, text or "") else None
