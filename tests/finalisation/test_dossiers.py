"""A test's dossier: what counts, what is taken out, what must be seen."""

import pytest

from finalisation.jury.decisions import judge_report
from finalisation.jury.dossiers import Dossier, dossier_of, dossiers_of
from finalisation.jury.queues import queue_counts
from finalisation.models import Review
from tests import factories
from tests.finalisation.finalised_session import (
    finalise_session,
    make_answer,
    make_answered_attempt,
    make_finalised_session,
    make_questions,
    make_report,
    reports_by_code,
)

pytestmark = pytest.mark.django_db


def dossier(attempt):
    """The dossier of a test, as it is now."""
    return dossier_of(Review.objects.of_session(attempt.session).get(attempt=attempt))


def accept(attempt, code):
    """The operator accepts the report of a code about the candidate of a test."""
    judge_report(reports_by_code(attempt)[code], "accept", by=None)


def test_half_right_at_level_four_is_the_middle_of_the_scale():
    _, attempt = make_finalised_session(answered=22, right=11)
    assert (dossier(attempt).answered, dossier(attempt).score) == (22, 512)
    assert dossier(attempt).levels["1.1"] == 4


@pytest.mark.parametrize(("answered", "score"), [(19, None), (20, 512)])
def test_no_score_under_twenty_answers(answered, score):
    _, attempt = make_finalised_session(answered=answered, right=10)
    assert dossier(attempt).score == score


def test_an_accepted_report_takes_the_answer_out_and_the_score_follows():
    _, attempt = make_finalised_session(answered=22, right=11, codes=["E3"])
    before = dossier(attempt).score
    accept(attempt, "E3")
    after = dossier(attempt)
    assert (before, after.score, after.answered, after.excluded_numbers) == (512, 499, 22, {1})


def test_a_rejected_report_leaves_the_score_as_it_was():
    _, attempt = make_finalised_session(answered=22, right=11, codes=["E3"])
    judge_report(reports_by_code(attempt)["E3"], "reject", by=None)
    assert dossier(attempt).score == 512


def test_an_answer_taken_out_can_leave_too_few_to_have_a_score():
    _, attempt = make_finalised_session(answered=20, codes=["E3"])
    accept(attempt, "E3")
    assert (dossier(attempt).answered, dossier(attempt).score) == (20, None)


def test_an_accepted_e10_forgives_the_page_left_and_keeps_the_answer():
    session = factories.make_session()
    attempt = make_answered_attempt(session, answered=22, right=12)
    attempt.answers.filter(number=1).update(focus_lost_seconds=9)
    make_report(attempt, "E10", number=1)
    finalise_session(session)
    before = dossier(attempt)
    accept(attempt, "E10")
    after = dossier(attempt)
    assert (before.score, len(before.focus_losses), before.focus_seconds) == (512, 1, 9)
    assert (after.score, after.excluded_numbers, after.forgiven_numbers) == (536, set(), {1})


def test_a_replaced_question_counts_neither_before_nor_after():
    session = factories.make_session()
    attempt = factories.make_attempt(session=session)
    *kept, replaced = make_questions(23)
    make_answer(attempt, 1, replaced, state="replaced", is_right=None)
    for number, question in enumerate(kept, 1):
        make_answer(attempt, number, question, is_right=number <= 11)
    attempt.candidate.reports.create(code="E2", question_number=1, question=replaced, written_by="system")
    attempt.complete()
    finalise_session(session)
    found = dossier(attempt)
    assert (found.answered, found.score, found.can_change_score, found.is_waiting) == (22, 512, False, True)
    assert found.reports[0].effect == "Question remplacée pendant le test : elle ne compte pas."
    accept(attempt, "E2")
    assert (dossier(attempt).score, dossier(attempt).is_waiting) == (512, False)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (1, "Si vous l’acceptez, la question 1 ne comptera plus."),
        (21, "Question restée sans réponse : le score ne change pas."),
        (30, "Cette question n’a pas été posée : le score ne change pas."),
    ],
)
def test_the_effect_of_accepting_a_report_is_shown(number, sentence):
    session = factories.make_session()
    attempt = make_answered_attempt(session, answered=20, reason="left")
    make_answer(attempt, 21, make_questions(21)[20], state="asked", is_right=None)
    make_report(attempt, "E1", number=number)
    finalise_session(session)
    assert dossier(attempt).reports[0].effect == sentence


WEIGHTS = [(code, code in ("C1", "C3", "C6")) for code in ("C1", "C2", "C3", "C4", "C6", "C7", "C8")]
QUESTION_CODES = ("E1", "E2", "E3", "E4", "E5", "E8", "E9", "E10", "E11", "E12")


@pytest.mark.parametrize(("code", "weighs"), WEIGHTS + [(code, True) for code in QUESTION_CODES])
def test_c1_c3_c6_and_e_weigh_the_others_inform(code, weighs):
    session, attempt = make_finalised_session(codes=[code])
    assert dossier(attempt).is_waiting is weighs
    assert Review.objects.waiting().filter(attempt=attempt).exists() is weighs
    assert queue_counts() == {"a-traiter": int(weighs), "pretes": int(not weighs), "transmises": 0}


@pytest.mark.parametrize(("reason", "weighs"), [("technical", True), ("left", False)])
def test_a_technical_abandon_weighs(reason, weighs):
    _, attempt = make_finalised_session(reason=reason)
    assert dossier(attempt).is_waiting is weighs
    assert Review.objects.waiting().exists() is weighs


@pytest.mark.parametrize("verb", ("accept", "reject"))
def test_an_e_report_weighs_no_more_once_it_is_judged(verb):
    _, attempt = make_finalised_session(answered=25, codes=["E3"])
    judge_report(reports_by_code(attempt)["E3"], verb, by=None)
    assert dossier(attempt).is_waiting is False
    assert Review.objects.waiting().exists() is False


@pytest.mark.parametrize("count", (1, 3))
def test_dossiers_take_three_queries(count, django_assert_num_queries):
    session = factories.make_session()
    for _ in range(count):
        make_report(make_answered_attempt(session), "C6")
    finalise_session(session)
    with django_assert_num_queries(3):
        assert all(isinstance(one, Dossier) and one.score == 512 for one in dossiers_of(session))
