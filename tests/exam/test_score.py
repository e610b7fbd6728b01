"""From answers to a level and a score: the Rasch model, its prior, its rounding, its bias."""

import random
from statistics import mean, stdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exam import bank, draw, score
from exam.models import Answer, Question
from exam.score import Outcome

LEVELS = st.integers(1, 7)
SOME = st.lists(st.builds(Outcome, LEVELS, st.booleans(), st.sampled_from(["1.1", "2.3"])), min_size=20, max_size=32)


def answer(level, *, state="given", competence="1.1", **fields):
    """An answer to a question of this level."""
    return Answer(question=Question(level=level, competence=competence), state=state, **{"number": 1, **fields})


def test_a_question_at_ones_level_is_a_coin_toss():
    assert score.chance(4, 4) == 0.5
    assert score.chance(5, 4) == pytest.approx(0.7311, abs=1e-4)
    assert score.chance(4, 5) == pytest.approx(0.2689, abs=1e-4)


def test_before_any_answer_the_level_is_the_middle():
    assert score.global_level([]) == pytest.approx(4.0, abs=1e-9)


def test_as_many_right_as_wrong_at_the_middle_is_half_the_points():
    outcomes = [Outcome(4, True), Outcome(4, False)] * 10
    assert score.global_level(outcomes) == pytest.approx(4.0, abs=1e-9)
    assert score.total(outcomes) == 512


def test_one_right_answer_is_the_sum_of_the_formula():
    levels = [index / 20 for index in range(161)]
    weights = [1 / (1 + 2.718281828459045 ** (6 - level)) for level in levels]
    by_hand = sum(level * weight for level, weight in zip(levels, weights, strict=True)) / sum(weights)
    assert score.global_level([Outcome(6, True)]) == pytest.approx(by_hand, abs=1e-9)
    assert round(by_hand, 2) == 6.37


def test_fewer_than_twenty_answered_is_no_score():
    assert score.total([Outcome(4, True)] * 19) is None
    assert score.total([Outcome(4, True)] * 20) == 928
    assert score.by_competence([Outcome(4, True, "1.1")] * 19) == {}


def test_the_ends_of_the_scale_are_never_reached():
    assert score.total([Outcome(7, True)] * 32) == 1014
    assert score.total([Outcome(1, False)] * 32) == 10


def test_only_answers_given_or_passed_count():
    answers = [
        answer(3, is_right=True, competence="2.1"),
        answer(4, state="skipped", is_right=False),
        answer(5, state="replaced"),
        answer(6, state="asked"),
    ]
    assert score.outcomes(answers) == [(3, True, "2.1"), (4, False, "1.1")]


def test_late_or_page_left_is_wrong_unless_forgiven():
    left = {"is_right": True, "focus_lost_seconds": 4}
    answers = [
        answer(3, is_right=True, is_late=True, number=1),
        answer(3, **left, number=2),
        answer(3, **left, number=3),
        answer(3, **left, is_late=True, number=4),
        answer(3, is_right=False, focus_lost_seconds=4, number=5),
    ]
    assert [one.is_right for one in score.outcomes(answers)] == [False, False, False, False, False]
    forgiven = score.outcomes(answers, forgiven={1, 3, 4, 5})
    assert [one.is_right for one in forgiven] == [False, False, True, False, False]


def test_a_competence_is_told_from_the_others():
    outcomes = [Outcome(4, True, "1.1"), Outcome(4, False, "1.2")] * 10
    assert score.by_competence(outcomes) == {"1.1": 5, "1.2": 2}
    good, bad = [Outcome(6, True, "3.4")] * 20, [Outcome(2, False, "3.4")] * 20
    assert (score.by_competence(good), score.by_competence(bad)) == ({"3.4": 7}, {"3.4": 0})


@given(SOME, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_whatever_the_answers_the_score_is_on_the_scale(outcomes, order):
    total = score.total(outcomes)
    assert 0 < total < 1024
    assert set(score.by_competence(outcomes).values()) <= set(range(8))
    shuffled = order.sample(outcomes, len(outcomes))
    assert score.total(shuffled) == total


@given(SOME)
@settings(max_examples=60, deadline=None)
def test_one_more_right_answer_never_costs_points(outcomes):
    better = [outcomes[0]._replace(is_right=True), *outcomes[1:]]
    assert score.total(better) >= score.total(outcomes)


@pytest.mark.parametrize("level", (1.5, 3, 4, 5, 6.5))
def test_the_estimate_is_unbiased_over_forty_candidates(level):
    questions = bank.read()
    found = []
    for seed in range(40):
        chances, asked = random.Random(f"{level} {seed}"), []
        for number in range(1, 33):
            question = draw.choose(questions, asked, seed=seed)
            is_right = chances.random() < score.chance(level, question.level)
            asked.append(Answer(question=question, number=number, state="given", is_right=is_right))
        found.append(score.global_level(score.outcomes(asked)))
    assert abs(mean(found) - level) <= 0.2
    assert stdev(found) <= 0.55
