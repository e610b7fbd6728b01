"""What an operator types: the filters of the queues, the reason of a decision."""

from django import forms
from django.db.models import Q

from pixcertif import names
from pixcertif.forms import LinesField
from sessions_app.forms.exam_session import SessionFilterForm


class JuryFilterForm(SessionFilterForm):
    """What finds a session among those of all centres; the queue is chosen apart."""

    statut = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["texte"].label = "Centre, site, salle ou surveillant"

    def apply(self, sessions):
        """The sessions of a queue that match, in its order; an unreadable filter matches all."""
        self.is_valid()
        data = self.cleaned_data
        sessions = sessions.matching(number=data.get("numero"), since=data.get("du"), until=data.get("au"))
        for word in data.get("texte", "").split():
            in_centre = Q(centre__name__icontains=word) | Q(centre__code__iexact=word)
            sessions = sessions.filter(Q(search_key__contains=names.key(word)) | in_centre)
        return sessions.select_related("centre", "closing")


class ReasonForm(forms.Form):
    """Why a decision is taken; a decision that needs none may have one."""

    reason = LinesField(
        label="Motif",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Indiquez le motif de cette décision."},
    )

    def __init__(self, *args, help_text, required=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.says_optional = True
        self.fields["reason"].required = required
        self.fields["reason"].help_text = help_text
