"""A birth date as people type it: JJ/MM/AAAA, with or without zeros and slashes."""

import re
from datetime import date

from django import forms

from centres.models.roll import birth_date_refusal
from pixcertif import names

BAD_DATE = "Indiquez la date au format JJ/MM/AAAA, par exemple 14/03/2010."
DAY_FIRST = re.compile(r"([0-9]{1,2}) ?[/.\- ] ?([0-9]{1,2}) ?[/.\- ] ?([0-9]{4})")
EIGHT_DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def read_birth_date(text):
    """The date that was typed or pasted (1/2/2010, 01-02-2010, 01022010, 2010-02-01); ValueError for any other text."""
    text = names.tidy(text)
    if found := DAY_FIRST.fullmatch(text) or EIGHT_DIGITS.fullmatch(text):
        day, month, year = map(int, found.groups())
        return date(year, month, day)
    if found := YEAR_FIRST.fullmatch(text):
        return date(*map(int, found.groups()))
    raise ValueError(text)


class BirthDateField(forms.CharField):
    """A birth date in one text field: quicker than a calendar for a day sixteen years ago, and it can be pasted."""

    def __init__(self, **options):
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(**options)

    def prepare_value(self, value):
        """A known date is shown as one would type it."""
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value

    def clean(self, value):
        """The date, refused with a sentence when it can't be read or can't be a birth date."""
        text = super().clean(value)
        if not text:
            return None
        try:
            birth_on = read_birth_date(text)
        except ValueError:
            raise forms.ValidationError(BAD_DATE) from None
        if refusal := birth_date_refusal(birth_on):
            raise forms.ValidationError(refusal)
        return birth_on
