"""What stands for a row in an address: a whole number that a row of the base can have."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class RowConverter(IntConverter):
    """A number of at most 18 digits: a longer one leads nowhere, whatever the base makes of it."""

    regex = "[0-9]{1,18}"


register_converter(RowConverter, "row")
