"""The forms of the proctor space: entrance, alerts, reports, time."""

from django import forms

from exam.models.attempt import QUESTIONS
from pixcertif.forms import LinesField
from pixcertif.lifecycle import RuleError
from proctoring.entrance_tries import try_pair
from sessions_app.candidate_fields import BAD_PERCENT
from sessions_app.codes import BY_CODE, CODES, groups
from sessions_app.forms.candidate import CandidateField

DETAILS_LENGTH = 500
DETAILS_TOO_LONG = f"Écrivez {DETAILS_LENGTH} caractères au plus."
BAD_QUESTION_NUMBER = f"Indiquez le numéro de la question, de 1 à {QUESTIONS}."
ACCOUNT_NEEDED = "Ce centre demande aux surveillants d’avoir un compte : connectez-vous, puis revenez à cette page."


def details_field(label, *, rows=3):
    """A text of DETAILS_LENGTH characters at most; the page counts them."""
    widget = forms.Textarea(attrs={"rows": rows, "maxlength": DETAILS_LENGTH, "data-counted": ""})
    messages = {"max_length": DETAILS_TOO_LONG}
    return LinesField(label=label, required=False, max_length=DETAILS_LENGTH, widget=widget, error_messages=messages)


def whole_field(label, *, most, refusal, **kwargs):
    """A whole number from 1 to `most`, typed with digits; anything else is refused with one sentence."""
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), refusal),
        **kwargs,
    )


class EntranceForm(forms.Form):
    """The pair that opens the proctor space of a session."""

    session = whole_field("Numéro de la session", most=10**12, refusal="Indiquez le numéro de la session, en chiffres.")
    password = forms.CharField(
        label="Mot de passe de la session",
        max_length=100,
        help_text="Exemple : C-12345",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Indiquez le mot de passe de la session."},
    )
    first_name = forms.CharField(
        label="Votre prénom",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": "Indiquez votre prénom."},
    )
    last_name = forms.CharField(
        label="Votre nom",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        error_messages={"required": "Indiquez votre nom."},
    )

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        self.exam_session = None
        self.needs_account = False
        if request.user.is_authenticated:
            del self.fields["first_name"], self.fields["last_name"]

    def clean(self):
        """Try the pair, only when every field is filled in: a try is counted."""
        if self.errors:
            return
        try:
            self.exam_session = try_pair(self.request, self.cleaned_data["session"], self.cleaned_data["password"])
        except RuleError as refusal:
            raise forms.ValidationError(str(refusal)) from None
        self.needs_account = self.exam_session.centre.requires_account and not self.request.user.is_authenticated
        if self.needs_account:
            raise forms.ValidationError(ACCOUNT_NEEDED)

    @property
    def names(self):
        """The names given; empty for who is signed in."""
        return {name: self.cleaned_data.get(name, "") for name in ("first_name", "last_name")}


class AlertForm(forms.Form):
    """Why an alert is validated."""

    code = forms.ChoiceField(
        label="Raison",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choisissez la raison pour valider."),
    )
    details = details_field("Précision (optionnel)", rows=2)

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [(row.code, f"{row.code} {row.label}") for row in offered]


class ReportForm(forms.Form):
    """A C… or E… report about a candidate."""

    code = forms.ChoiceField(
        label="Code du signalement",
        choices=[(row.code, row.label) for row in CODES],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choisissez ce que vous signalez."),
    )
    question_number = whole_field("Numéro de question :", most=QUESTIONS, refusal=BAD_QUESTION_NUMBER, required=False)
    details = details_field("Détails")

    def clean(self):
        """Require the number or the details that the code needs; the number of an unnumbered code is dropped."""
        row = BY_CODE.get(self.cleaned_data.get("code"))
        if row is None:
            return
        number = self.cleaned_data.get("question_number")
        if not row.needs_question:
            self.cleaned_data["question_number"] = None
            self.errors.pop("question_number", None)
        elif number is None and "question_number" not in self.errors:
            self.add_error("question_number", BAD_QUESTION_NUMBER)
        if row.details_request and not self.cleaned_data.get("details") and "details" not in self.errors:
            self.add_error("details", f"{row.details_request}.")

    @property
    def categories(self):
        """The codes by group of the dialog: (title, codes, whether one of them is chosen)."""
        chosen = BY_CODE.get(self["code"].value())
        return [(group.title, rows, chosen in rows) for group, rows in groups().items()]

    @property
    def chosen_code(self):
        return self["code"].value()


BAD_MINUTES = "Indiquez un nombre de minutes entre 1 et 240."


class PercentForm(forms.Form):
    """An extra time, in percent of the duration."""

    percent = CandidateField(
        "extra_time",
        label="Temps majoré (%)",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        missing=BAD_PERCENT,
    )


class MinutesForm(forms.Form):
    """Minutes to give; `once` is the key of the action: sent twice, it gives them once."""

    minutes = whole_field("Minutes à ajouter", most=240, refusal=BAD_MINUTES)
    once = forms.CharField(max_length=40, widget=forms.HiddenInput)
