"""What the candidates of the demo answer: each has a level, the same in every session, and sometimes passes.

Questions are drawn and answers marked as in a real test. Those of the session of the moment go through the verbs, one
by one. Those of sessions of the past, some two thousand, are drawn in memory and written at once: the journals of
those sessions hold who started and ended, not each answer.
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


def random_of(candidate):
    """Seeded with the person: the same answers each time the demo is made, the same level in every session."""
    return Random(f"{candidate.name_key} {candidate.first_name_key}")


def level_of(candidate):
    return random_of(candidate).uniform(WEAKEST, BEST)


def reply(question, *, level, random):
    """The form data that someone of this level sends in answer to a question; None when they pass."""
    if random.random() < score.chance(level, question.level):
        is_several = question.kind == Question.Kind.SEVERAL_CHOICES
        return {marking.FIELD: question.accepted if is_several else question.accepted[0]}
    return None if random.random() < PASSES else {marking.FIELD: wrong_value(question)}


def wrong_value(question):
    if question.has_choices:
        others = [choice for choice in question.choices if choice not in question.accepted]
        return others[0] if others else question.accepted[0]
    if question.kind == Question.Kind.NUMBER:
        return max(question.accepted) + question.tolerance + 7
    return "Aucune idée"


# The session of the moment


def answer_until(attempt, *, number):
    """Answer the questions of a running test up to this one, which stays asked; past the 32nd the test is over."""
    level, random = level_of(attempt.candidate), random_of(attempt.candidate)
    while attempt.state == Attempt.State.RUNNING and attempt.question_number < number:
        answer = attempt.answers.current()
        data = reply(answer.question, level=level, random=random)
        if data is None:
            sitting.skip(attempt, asked=answer.pk, holder=attempt.holder)
        else:
            sitting.give(attempt, asked=answer.pk, holder=attempt.holder, data=data)


def date_answers(attempt, *, until):
    """Set the answers just given to a test at the moments of a plausible sitting."""
    answers = list(attempt.answers.select_related("question").order_by("number"))
    spread(answers, since=attempt.started_at, until=until)
    Answer.objects.bulk_update(answers, ["asked_at", "answered_at"])


# Sessions of the past


def write_answers(attempt, bank, *, number, until):
    """Write the answers of a test of the past up to question `number`; one before the end stays asked."""
    level, random = level_of(attempt.candidate), random_of(attempt.candidate)
    drawable = [question for question in bank if question.is_accessible or not attempt.candidate.needs_accessible]
    answers = []
    for rank in range(1, number + 1):
        question = draw.choose(drawable, answers, seed=attempt.seed)
        is_answered = rank < number or number == QUESTIONS
        outcome = marked(question, reply(question, level=level, random=random)) if is_answered else {}
        answers.append(Answer(attempt=attempt, question=question, number=rank, **outcome))
    spread(answers, since=attempt.started_at, until=until)
    Answer.objects.bulk_create(answers)


def marked(question, data):
    """The columns of an answer that is made given or skipped: there is no row yet for a verb to change."""
    now = timezone.now()
    if data is None:
        return {"state": Answer.State.SKIPPED, "is_right": False, "answered_at": now}
    value = marking.read_answer(question, data)
    is_right = marking.is_right(question, value)
    return {"state": Answer.State.GIVEN, "value": value, "is_right": is_right, "answered_at": now}


# Moments


def spread(answers, *, since, until):
    """Set when each question was asked and answered, one after the other; a timed one within its time."""
    answered = [answer for answer in answers if answer.answered_at]
    durations = spread_seconds([answer.question.time_limit for answer in answered], (until - since).total_seconds())
    moment, elapsed = since, 0
    for answer, seconds in zip(answered, durations, strict=True):
        elapsed += seconds
        answer.asked_at, moment = moment, since + timedelta(seconds=int(elapsed))
        answer.answered_at = moment
    for answer in answers[len(answered) :]:
        answer.asked_at = moment


def spread_seconds(limits, seconds):
    """Share these seconds between questions: those with a time limit (None for the others) take less than it."""
    even = seconds / max(1, len(limits))
    timed = [min(even, limit * HURRY) for limit in limits if limit]
    free = (seconds - sum(timed)) / max(1, len(limits) - len(timed))
    return [min(even, limit * HURRY) if limit else free for limit in limits]
