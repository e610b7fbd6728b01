"""From right and wrong answers to a level and a score (formula and reasons: docs/score.md)."""

from collections import Counter
from math import exp, fsum, log
from typing import NamedTuple

from exam.models import Answer
from exam.models.question import HIGHEST, LOWEST

TOP_LEVEL = 8
POINTS_A_LEVEL = 128
FEWEST_ANSWERED = 20
SPREAD = 1.0  # how far, in levels, a competence is expected from the whole
STEP = 0.05
GRID = [round(index * STEP, 2) for index in range(round(TOP_LEVEL / STEP) + 1)]
COUNTED = (Answer.State.GIVEN, Answer.State.SKIPPED)


class Outcome(NamedTuple):
    """What an answer says: the level of its question, whether it is right, the competence it is about."""

    level: int
    is_right: bool
    competence: str = ""


def chance(level, difficulty):
    """The Rasch model: how likely someone of this level answers a question of this difficulty rightly."""
    return 1 / (1 + exp(difficulty - level))


# log P(outcome | level) on the grid, for each (difficulty, right or wrong): everything else is sums of these rows.
LOG_CHANCE = {
    (difficulty, is_right): [
        log(chance(level, difficulty) if is_right else chance(difficulty, level)) for level in GRID
    ]
    for difficulty in range(LOWEST, HIGHEST + 1)
    for is_right in (True, False)
}
FLAT = [0.0] * len(GRID)


def outcomes(answers, *, forgiven=frozenset()):
    """The outcomes of a test's answers (with their questions): those given or skipped.

    `forgiven`: the numbers of the focus questions left for a reason that was accepted (E10).
    """
    return [
        Outcome(answer.question.level, answer.counts_right or is_forgiven(answer, forgiven), answer.question.competence)
        for answer in answers
        if answer.state in COUNTED
    ]


def is_forgiven(answer, forgiven):
    """Whether an answer, right and in time, is wrong only because the page was left, for an accepted reason."""
    return answer.number in forgiven and bool(answer.is_right) and not answer.is_late


def global_level(outcomes):
    """The posterior mean of the level, from 0 to 8, every level being as likely before the first answer."""
    return posterior_mean(FLAT, outcomes)


def posterior_mean(log_prior, outcomes):
    """The mean of the level knowing these outcomes, from the logarithm of what was believed before."""
    seen = Counter((outcome.level, bool(outcome.is_right)) for outcome in outcomes)
    rows = [[times * value for value in LOG_CHANCE[key]] for key, times in seen.items()]
    logs = [fsum(column) for column in zip(log_prior, *rows, strict=True)]
    highest = max(logs)  # taken away before exp(): thirty small chances multiplied would be zero
    weights = [exp(value - highest) for value in logs]
    return fsum(map(float.__mul__, GRID, weights)) / fsum(weights)


def total(outcomes):
    """The score on 1024; None when fewer than 20 questions were answered or passed."""
    if len(outcomes) < FEWEST_ANSWERED:
        return None
    return round(POINTS_A_LEVEL * global_level(outcomes))


def by_competence(outcomes):
    """An indication for each competence met, {"1.1": 4, …}: the whole level reached, 0 to 7; empty without a score."""
    if len(outcomes) < FEWEST_ANSWERED:
        return {}
    whole = global_level(outcomes)
    log_prior = [-(((level - whole) / SPREAD) ** 2) / 2 for level in GRID]
    met = sorted({outcome.competence for outcome in outcomes})
    return {
        competence: int(posterior_mean(log_prior, [one for one in outcomes if one.competence == competence]))
        for competence in met
    }
