"""What a candidate types: who they are, the access code, what happens to them."""

from datetime import timedelta

from django import forms

from centres.models import Throttle
from centres.throttle import Pace, counter_key, network, waiting_sentence
from exam.sitting import WRONG_CODE
from pixcertif import names
from pixcertif.addresses import row_id
from sessions_app import keys
from sessions_app.forms.candidate import CandidateField
from sessions_app.models import Candidate

NO_MATCH = (
    "Aucun candidat ne correspond. Vérifiez le numéro de session, et l’orthographe de votre nom, de votre prénom et "
    "votre date de naissance sur la feuille d’émargement, ou appelez le surveillant."
)
FINALISED = "Cette session est finalisée : on ne peut plus la rejoindre."
# Counted by browser, never by address: a school is one address.
JOIN = Pace(free=20, first=timedelta(seconds=30), longest=timedelta(minutes=5), forgotten_after=timedelta(minutes=10))
# Wrong codes count in the browser that typed them (its candidate and its token, which we made and signed): whoever
# joined under the same name delays nobody else. A fresh token is to be had by joining again, so joining as one
# candidate is counted too, by network: 20 tokens, then one every five minutes. In the hour that a presence lasts, all
# the tokens that a network took since the morning try some 10,000 of the 17^4 × 7^2 = 4,092,529 codes.
CODE = Pace(free=10, first=timedelta(seconds=10), longest=timedelta(minutes=1), forgotten_after=timedelta(hours=1))
JOIN_AS = Pace(free=20, first=timedelta(seconds=30), longest=timedelta(minutes=5), forgotten_after=timedelta(days=1))


def name_field(label, autocomplete, required):
    widget = forms.TextInput(attrs={"autocomplete": autocomplete, "spellcheck": "false"})
    return forms.CharField(label=label, max_length=100, widget=widget, error_messages={"required": required})


class JoinForm(forms.Form):
    """Who joins which session; `candidate` is set when there is one."""

    number = forms.CharField(
        label="Numéro de session",
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Indiquez le numéro de session que donne le surveillant."},
    )
    birth_name = name_field("Nom de naissance", "family-name", "Indiquez votre nom de naissance.")
    first_name = name_field("Prénom", "given-name", "Indiquez votre prénom.")
    birth_on = CandidateField(
        "birth_on",
        label="Date de naissance",
        max_length=30,
        help_text="Au format JJ/MM/AAAA, par exemple 14/03/2010",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        missing="Indiquez votre date de naissance.",
    )

    def __init__(self, *args, browser="", address="", **kwargs):
        super().__init__(*args, **kwargs)
        self.counter = counter_key("join", browser=browser)
        self.network = network(address)
        self.candidate = None

    def clean(self):
        """Find the person on the list of the session, unless this browser has failed too often."""
        if self.errors:
            return
        if wait := Throttle.objects.count_try(self.counter, JOIN):
            raise forms.ValidationError(waiting_sentence(wait))
        self.candidate = self.candidate_on_list()
        if self.candidate is None:
            raise forms.ValidationError(NO_MATCH)
        Throttle.objects.excuse(self.counter)
        if not self.candidate.session.is_open:
            raise forms.ValidationError(FINALISED)
        joins = counter_key("join as", candidate=self.candidate.pk, network=self.network)
        if wait := Throttle.objects.count_try(joins, JOIN_AS):
            raise forms.ValidationError(waiting_sentence(wait))

    def candidate_on_list(self):
        """The candidate with these names and this birth date in this session, however they are spelt; or None."""
        typed = self.cleaned_data
        number = row_id("".join(typed["number"].split()))
        identity = names.key(typed["birth_name"]), names.key(typed["first_name"])
        if number is None or not all(identity):
            return None
        listed = Candidate.objects.filter(session=number, birth_on=typed["birth_on"])
        return listed.filter(name_key=identity[0], first_name_key=identity[1]).select_related("session").first()


class CodeForm(forms.Form):
    """The access code, drawn as six cells."""

    code = forms.CharField(
        label="Code d’accès",
        max_length=60,
        help_text="Les six caractères que le surveillant annonce",
        widget=forms.TextInput(
            attrs={
                "class": "input--cells",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": "Indiquez le code d’accès que donne le surveillant."},
    )

    def __init__(self, *args, candidate, browser="", **kwargs):
        super().__init__(*args, **kwargs)
        self.candidate = candidate
        self.browser = browser

    def clean_code(self):
        """The code of the session, refused when it is another or when the tries follow each other too fast."""
        typed = self.cleaned_data["code"]
        counter = counter_key("access code", candidate=self.candidate.pk, browser=self.browser)
        if wait := Throttle.objects.count_try(counter, CODE):
            raise forms.ValidationError(waiting_sentence(wait))
        if not keys.same(typed, self.candidate.session.access_code):
            raise forms.ValidationError(WRONG_CODE)
        Throttle.objects.excuse(counter)
        return typed


class AlertForm(forms.Form):
    sentence = forms.CharField(
        label="Que se passe-t-il ? (optionnel)",
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": "Écrivez 500 caractères au plus."},
    )


class AwayForm(forms.Form):
    """The answer whose page was left (its key), and for how many seconds."""

    posee = forms.IntegerField()
    secondes = forms.IntegerField(min_value=1, max_value=10**18)
