"""The entrance of the proctor space: who gives the right pair, and how failures slow down (product.md 5.1).

Whether a session exists changes neither what is answered nor what is done: the same counters are written.
"""

import hashlib
from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils.http import urlencode

from centres.forms import waiting_sentence
from centres.models import Throttle
from centres.models.door import Pace
from proctoring.access import entered_before
from proctoring.models import ProctorAccess
from sessions_app import journal, keys
from sessions_app.models import ExamSession

A_SESSION = Pace(10, timedelta(seconds=30), timedelta(minutes=5), forgotten_after=timedelta(minutes=10))
AN_ADDRESS = Pace(60, timedelta(seconds=2), timedelta(seconds=30), forgotten_after=timedelta(hours=1))
TALLY = Pace(2**31 - 2, timedelta(0), timedelta(0), forgotten_after=timedelta(days=365))

WRONG_PAIR = (
    "Le numéro de session ou le mot de passe ne convient pas. Vérifiez-les sur le kit surveillant, puis recommencez."
)
ACCOUNT_NEEDED = "Ce centre demande aux surveillants d’avoir un compte : connectez-vous, puis revenez à cette page."
NOWHERE = "C-00000"  # what is compared when the session does not exist: no password has a zero


class Outcome(NamedTuple):
    """What came of a pair: the session it opens, or the sentence that refuses it."""

    session: ExamSession | None
    refusal: str = ""


def key(kind, value):
    """The name of a counter of this door."""
    return hashlib.sha256(urlencode({"door": "proctor", kind: value}).encode()).hexdigest()


def try_pair(request, number, typed):
    """The session that a number and a password open, once the delays are over."""
    session = ExamSession.objects.select_related("centre").filter(pk=number).first()
    fits = keys.same(typed, session.password if session else NOWHERE)
    is_known = entered_before(request, number)
    if session and fits and is_known:
        return Outcome(session)
    with transaction.atomic():
        wait = count_try(request, number)
        if wait:
            return Outcome(None, waiting_sentence(wait))
        if not (session and fits):
            Throttle.objects.failed(keys.refused_counter(number), TALLY)
            return Outcome(None, WRONG_PAIR)
        Throttle.objects.excuse(key("session", number))
        Throttle.objects.excuse(address_key(request))
        return Outcome(session)


def address_key(request):
    """The counter of a network address."""
    return key("address", request.META.get("REMOTE_ADDR", ""))


def count_try(request, number):
    """Seconds to wait, for the session or for the address; 0 counts the try in both."""
    wait = Throttle.objects.tried(key("session", number), A_SESSION)
    if wait:
        return wait
    wait = Throttle.objects.tried(address_key(request), AN_ADDRESS)
    if wait:
        Throttle.objects.excuse(key("session", number))
    return wait


@transaction.atomic
def enter(request, session, *, first_name, last_name):
    """Let a person in, in place of the access this browser had; the journal says how many tries were refused before."""
    user = request.user if request.user.is_authenticated else None
    if user:
        first_name, last_name = user.first_name, user.last_name
    access = ProctorAccess.enter(session, first_name=first_name, last_name=last_name, user=user)
    refused = session.refused_tries  # read under the lock that entering took: two at once tell it once
    if refused:
        session.write_entry(journal.ENTRANCE_REFUSED, by=None, count=refused.failures)
        refused.delete()
    return access
