"""The file of candidates that is sent, and what it does to the list."""

from django import forms

from pixcertif.spreadsheet import UnreadableFile
from pixcertif.spreadsheet.limits import MAX_BYTES
from sessions_app import candidate_file
from sessions_app.models.candidate import ALREADY_ENROLLED

ADD, REPLACE = "ajouter", "remplacer"
NOTHING_WRITTEN = "Rien n’a été enregistré."


class CandidateImportForm(forms.Form):
    """A file, and whether it completes or replaces the list; once valid, `reading` holds its candidates."""

    file = forms.FileField(
        label="Fichier",
        allow_empty_file=True,
        help_text="Au format .xlsx, .ods ou .csv, 10 Mo au plus.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv"}),
        error_messages={
            "required": "Choisissez un fichier.",
            "invalid": "Choisissez un fichier.",
            "missing": "Choisissez un fichier.",
        },
    )
    mode = forms.ChoiceField(
        label="Que faire de la liste actuelle ?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choisissez d’ajouter ou de remplacer.",
            "invalid_choice": "Choisissez d’ajouter ou de remplacer.",
        },
    )

    def __init__(self, data=None, files=None, *, session):
        """`session` is the one whose list changes."""
        super().__init__(data, files, initial={"mode": ADD})
        self.session, self.reading = session, None
        self.fields["mode"].required = bool(session.candidate_count)  # an empty list asks nothing
        self.fields["mode"].choices = [
            (ADD, "Ajouter aux candidats déjà inscrits"),
            (REPLACE, f"Remplacer la liste : {leaving(session.candidate_count)}"),
        ]

    @property
    def replaces(self):
        """Whether those already enrolled are taken off."""
        return self.cleaned_data.get("mode") == REPLACE

    def clean(self):
        """Read the file; what is wrong in its lines is in `wrong`, and refuses it whole."""
        if self.errors:
            return
        file, enrolled = self.cleaned_data["file"], self.session.candidates.all()
        content = file.read(MAX_BYTES + 1)  # one byte too many is enough to refuse it
        try:
            self.reading = candidate_file.read(content, file.name, enrolled=enrolled, replace=self.replaces)
        except UnreadableFile as refusal:
            self.add_error("file", f"{refusal} {NOTHING_WRITTEN}")

    @property
    def wrong(self):
        """All that is wrong in the lines of the file."""
        return self.reading.wrong if self.reading else []

    @property
    def adds_again(self):
        """Whether the file names people of the list it is added to: perhaps it was meant to replace it."""
        return any(point.sentence == ALREADY_ENROLLED for point in self.wrong)


def leaving(count):
    """Who « Remplacer la liste » takes off."""
    return (
        "le candidat déjà inscrit sera retiré" if count == 1 else f"les {count} candidats déjà inscrits seront retirés"
    )
