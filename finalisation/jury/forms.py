"""What an operator types: the filters of the queues, the reason of a decision."""

from django import forms
from django.db.models import Q

from pixcertif import names
from pixcertif.forms import LinesField
from sessions_app.forms.candidate import CandidateForm
from sessions_app.forms.exam_session import SessionFilterForm


class JuryFilterForm(SessionFilterForm):
    """What finds a session among those of all centres; the queue is chosen apart."""

    statut = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["texte"].label = "Centre, site, salle ou surveillant"

    def kept(self, sessions):
        """The sessions of a queue that the filters keep, in its order."""
        self.is_valid()
        given = self.cleaned_data
        found = sessions.matching(number=given.get("numero"), since=given.get("du"), until=given.get("au"))
        for word in given.get("texte", "").split():
            in_centre = Q(centre__name__icontains=word) | Q(centre__code__iexact=word)
            found = found.filter(Q(search_key__contains=names.key(word)) | in_centre)
        return found.select_related("centre", "closing")


class IdentityForm(forms.Form):
    """Who a candidate is, as one types it on enrolling them."""

    birth_name = CandidateForm.base_fields["birth_name"]
    first_name = CandidateForm.base_fields["first_name"]
    birth_on = CandidateForm.base_fields["birth_on"]

    refuse = CandidateForm.refuse


class ReasonForm(forms.Form):
    """Why a decision is taken; a decision that needs none may have one."""

    reason = LinesField(
        label="Motif",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Indiquez le motif de cette décision."},
    )

    def __init__(self, *args, needed=True, told="", **kwargs):
        super().__init__(*args, **kwargs)
        self.says_optional = True
        self.fields["reason"].required = needed
        self.fields["reason"].help_text = told
