"""What is typed to enrol a person by hand, or to correct what is known of them."""

import re
from typing import NamedTuple

from django import forms
from django.urls import reverse_lazy

from centres.models import Country
from centres.models.roll import has_letter
from centres.places import BirthPlaceError, communes_at, resolve
from pixcertif import names
from sessions_app.forms.birth_date import BirthDateField
from sessions_app.models import Candidate

BAD_PERCENT = "Indiquez un pourcentage entier entre 1 et 999."
BAD_EMAIL = "Indiquez une adresse e-mail complète, par exemple prenom.nom@exemple.fr."
NOT_REQUIRED = "Rien n’est obligatoire ici."
PERCENT = re.compile(r"([0-9]{1,3}) ?%?")
PLACE = {"country": "birth_country", "insee": "birth_insee", "postcode": "birth_postcode", "town": "birth_town"}
# The communes of a postcode are fetched while it is typed; without script one types the commune whole.
COMMUNES = {
    "hx-get": reverse_lazy("commune_list"),
    "hx-trigger": "input changed delay:250ms",
    "hx-target": "#communes",
    "hx-swap": "outerHTML",
}


class Line(forms.CharField):
    """A line of text, without the invisible characters that pasting brings."""

    def to_python(self, value):
        """What was typed, tidied."""
        typed = super().to_python(value)
        return names.tidy("".join(char for char in typed if char.isprintable() or char.isspace()))


def line(name, label, *, missing="", most=None, **attrs):
    """The field of a person's text, as long as its column; `missing` is said when it must be there."""
    most = most or Candidate._meta.get_field(name).max_length
    errors = {"required": missing, "max_length": f"Ce texte est trop long : {most} caractères au plus."}
    widget = forms.TextInput(attrs={"autocomplete": "off", **attrs})
    return Line(label=label, max_length=most, required=bool(missing), error_messages=errors, widget=widget)


def email(label):
    """The field of an e-mail address that may be left empty."""
    errors = {"invalid": BAD_EMAIL, "max_length": BAD_EMAIL}
    widget = forms.EmailInput(attrs={"autocomplete": "off"})
    return forms.EmailField(label=label, required=False, max_length=254, error_messages=errors, widget=widget)


class Group(NamedTuple):
    """Fields drawn together under a title."""

    title: str
    help: str
    fields: list


class CandidateForm(forms.Form):
    """Who a candidate is, where they were born, how the school knows them, what they need."""

    birth_name = line("birth_name", "Nom de naissance", missing="Indiquez le nom de naissance.")
    first_name = line("first_name", "Prénom", missing="Indiquez le prénom.")
    birth_on = BirthDateField(
        label="Date de naissance",
        help_text="JJ/MM/AAAA, par exemple 14/03/2010.",
        error_messages={"required": "Indiquez la date de naissance."},
    )
    birth_country = line("birth_country", "Pays", list="countries")
    # Spaces inside a code are forgiven, so it may be longer than its column.
    birth_insee = line("birth_insee", "Code INSEE de la commune", most=20)
    birth_postcode = line("birth_postcode", "Code postal", most=20, inputmode="numeric", **COMMUNES)
    birth_town = line("birth_town", "Commune de naissance", list="communes")
    class_name = line("class_name", "Classe")
    local_id = line("local_id", "Identifiant local")
    ine = line("ine", "INE")
    extra_time = line("extra_time", "Temps majoré (%)", most=10, inputmode="numeric")
    convocation_email = email("E-mail de convocation")
    results_email = email("E-mail du destinataire des résultats")
    needs_accessible = forms.BooleanField(label="Aménagement d’accessibilité", required=False)

    GROUPS = (
        ("Identité", "Telle qu’elle figure sur la pièce d’identité.", ("birth_name", "first_name", "birth_on")),
        (
            "Lieu de naissance",
            "En France, indiquez le code INSEE, ou le code postal et la commune. À l’étranger, le pays et la ville.",
            tuple(PLACE.values()),
        ),
        ("Dans l’établissement", NOT_REQUIRED, ("class_name", "local_id", "ine")),
        ("Pour la session", NOT_REQUIRED, ("extra_time", "needs_accessible", "convocation_email", "results_email")),
    )

    def __init__(self, data=None, *, candidate=None, check_url=""):
        """`candidate` is the one being corrected."""
        initial = known(candidate) if candidate else {"birth_country": "FRANCE"}
        super().__init__(data, initial=initial)
        self.initial_place = {key: initial.get(field, "") for key, field in PLACE.items()} if candidate else None
        self.fields["extra_time"].help_text = "Nombre entier, par exemple 33."
        self.check_url, self.warning = check_url, ""

    def clean_birth_name(self):
        """Refuse a name without a letter."""
        return lettered(self.cleaned_data["birth_name"], "Le nom de naissance doit contenir au moins une lettre.")

    def clean_first_name(self):
        """Refuse a first name without a letter."""
        return lettered(self.cleaned_data["first_name"], "Le prénom doit contenir au moins une lettre.")

    def clean_extra_time(self):
        """A whole percentage, with or without its sign; None when there is none."""
        typed = self.cleaned_data["extra_time"]
        if not typed:
            return None
        found = PERCENT.fullmatch(typed)
        if not found or int(found[1]) == 0:
            raise forms.ValidationError(BAD_PERCENT)
        return int(found[1])

    def clean(self):
        """Read the birth place against the official lists; one that was not touched is kept as it is."""
        typed = {key: self.cleaned_data.get(field, "") for key, field in PLACE.items()}
        if typed == self.initial_place or self.errors.keys() & set(PLACE.values()):
            return
        try:
            place = resolve(**typed)
        except BirthPlaceError as refusal:
            self.add_error(refusal.field, refusal.sentence)
        else:
            self.cleaned_data.update({field: getattr(place, key) for key, field in PLACE.items()})
            self.warning = place.warning

    def refuse(self, error):
        """Say what the model refuses, each sentence on its field when it is on the page."""
        for field, sentences in error.message_dict.items():
            self.add_error(field if field in self.fields else None, sentences)

    def groups(self):
        """The fields as they are drawn."""
        return [Group(title, help, [self[name] for name in names]) for title, help, names in self.GROUPS]

    def countries(self):
        """The official names of countries, to choose from."""
        return Country.objects.official().values_list("name", flat=True)

    def communes(self):
        """The communes of the postcode already there, to choose from."""
        return communes_at(str(self["birth_postcode"].value() or ""))


def known(candidate):
    """What is known of a candidate, by field."""
    return {name: getattr(candidate, name) for name in CandidateForm.base_fields}


def lettered(name, refusal):
    """A name that compares; some signs count for eighteen letters, and the base keeps two hundred."""
    if not has_letter(names.key(name)):
        raise forms.ValidationError(refusal)
    if len(names.key(name)) > Candidate._meta.get_field("name_key").max_length:
        raise forms.ValidationError("Ce texte est trop long : 100 caractères au plus.")
    return name
