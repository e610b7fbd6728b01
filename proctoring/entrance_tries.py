"""The tries of a pair at the entrance of the proctor space, and how failures slow them (product.md 5.1).

Whether a session exists changes neither what is answered nor what is done: the same counters are written.
"""

from datetime import timedelta

from django.db import transaction

from centres.models import Throttle
from centres.throttle import Pace, counter_key, waiting_sentence
from pixcertif.lifecycle import RuleError
from proctoring.access import entered_as
from proctoring.models import ProctorAccess
from sessions_app import journal, keys
from sessions_app.models import ExamSession

A_SESSION = Pace(10, timedelta(seconds=30), timedelta(minutes=5), forgotten_after=timedelta(minutes=10))
AN_ADDRESS = Pace(60, timedelta(seconds=2), timedelta(seconds=30), forgotten_after=timedelta(hours=1))
TALLY = Pace(2**31 - 2, timedelta(0), timedelta(0), forgotten_after=timedelta(days=365))

ENTRANCE = "proctor entrance"
WRONG_PAIR = (
    "Le numéro de session ou le mot de passe ne convient pas. Vérifiez-les sur le kit surveillant, puis recommencez."
)
NOWHERE = "C-00000"  # what is compared when the session does not exist: no password has a zero


def try_pair(request, number, password):
    """The session that this pair opens; RuleError for any other pair, and for the right one while a delay runs."""
    session = ExamSession.objects.select_related("centre").filter(pk=number).first()
    is_right = keys.same(password, session.password if session else NOWHERE) and session is not None
    refusal = count_try(number, counters(request, number), is_right=is_right)
    if refusal:
        raise RuleError(refusal)
    return session


def counters(request, number):
    """The counters of a try, each with its pace; who entered before has their own, out of reach of others' failures."""
    known = entered_as(request, number)
    if known:
        return {counter_key(ENTRANCE, session=number, known=known): A_SESSION}
    address = request.META.get("REMOTE_ADDR", "")
    return {
        counter_key(ENTRANCE, session=number): A_SESSION,
        counter_key(ENTRANCE, address=address): AN_ADDRESS,
    }


@transaction.atomic
def count_try(number, counters, *, is_right):
    """Count a try, unless it is right and no delay runs; why it is refused, empty when it is not."""
    counted = []
    for key, pace in counters.items():
        wait = Throttle.objects.count_try(key, pace)
        if wait:
            excuse(counted)
            return waiting_sentence(wait)
        counted.append(key)
    if is_right:
        excuse(counted)
        return ""
    Throttle.objects.add_failure(keys.refused_counter(number), TALLY)
    return WRONG_PAIR


def excuse(counted):
    """Take back what was counted."""
    for key in counted:
        Throttle.objects.excuse(key)


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
