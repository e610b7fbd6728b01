"""Which question comes next: near the candidate's level, from a competence not met yet, never one twice."""

import hashlib
from collections import Counter

from exam import score
from exam.models import Answer, Question

NEAR = 1.0  # levels: nearer than this, questions are as good as each other and the seed decides
# What choosing reads: texts and choices, the bulk of the bank, stay in the database until they are shown.
ANSWER = ("attempt", "number", "state", "is_right", "is_late", "focus_lost_seconds")
QUESTION = ("reference", "competence", "level")


def next_question(attempt):
    """The next question of a test; None when the bank has none left for this candidate.

    It follows from the test's seed, the answers so far and the bank: asked again, it is the same. Two queries;
    its texts are read from the database when they are first used.
    """
    asked = attempt.answers.select_related("question").only(*ANSWER, *(f"question__{name}" for name in QUESTION))
    bank = Question.objects.drawable(needs_accessible=attempt.candidate.needs_accessible).only(*QUESTION)
    return choose(bank, list(asked), seed=attempt.seed)


def choose(bank, asked, *, seed):
    """The question of the bank to put after these answers.

    First the competences met the fewest times, so that all sixteen are met every sixteen questions; among them the
    level nearest to the one estimated so far. A question whose reference was met is out, replaced ones included, even
    when a new version was written meanwhile; but a replaced question's competence is still to be met.
    """
    seen = {answer.question.reference for answer in asked}
    left = [question for question in bank if question.reference not in seen]
    met = Counter(answer.question.competence for answer in asked if answer.state != Answer.State.REPLACED)
    level = score.global_level(score.outcomes(asked))

    def preference(question):
        distance = max(NEAR, abs(question.level - level))
        return met[question.competence], distance, shuffled(seed, question.reference)

    return min(left, key=preference, default=None)


def shuffled(seed, reference):
    """A question's place in the order that is the test's own: a hash, the same on every version of Python."""
    return hashlib.sha256(f"{seed} {reference}".encode()).digest()
