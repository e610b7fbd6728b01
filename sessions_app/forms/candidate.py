"""What is typed to enrol a person by hand, or to correct what is known of them."""

from datetime import date
from typing import NamedTuple

from django import forms
from django.urls import reverse_lazy

from centres.models import Country
from centres.places import communes_at
from sessions_app.candidate_fields import MAX_LENGTH, MISSING, PLACE, READERS, Refusal, read_place

NOT_REQUIRED = "Rien n’est obligatoire ici."
# The communes of a postcode are fetched while it is typed; without script one types the commune whole.
COMMUNES = {
    "hx-get": reverse_lazy("commune_list"),
    "hx-trigger": "input changed delay:250ms",
    "hx-target": "#communes",
    "hx-swap": "outerHTML",
}


class CandidateField(forms.CharField):
    """A field typed as a text and read by candidate_fields; `max_length` only limits what the browser lets type.

    A birth date is typed too: quicker than a calendar for a day sixteen years ago, and it can be pasted.
    """

    def __init__(self, name, *, missing="", **options):
        self.read = READERS[name]
        missing = missing or MISSING.get(name, "")
        options.setdefault("required", bool(missing))
        super().__init__(error_messages={"required": missing}, **options)

    def prepare_value(self, value):
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value

    def clean(self, value):
        try:
            kept = self.read(value)
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from None
        if self.required and kept in self.empty_values:
            raise forms.ValidationError(self.error_messages["required"])
        return kept


def candidate_field(name, label, *, help_text="", max_length=None, widget=forms.TextInput, **attrs):
    """The field of a candidate, as long as its column; `attrs` are those of its control."""
    max_length = max_length or MAX_LENGTH.get(name)
    widget = widget(attrs={"autocomplete": "off", **attrs})
    return CandidateField(name, label=label, help_text=help_text, max_length=max_length, widget=widget)


class FieldGroup(NamedTuple):
    """Fields drawn together under a title."""

    title: str
    help: str
    fields: list


class IdentityForm(forms.Form):
    """Who a candidate is."""

    birth_name = candidate_field("birth_name", "Nom de naissance")
    first_name = candidate_field("first_name", "Prénom")
    birth_on = candidate_field(
        "birth_on", "Date de naissance", help_text="JJ/MM/AAAA, par exemple 14/03/2010.", inputmode="numeric"
    )

    def refuse(self, error):
        """Say what the model refuses, each sentence on its field when it is on the page."""
        for field, sentences in error.message_dict.items():
            self.add_error(field if field in self.fields else None, sentences)


class CandidateForm(IdentityForm):
    """All that is typed of a candidate: identity, place of birth, class and identifiers, what they need."""

    birth_country = candidate_field("birth_country", "Pays", list="countries")
    # Spaces inside a code are forgiven, so it may be longer than its column.
    birth_insee = candidate_field("birth_insee", "Code INSEE de la commune", max_length=20)
    birth_postcode = candidate_field("birth_postcode", "Code postal", max_length=20, inputmode="numeric", **COMMUNES)
    birth_town = candidate_field("birth_town", "Commune de naissance", list="communes")
    class_name = candidate_field("class_name", "Classe")
    local_id = candidate_field("local_id", "Identifiant local")
    ine = candidate_field("ine", "INE")
    extra_time = candidate_field(
        "extra_time", "Temps majoré (%)", help_text="Nombre entier, par exemple 33.", max_length=10, inputmode="numeric"
    )
    convocation_email = candidate_field("convocation_email", "E-mail de convocation", widget=forms.EmailInput)
    results_email = candidate_field("results_email", "E-mail du destinataire des résultats", widget=forms.EmailInput)
    needs_accessible = forms.BooleanField(label="Aménagement d’accessibilité", required=False)

    GROUPS = (
        ("Identité", "Telle qu’elle figure sur la pièce d’identité.", ("birth_name", "first_name", "birth_on")),
        (
            "Lieu de naissance",
            "En France, indiquez le code INSEE, ou le code postal et la commune. À l’étranger, le pays et la ville.",
            tuple(PLACE),
        ),
        ("Dans l’établissement", NOT_REQUIRED, ("class_name", "local_id", "ine")),
        ("Pour la session", NOT_REQUIRED, ("extra_time", "needs_accessible", "convocation_email", "results_email")),
    )

    def __init__(self, data=None, *, candidate=None, check_url=""):
        """`candidate` is the one being corrected."""
        initial = candidate_values(candidate) if candidate else {"birth_country": "FRANCE"}
        super().__init__(data, initial=initial)
        self.initial_place = {field: initial.get(field, "") for field in PLACE} if candidate else None
        self.check_url, self.warning = check_url, ""

    def clean(self):
        """Read the birth place against the official lists; one that was not touched is kept as it is."""
        typed = {field: self.cleaned_data[field] for field in PLACE}
        if typed == self.initial_place:
            return
        place, faults = read_place(typed)
        for field, sentence in faults.items():
            self.add_error(field, sentence)
        if place:
            self.cleaned_data.update({field: getattr(place, key) for field, key in PLACE.items()})
            self.warning = place.warning

    def groups(self):
        return [FieldGroup(title, help, [self[name] for name in names]) for title, help, names in self.GROUPS]

    def countries(self):
        """The official names of countries, to choose from."""
        return Country.objects.official().values_list("name", flat=True)

    def communes(self):
        """The communes of the postcode already there, to choose from."""
        return communes_at(str(self["birth_postcode"].value() or ""))


def candidate_values(candidate):
    return {name: getattr(candidate, name) for name in CandidateForm.base_fields}
