"""Pupils picked from the roll: the filters, the page and the selection, all of it in the address.

One form holds everything, so that it works without script: « choisis » carries all who are picked, « vus » the
pupils one could tick on the page that is left, « eleve » those ticked among them. Whatever button is pressed,
the selection is what was carried, less who was seen, plus who was ticked. Addresses stay short: the ids are
sorted and written as differences (« 120001.1.1.7 »), about 2 characters a pupil in a school of 3,000.
"""

from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict

PER_PAGE = 50
MOST_PICKED = 5000
MOST_DIGITS = 15  # of a difference between two ids: the sum of 5,000 must stay a row number
CERTIFIABLE = [("", "Tous"), ("oui", "Certifiables"), ("non", "Pas encore certifiables")]


def packed(ids):
    ordered = sorted(ids)
    return ".".join(map(str, [*ordered[:1], *(after - before for before, after in pairwise(ordered))]))


def unpacked(text):
    """The ids of a packed text; what is not a number is left out."""
    return set(accumulate(numbers(text.split("."))))


def numbers(texts):
    """The whole numbers among these texts, as many as one may pick."""
    return [int(text) for text in texts[:MOST_PICKED] if text.isdecimal() and len(text) <= MOST_DIGITS]


class StudentFilterForm(forms.Form):
    """What finds pupils on the roll; unreadable values find as if they were empty."""

    # Bounded: past 50,000 characters SQLite refuses to search.
    nom = forms.CharField(
        label="Nom ou prénom", required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    certifiable = forms.ChoiceField(label="Certifiable", required=False, choices=CERTIFIABLE)
    classe = forms.MultipleChoiceField(label="Classes", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data, *, class_names):
        """`class_names` are those of the roll."""
        super().__init__(data)
        self.fields["classe"].choices = [(name, name) for name in class_names]
        self.is_valid()

    @property
    def given(self):
        found = self.cleaned_data
        text, classes = found.get("nom", ""), found.get("classe", [])
        return {"class_names": classes, "text": text, "certifiable": found.get("certifiable", "")}


class PickerRow(NamedTuple):
    """A pupil on the page."""

    student: object
    is_there: bool
    is_picked: bool


class Picker:
    """The choice of pupils for a session, as an address or a form says it."""

    # What only the form says, and the address does not.
    SAID = ("eleve", "vus", "page_entiere", "effacer")

    def __init__(self, data, *, session):
        self.data, self.session = data, session
        self.students = session.centre.students.enrolled()
        seen, ticked = unpacked(data.get("vus", "")), set(numbers(data.getlist("eleve")))
        if "page_entiere" in data:
            ticked |= seen
        self.asked = unpacked(data.get("choisis", "")) - seen | ticked

    @property
    def says(self):
        """Whether this came from the form, and has a shorter address."""
        return any(name in self.data for name in self.SAID)

    @cached_property
    def filters(self):
        data = QueryDict() if "effacer" in self.data else self.data
        return StudentFilterForm(data, class_names=list(self.students.class_names()))

    @cached_property
    def chosen(self):
        """The pupils picked, those of this roll only."""
        return list(self.students.in_bulk(self.asked).values())

    @cached_property
    def roster(self):
        """Who is already in the session."""
        return self.session.candidates.roster()

    @cached_property
    def picked(self):
        """The ids of the pupils picked who are not in the session yet."""
        return {student.pk for student in self.chosen if student not in self.roster}

    @cached_property
    def page(self):
        kept = self.students.matching(**self.filters.given).by_name()
        return Paginator(kept, PER_PAGE).get_page(None if "effacer" in self.data else self.data.get("page"))

    @cached_property
    def rows(self):
        """The pupils of the page, with what is to be ticked."""
        return [PickerRow(student, student in self.roster, student.pk in self.picked) for student in self.page]

    @property
    def choisis(self):
        """All who are picked, packed."""
        return packed(self.picked)

    @property
    def vus(self):
        """Those one can tick on this page, packed."""
        return packed(row.student.pk for row in self.rows if not row.is_there)

    @property
    def query(self):
        query, given = QueryDict(mutable=True), self.filters.given
        query.setlist("classe", given["class_names"])
        said = {"nom": given["text"], "certifiable": given["certifiable"], "choisis": self.choisis}
        if self.page.number > 1:
            said["page"] = str(self.page.number)
        query.update({name: value for name, value in said.items() if value})
        return query.urlencode()
