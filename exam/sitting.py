"""How a test goes from question to question: its start, each answer, a page left, a question replaced.

A browser says which question it answers by the key of the row that was put to it (`asked`): what arrives twice,
late, or from a second tab finds another question being asked, and changes nothing. It also says which browser it is
(`holder`): the proctor may have let another one go on with the test since the page was read.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from exam import draw, marking
from exam.models import Alert, Answer, Attempt
from exam.models.attempt import QUESTIONS
from pixcertif.lifecycle import RuleError, advance
from sessions_app import journal, keys

WRONG_CODE = "Ce n’est pas le code d’accès de la session. Vérifiez chaque caractère avec le surveillant."
MOVED = "Votre test continue sur un autre ordinateur."
ALERT_OPEN = "Votre signalement est en cours de traitement : le surveillant arrive."
NETWORK_GRACE = timedelta(seconds=3)  # an answer sent at the last second travels
# Nothing closes by itself: what is answered then is taken, and the journal says so.
AFTER_THE_END = {"give": "give_late", "skip": "skip_late"}


class UnreadableAnswer(RuleError):
    """A refusal of what was typed in answer: the question stays as it is."""


def check_code(session, typed):
    """Raise RuleError when what was typed is not the session's access code."""
    if not keys.same(typed, session.access_code):
        raise RuleError(WRONG_CODE)


@transaction.atomic
def begin(candidate, *, typed, holder):
    check_code(candidate.session, typed)
    attempt = Attempt.begin(candidate, holder=holder)
    ask(attempt, number=1)
    return attempt


@transaction.atomic
def take_up(attempt, *, typed, holder):
    """Go on in another browser, with the proctor's authorisation and the access code, at the same question."""
    check_code(attempt.session, typed)
    attempt.take_up(holder=holder)
    if attempt.answers.current() is None:
        ask(attempt, number=attempt.question_number)


def ask(attempt, *, number):
    """Put the next question under a number; the test is over when there is none left."""
    question = draw.next_question(attempt)
    if question is None:
        attempt.complete()
        return
    Answer.objects.create(attempt=attempt, question=question, number=number)
    Attempt.objects.filter(pk=attempt.pk).update(question_number=number)
    attempt.question_number = number


def locked_answer(attempt, asked, holder):
    """The question being asked, under the session's lock, when it is the one the browser speaks of; None otherwise.

    Refused to a browser that does not hold the test any more.
    """
    attempt.lock_running()
    if attempt.holder != holder:
        raise RuleError(MOVED)
    answer = attempt.answers.current()
    return answer if answer is not None and answer.pk == asked else None


def answerable(attempt, asked, holder):
    """The same, refused while an alert waits for the proctor: the question is paused."""
    answer = locked_answer(attempt, asked, holder)
    if answer is not None and attempt.alerts.still_open().exists():
        raise RuleError(ALERT_OPEN)
    return answer


@transaction.atomic
def give(attempt, *, asked, holder, data):
    """Keep the answer found in a submitted form, then ask the next question."""
    answer = answerable(attempt, asked, holder)
    if answer is None:
        return
    now = timezone.now()
    is_late = answer.deadline is not None and now > answer.deadline + NETWORK_GRACE
    try:
        value = marking.read_answer(answer.question, data)
    except RuleError as refusal:
        if answer.deadline is None or now < answer.deadline - NETWORK_GRACE:
            raise UnreadableAnswer(str(refusal)) from None
        value, is_late = None, True  # nothing was typed when the time of the question ran out
    is_right = value is not None and marking.is_right(answer.question, value)
    settle(answer, "give", value=value, is_right=is_right, is_late=is_late)


@transaction.atomic
def skip(attempt, *, asked, holder):
    """« Je passe »: final; then ask the next question."""
    answer = answerable(attempt, asked, holder)
    if answer is not None:
        settle(answer, "skip", is_right=False)


def settle(answer, verb, **changes):
    """Close the question that is being asked and go on; under the session's lock."""
    attempt = answer.attempt
    is_after_end = attempt.is_over_time(timezone.now())  # its clock runs: an open alert refuses answers
    verb = AFTER_THE_END[verb] if is_after_end else verb
    advance(answer, verb, by=attempt.candidate, answered_at=timezone.now(), is_after_end=is_after_end, **changes)
    if answer.number >= QUESTIONS:
        attempt.complete()
    else:
        ask(attempt, number=answer.number + 1)


@transaction.atomic
def call(attempt, *, asked, holder, sentence):
    """Raise an alert on the question the browser speaks of; nothing when another one is being asked by now."""
    if locked_answer(attempt, asked, holder) is not None:
        Alert.raise_on(attempt, sentence=sentence)


@transaction.atomic
def replace(attempt):
    """Take away the question being asked: another takes the same number, this one does not count."""
    attempt.lock_running()
    answer = attempt.answers.current()
    if answer is None:
        raise RuleError("Aucune question n’est posée à ce candidat.")
    advance(answer, "replace", by=None, answered_at=timezone.now())
    ask(attempt, number=answer.number)
    return answer


@transaction.atomic
def leave_page(attempt, *, asked, holder, seconds):
    """Keep that the page was left during a focus question, and tell the proctor."""
    answer = locked_answer(attempt, asked, holder)
    if answer is None or not answer.question.is_focus:
        return
    Answer.objects.filter(pk=answer.pk).update(focus_lost_seconds=F("focus_lost_seconds") + seconds)
    answer.write_entry(journal.FOCUS_LOST, by=attempt.candidate, seconds=seconds)
