"""The fields that the page of the finalisation saves one at a time, as soon as they change.

To add one: a function that reads what was sent and calls a verb of actions.py, and its row in FIELDS.
"""

from django.http import Http404

from finalisation import actions
from finalisation.access import attempt_of
from finalisation.forms import AbandonReasonForm, AllSeenForm, CommentForm, TickForm
from pixcertif.addresses import row_id
from pixcertif.lifecycle import RuleError


def cleaned(form):
    if not form.is_valid():
        raise RuleError(" ".join(sentence for sentences in form.errors.values() for sentence in sentences))
    return form.cleaned_data


def save_abandon_reason(session, data, *, by):
    attempt = attempt_of(session, row_id(data.get("test")))
    actions.set_abandon_reason(attempt, cleaned(AbandonReasonForm(data))["value"], by=by)


def save_seen(session, data, *, by):
    attempt = attempt_of(session, row_id(data.get("test")))
    actions.set_end_screens_seen(session, [attempt.pk], cleaned(TickForm(data))["value"], by=by)


def save_all_seen(session, data, *, by):
    values = cleaned(AllSeenForm(data))
    actions.set_end_screens_seen(session, values["shown"], values["value"], by=by)


def save_extra_time(session, data, *, by):
    actions.edit_closing(session, "gave_extra_time", cleaned(TickForm(data))["value"], by=by)


def save_unable_to_join(session, data, *, by):
    actions.edit_closing(session, "had_people_unable_to_join", cleaned(TickForm(data))["value"], by=by)


def save_comment(session, data, *, by):
    actions.edit_closing(session, "comment", cleaned(CommentForm(data))["value"], by=by)


FIELDS = {  # by what the page sends as « champ »
    "raison": save_abandon_reason,
    "ecran-vu": save_seen,
    "tous-vus": save_all_seen,
    "temps": save_extra_time,
    "empeches": save_unable_to_join,
    "commentaire": save_comment,
}


def save_field(session, data, *, by):
    """Save the field that `data` names; raises RuleError, and Http404 for a field or a test that does not exist."""
    save = FIELDS.get(data.get("champ"))
    if save is None:
        raise Http404
    save(session, data, by=by)
