"""Which question comes next: near the level, every competence, none twice, the same when asked again."""

from collections import Counter
from statistics import mean

import pytest
from django.utils import timezone

from exam import bank, draw
from exam.models import Answer, Attempt, Question
from exam.models.question import COMPETENCES
from tests.factories import make_attempt, make_candidate, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(db):
    """The bank that ships."""
    bank.load()


def put(attempt, *, number, state="given", is_right=True):
    """Draw the next question and close it at once."""
    question = draw.next_question(attempt)
    fields = {"state": state, "is_right": is_right, "answered_at": timezone.now()}
    return Answer.objects.create(attempt=attempt, question=question, number=number, **fields)


def sit(attempt, *, replaced=(), is_right=lambda question: True):
    """The questions of a whole test, in their order; those at these numbers are replaced once."""
    drawn = []
    for number in range(1, 33):
        if number in replaced:
            drawn.append(put(attempt, number=number, state="replaced", is_right=None).question)
        question = draw.next_question(attempt)
        fields = {"state": "given", "is_right": is_right(question), "answered_at": timezone.now()}
        Answer.objects.create(attempt=attempt, question=question, number=number, **fields)
        drawn.append(question)
    return drawn


def whole(questions, *, replaced=(), seed=1, is_right=lambda question: True):
    """The same without a base: the answers of a whole test."""
    asked = []
    for number in range(1, 33):
        for state in ("replaced", "given") if number in replaced else ("given",):
            question = draw.choose(questions, asked, seed=seed)
            right = state == "given" and is_right(question)
            asked.append(Answer(question=question, number=number, state=state, is_right=right))
    return asked


def test_a_test_meets_each_competence_twice_and_no_question_twice(loaded):
    drawn = sit(make_attempt(seed=7))
    assert Counter(question.competence for question in drawn) == dict.fromkeys(COMPETENCES, 2)
    assert {question.competence for question in drawn[:16]} == set(COMPETENCES)
    assert len({question.reference for question in drawn}) == 32


def test_the_same_seed_and_answers_draw_the_same_questions(loaded):
    session = make_session()
    first, second, other = (make_attempt(session=session, seed=seed) for seed in (7, 7, 8))
    again = [question.reference for question in sit(first)]
    assert again == [question.reference for question in sit(second)]
    assert again != [question.reference for question in sit(other)]


def test_asked_again_before_the_answer_it_is_the_same_question(loaded):
    attempt = make_attempt(seed=7)
    put(attempt, number=1)
    assert draw.next_question(attempt) == draw.next_question(Attempt.objects.get(pk=attempt.pk))


def test_a_replaced_question_never_comes_back_and_its_competence_does(loaded):
    attempt = make_attempt(seed=7)
    replaced = put(attempt, number=1, state="replaced", is_right=None).question
    drawn = [put(attempt, number=number).question for number in range(1, 17)]
    assert replaced not in drawn
    assert {question.competence for question in drawn} == set(COMPETENCES)


@pytest.mark.parametrize("count", (1, 30))
def test_drawing_takes_two_queries(loaded, django_assert_num_queries, count):
    attempt = make_attempt(seed=7)
    for number in range(1, count + 1):
        put(attempt, number=number)
    with django_assert_num_queries(2):
        draw.next_question(attempt)


def test_the_level_follows_the_answers():
    questions = bank.read()
    strong = whole(questions)
    weak = whole(questions, is_right=lambda question: False)
    middling = whole(questions, is_right=lambda question: question.level <= 3)
    levels = [mean(answer.question.level for answer in asked) for asked in (weak, middling, strong)]
    assert levels == sorted(levels)
    assert levels[0] < 2.2 and 2.8 < levels[1] < 4.2 and levels[2] > 5.4


def test_the_first_question_is_near_the_middle_and_not_always_the_same():
    questions = bank.read()
    firsts = {draw.choose(questions, [], seed=seed).reference for seed in range(40)}
    assert {question.level for question in questions if question.reference in firsts} == {3, 4, 5}
    assert len(firsts) > 15


@pytest.mark.parametrize("accessible", (False, True))
def test_the_bank_is_enough_for_a_test_and_six_replaced_questions(accessible):
    questions = [question for question in bank.read() if question.is_accessible or not accessible]
    for seed, replaced in enumerate(({1, 2, 3, 4, 5, 6}, {27, 28, 29, 30, 31, 32}, {5, 10, 15, 20, 25, 30})):
        asked = whole(questions, replaced=replaced, seed=seed)
        counted = [answer.question for answer in asked if answer.state == "given"]
        assert len({answer.question.reference for answer in asked}) == 38
        assert {question.competence for question in counted} == set(COMPETENCES)


@pytest.mark.parametrize("is_right", [True, False])
def test_whoever_sits_meets_the_focus_mode_in_the_first_half(is_right):
    questions = bank.read()
    for seed in range(20):
        first_half = whole(questions, seed=seed, is_right=lambda question: is_right)[:16]
        assert {answer.question.is_focus for answer in first_half} == {True, False}


def test_who_needs_accessible_questions_gets_no_other(loaded):
    Question.objects.filter(competence__in=("2.1", "3.3")).update(is_accessible=False)
    candidate = make_candidate(session=make_session(), needs_accessible=True)
    drawn = sit(make_attempt(candidate=candidate, seed=7))
    assert {question.is_accessible for question in drawn} == {True}
    other = sit(make_attempt(seed=7))
    assert False in {question.is_accessible for question in other}


def test_a_bank_that_is_too_small_gives_none(loaded):
    keep = Question.objects.filter(competence="1.1").values_list("pk", flat=True)[:2]
    Question.objects.exclude(pk__in=list(keep)).update(retired_at=timezone.now())
    attempt = make_attempt(seed=7)
    assert {put(attempt, number=number).question_id for number in (1, 2)} == set(keep)
    assert draw.next_question(attempt) is None


def test_a_new_version_of_a_question_already_met_is_not_asked(loaded):
    attempt = make_attempt(seed=7)
    met = put(attempt, number=1).question
    Question.objects.exclude(pk=met.pk).update(retired_at=timezone.now())
    questions = [question for question in bank.read() if question.reference == met.reference]
    questions[0].statement += " Relisez bien."
    assert Question.objects.bring_to(questions).changed == 1
    assert draw.next_question(attempt) is None
