"""What the centre fills in while it closes a session."""

from django import forms

from finalisation.models import Review, SignedSheet
from pixcertif.addresses import row_id
from pixcertif.forms import LinesField
from proctoring.forms import DETAILS_LENGTH, DETAILS_TOO_LONG

LARGEST_SHEET = 10 * 1024 * 1024
SIGNATURES = {
    b"%PDF-": SignedSheet.Kind.PDF,
    b"\xff\xd8\xff": SignedSheet.Kind.JPEG,
    b"\x89PNG\r\n\x1a\n": SignedSheet.Kind.PNG,
}


def row_ids(text):
    """The numbers of rows that a page sends back in one text, between spaces; whatever else is in it is left out."""
    return {row_id(part) for part in text.split()} - {None}


class AbandonReasonForm(forms.Form):
    """« Raison de l’abandon »; empty when it is not known yet."""

    value = forms.ChoiceField(
        choices=Review.AbandonReason,
        required=False,
        error_messages={"invalid_choice": "Choisissez une raison de la liste."},
    )


class TickForm(forms.Form):
    """A box, ticked or not."""

    value = forms.BooleanField(required=False)


class AllSeenForm(TickForm):
    """« Tout cocher »: `shown` are the tests on the page, so that one finished since then is not taken as seen."""

    shown = forms.CharField(max_length=20_000, required=False)

    def clean_shown(self):
        return row_ids(self.cleaned_data["shown"])


class CommentForm(forms.Form):
    """The comment of step 2."""

    value = LinesField(required=False, max_length=DETAILS_LENGTH, error_messages={"max_length": DETAILS_TOO_LONG})


class SignedSheetForm(forms.Form):
    """A scan of the signed sheet: a PDF, a JPEG or a PNG by its content, whatever its name says; sets `kind`."""

    file = forms.FileField(
        error_messages={
            "required": "Choisissez le fichier à ajouter.",
            "invalid": "Choisissez le fichier à ajouter.",
            "empty": "Ce fichier est vide.",
        }
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_SHEET:
            raise forms.ValidationError("Ce fichier dépasse 10 Mo.")
        start = file.read(8)
        file.seek(0)
        self.kind = next((kind for signature, kind in SIGNATURES.items() if start.startswith(signature)), None)
        if self.kind is None:
            raise forms.ValidationError("Ce fichier n’est ni un PDF, ni une image JPEG ou PNG.")
        return file
