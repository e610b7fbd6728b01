"""What the candidates of the demo answer: each has a level, the same in every session, and sometimes passes.

Questions are drawn and answers marked as in a real test. Those of the session of the moment go through the verbs, one
by one. Those of sessions of the past, some two thousand, are drawn in memory and written at once: the journals of
those sessions tell who started and ended, not each answer.
"""

from datetime import timedelta
from random import Random

from django.utils import timezone

from exam import draw, marking, score, sitting
from exam.models import Answer, Attempt, Question
from exam.models.attempt import QUESTIONS

WEAKEST, BEST = 1.5, 6.5
PASSES = 0.25  # of the answers one does not know
HURRY = 0.7  # of the time of a timed question


def luck_of(candidate):
    """The dice of a person: the same each time the demo is made, whatever the session."""
    return Random(f"{candidate.name_key} {candidate.first_name_key}")


def level_of(candidate):
    """The level of a person."""
    return luck_of(candidate).uniform(WEAKEST, BEST)


def reply(question, *, level, luck):
    """What someone of this level sends in answer to a question; None when they pass."""
    if luck.random() < score.chance(level, question.level):
        return {marking.FIELD: question.accepted if question.kind == "several" else question.accepted[0]}
    return None if luck.random() < PASSES else {marking.FIELD: wrong(question)}


def wrong(question):
    """A wrong answer to a question."""
    if question.has_choices:
        others = [choice for choice in question.choices if choice not in question.accepted]
        return others[0] if others else question.accepted[0]
    if question.kind == Question.Kind.NUMBER:
        return max(question.accepted) + question.tolerance + 7
    return "Aucune idée"


# The session of the moment


def play(attempt, *, last):
    """Answer the questions of a running test up to this one, which stays asked; past the 32nd the test is over."""
    level, luck = level_of(attempt.candidate), luck_of(attempt.candidate)
    while attempt.state == Attempt.State.RUNNING and attempt.question_number < last:
        answer = attempt.answers.current()
        data = reply(answer.question, level=level, luck=luck)
        if data is None:
            sitting.skip(attempt, asked=answer.pk, holder=attempt.holder)
        else:
            sitting.give(attempt, asked=answer.pk, holder=attempt.holder, data=data)


def tell_when(attempt, *, until):
    """Set the answers of a test that was played just now at the moments of a plausible sitting."""
    played = list(attempt.answers.select_related("question").order_by("number"))
    spread(played, since=attempt.started_at, until=until)
    Answer.objects.bulk_update(played, ["asked_at", "answered_at"])


# Sessions of the past


def fill(attempt, bank, *, last, until):
    """Write the answers of a test of the past up to the question `last`; one before the end stays asked."""
    level, luck = level_of(attempt.candidate), luck_of(attempt.candidate)
    drawable = [one for one in bank if one.is_accessible or not attempt.candidate.needs_accessible]
    answers = []
    for number in range(1, last + 1):
        question = draw.choose(drawable, answers, seed=attempt.seed)
        answer = Answer(attempt=attempt, question=question, number=number)
        if number < last or last == QUESTIONS:
            settle(answer, reply(question, level=level, luck=luck))
        answers.append(answer)
    spread(answers, since=attempt.started_at, until=until)
    Answer.objects.bulk_create(answers)


def settle(answer, data):
    """Mark an answer that was not written yet."""
    answer.answered_at = timezone.now()
    if data is None:
        answer.state, answer.is_right = Answer.State.SKIPPED, False
        return
    answer.state, answer.value = Answer.State.GIVEN, marking.read_answer(answer.question, data)
    answer.is_right = marking.is_right(answer.question, answer.value)


# When


def spread(answers, *, since, until):
    """Set when each question was asked and answered, one after the other; a timed one within its time."""
    settled = [answer for answer in answers if answer.answered_at]
    shares = paces([answer.question.time_limit for answer in settled], (until - since).total_seconds())
    moment, elapsed = since, 0
    for answer, seconds in zip(settled, shares, strict=True):
        elapsed += seconds
        answer.asked_at, moment = moment, since + timedelta(seconds=int(elapsed))
        answer.answered_at = moment
    for answer in answers[len(settled) :]:
        answer.asked_at = moment


def paces(limits, seconds):
    """How long each question took, of these seconds in all: the timed ones less than their time."""
    even = seconds / max(1, len(limits))
    timed = [min(even, limit * HURRY) for limit in limits if limit]
    free = (seconds - sum(timed)) / max(1, len(limits) - len(timed))
    return [min(even, limit * HURRY) if limit else free for limit in limits]
