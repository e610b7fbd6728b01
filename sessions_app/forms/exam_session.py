"""What is typed to create or edit a session, and to find one in the list."""

from django import forms

from pixcertif import names
from pixcertif.forms import LinesField
from sessions_app.models import ExamSession
from sessions_app.models.session_queries import STATUSES

PAST = "La date de début est passée : choisissez aujourd’hui ou un jour à venir."
BAD_DATE = "Indiquez une date qui existe, par exemple 27/11/2026."
TOO_LONG = "Ce texte est trop long : 255 caractères au plus."
SUGGESTED = 8  # proctors, under the field
BAD_TIME = "Indiquez une heure, par exemple 14:00."


def text(label, missing, make=forms.CharField, **options):
    """A required text of a session, as long as its column."""
    messages = {"required": missing, "max_length": TOO_LONG}
    return make(label=label, max_length=255, error_messages=messages, validators=[check_key], **options)


def check_key(text):
    """Refuse a text whose compared form is longer than its column: one character may stand for a whole sentence."""
    if len(names.words(text)) > 500:
        raise forms.ValidationError(TOO_LONG)


class ExamSessionForm(forms.Form):
    """What is planned for a session."""

    site = text("Nom du site", "Indiquez le nom du site.", widget=forms.TextInput(attrs={"list": "sites"}))
    room = text("Nom de la salle", "Indiquez le nom de la salle.", widget=forms.TextInput(attrs={"list": "rooms"}))
    held_on = forms.DateField(
        label="Date de début",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Indiquez la date de début.", "invalid": BAD_DATE},
    )
    start_time = forms.TimeField(
        label="Heure de début (heure locale)",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": "Indiquez l’heure de début.", "invalid": BAD_TIME},
    )
    proctors = text(
        "Surveillant(s)",
        "Indiquez au moins un surveillant.",
        LinesField,
        help_text="Nom(s) et prénom(s), séparés par une virgule.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    end_time = forms.TimeField(
        label="Heure de fin (optionnel)",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": BAD_TIME},
    )
    observations = LinesField(
        label="Observations (optionnel)",
        required=False,
        max_length=350,
        help_text="350 caractères au plus.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "Ce texte est trop long : 350 caractères au plus."},
    )
    requires_companion = forms.BooleanField(label="Extension Pix Companion exigée", required=False)

    def __init__(self, data=None, *, centre, session=None, initial=None, check_url=""):
        """`session` is the one being edited; a new one may not be in the past."""
        super().__init__(data, initial=initial or (planned(session) if session else None))
        self.centre, self.session, self.check_url = centre, session, check_url
        self.fields["proctors"].earlier = self.earlier_proctors
        if session and session.has_started and (data is None or "site" not in data):
            # A page opened before the first start still posts every field: the verb answers it with a sentence.
            for name in self.fields.keys() - {"observations"}:
                self.fields[name].disabled = True

    def clean_held_on(self):
        """Refuse a past date on creation; today is the centre's."""
        if self.session is None and self.cleaned_data["held_on"] < self.centre.today():
            raise forms.ValidationError(PAST)
        return self.cleaned_data["held_on"]

    def clean_proctors(self):
        """Keep the lines, less the blanks nobody meant; commas alone name nobody."""
        lines = [names.tidy(line) for line in self.cleaned_data["proctors"].splitlines()]
        proctors = "\n".join(line for line in lines if line)
        if not ExamSession(proctors=proctors).proctor_names:
            raise forms.ValidationError("Indiquez au moins un surveillant.")
        return proctors

    def clean_end_time(self):
        start, end = self.cleaned_data.get("start_time"), self.cleaned_data["end_time"]
        if start and end and end <= start:
            raise forms.ValidationError("L’heure de fin doit venir après l’heure de début.")
        return end

    def earlier(self):
        sessions = self.centre.exam_sessions
        return {"sites": sessions.earlier("site"), "rooms": sessions.earlier("room")}

    def earlier_proctors(self):
        """The people this centre named last, each once: a text that names several can't be suggested whole."""
        people = {}
        for proctors in self.centre.exam_sessions.earlier("proctors"):
            for name in ExamSession(proctors=proctors).proctor_names:
                people.setdefault(names.key(name), name)
        return list(people.values())[:SUGGESTED]


def planned(session):
    return {name: getattr(session, name) for name in ExamSessionForm.base_fields}


def copied(session):
    """What a duplicate starts from: all but the date, which must be chosen."""
    return {**planned(session), "held_on": None}


class SessionFilterForm(forms.Form):
    """What finds a session in the list; unreadable values find as if they were empty."""

    texte = forms.CharField(
        label="Site, salle ou surveillant",
        required=False,
        max_length=255,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    numero = forms.IntegerField(
        label="Numéro de session",
        required=False,
        min_value=1,
        max_value=10**12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "mono"}),
    )
    statut = forms.ChoiceField(label="Statut", required=False, choices=[("", "Tous"), *STATUSES.items()])
    du = forms.DateField(label="Du", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    au = forms.DateField(label="Au", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def found(self, sessions, *, today):
        """The sessions the filters keep, the newest first."""
        self.is_valid()
        given = self.cleaned_data
        kept = sessions.matching(
            number=given.get("numero"), text=given.get("texte", ""), since=given.get("du"), until=given.get("au")
        )
        return kept.with_status(given.get("statut"), today=today).with_counts().newest_first()
