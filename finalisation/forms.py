"""What the centre fills in while it closes a session, one field at a time."""

from django import forms

from finalisation import actions
from finalisation.models import Review, SignedSheet
from pixcertif.forms import LinesField
from proctoring.forms import DETAILS, TOO_LONG

LARGEST = 10 * 1024 * 1024
STARTS = {
    b"%PDF-": SignedSheet.Kind.PDF,
    b"\xff\xd8\xff": SignedSheet.Kind.JPEG,
    b"\x89PNG\r\n\x1a\n": SignedSheet.Kind.PNG,
}


def numbers_of(text):
    """The numbers of tests in a text that a page sends back; whatever else is in it is left out."""
    return {int(part) for part in text.split() if part.isdecimal() and len(part) < 18}


class ReasonForm(forms.Form):
    """« Raison de l’abandon »."""

    value = forms.ChoiceField(
        choices=Review.AbandonReason,
        required=False,
        error_messages={"invalid_choice": "Choisissez une raison de la liste."},
    )

    def keep(self, session, attempt, *, by):
        """Say it of a test."""
        actions.explain(attempt, self.cleaned_data["value"], by=by)


class TickForm(forms.Form):
    """A box, ticked or not."""

    value = forms.BooleanField(required=False)


class SeenForm(TickForm):
    """« Écran de fin de test vu »."""

    def keep(self, session, attempt, *, by):
        """Say it of a test."""
        actions.set_seen(session, [attempt.pk], self.cleaned_data["value"], by=by)


class AllSeenForm(TickForm):
    """« Tout cocher »."""

    shown = forms.CharField(max_length=20_000, required=False)

    def clean_shown(self):
        """The tests that were on the page: one that was finished since then is not seen."""
        return numbers_of(self.cleaned_data["shown"])

    def keep(self, session, attempt, *, by):
        """Say it of all the tests that were shown."""
        shown = self.cleaned_data["shown"]
        actions.set_seen(session, shown, self.cleaned_data["value"], by=by)


class ExtraTimeForm(TickForm):
    """The first box of step 2."""

    def keep(self, session, attempt, *, by):
        """Say it of the session."""
        actions.say(session, "gave_extra_time", self.cleaned_data["value"], by=by)


class UnableForm(TickForm):
    """The second box of step 2."""

    def keep(self, session, attempt, *, by):
        """Say it of the session."""
        actions.say(session, "had_people_unable_to_join", self.cleaned_data["value"], by=by)


class CommentForm(forms.Form):
    """The comment of step 2."""

    value = LinesField(required=False, max_length=DETAILS, error_messages={"max_length": TOO_LONG})

    def keep(self, session, attempt, *, by):
        """Say it of the session."""
        actions.say(session, "comment", self.cleaned_data["value"], by=by)


# What the page sends as « champ »: the form of the field, and whether it is about one test.
FIELDS = {
    "raison": (ReasonForm, True),
    "ecran-vu": (SeenForm, True),
    "tous-vus": (AllSeenForm, False),
    "temps": (ExtraTimeForm, False),
    "empeches": (UnableForm, False),
    "commentaire": (CommentForm, False),
}


class SheetForm(forms.Form):
    """A scan of the signed sheet; what it is is read in its content."""

    file = forms.FileField(
        error_messages={
            "required": "Choisissez le fichier à ajouter.",
            "invalid": "Choisissez le fichier à ajouter.",
            "empty": "Ce fichier est vide.",
        }
    )

    def clean_file(self):
        """A PDF, a JPEG or a PNG of 10 MiB at most; sets `kind`."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise forms.ValidationError("Ce fichier dépasse 10 Mo.")
        start = sent.read(8)
        sent.seek(0)
        self.kind = next((kind for sign, kind in STARTS.items() if start.startswith(sign)), None)
        if self.kind is None:
            raise forms.ValidationError("Ce fichier n’est ni un PDF, ni une image JPEG ou PNG.")
        return sent
