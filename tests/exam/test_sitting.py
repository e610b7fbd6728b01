"""From question to question: what two processes may do at once ends in one legal state."""

import pytest

from exam import bank, sitting
from exam.models import Answer, Attempt
from pixcertif.lifecycle import RuleError
from tests.at_once import at_once, base_of_threads  # noqa: F401
from tests.exam.candidate_browsers import TOKEN, candidate_at_question, question_key
from tests.factories import make_attempt, make_candidate, make_question, make_session


def fresh(attempt):
    """The test as another process reads it."""
    return Attempt.objects.select_related("candidate__session__centre").get(pk=attempt.pk)


@pytest.mark.usefixtures("base_of_threads")
def test_the_same_answer_from_two_tabs_at_once_is_one():
    _, attempt = candidate_at_question()
    key = question_key(attempt)
    give = lambda value: lambda: sitting.give(fresh(attempt), asked=key, holder=attempt.holder, data={"reponse": value})  # noqa: E731
    assert at_once(give("Paris"), give("Rome"), give("Paris"), give("Lyon")) == [None] * 4
    assert sorted(Answer.objects.values_list("number", "state")) == [(1, "given"), (2, "asked")]


@pytest.mark.usefixtures("base_of_threads")
def test_an_answer_and_the_proctor_s_end_at_once():
    _, attempt = candidate_at_question()
    key = question_key(attempt)
    answered, _ = at_once(
        lambda: sitting.give(fresh(attempt), asked=key, holder=attempt.holder, data={"reponse": "Paris"}),
        lambda: fresh(attempt).end_by_proctor(by=None),
    )
    assert answered in (None, "Ce test est déjà terminé.")
    attempt.refresh_from_db()
    assert attempt.state == "ended_by_proctor"
    assert attempt.answers.filter(state="given").count() == (answered is None)


@pytest.mark.usefixtures("base_of_threads")
def test_two_browsers_starting_at_once_make_one_test():
    make_question()
    candidate = make_candidate(session=make_session())
    candidate.confirm_presence(by=None)

    def begin(holder):
        mine = type(candidate).objects.select_related("session").get(pk=candidate.pk)
        return lambda: sitting.begin(mine, typed=mine.session.access_code, holder=holder) and None

    assert sorted(map(str, at_once(begin("a"), begin("b")))) == ["None", "Votre test a déjà commencé."]
    assert Attempt.objects.count() == 1


@pytest.mark.usefixtures("base_of_threads")
def test_an_alert_and_an_answer_at_once():
    _, attempt = candidate_at_question()
    key = question_key(attempt)
    found = at_once(
        lambda: sitting.give(fresh(attempt), asked=key, holder=attempt.holder, data={"reponse": "Paris"}),
        lambda: sitting.call(fresh(attempt), asked=key, holder=attempt.holder, sentence=""),
    )
    was_called = attempt.alerts.exists()
    assert found == ([sitting.ALERT_OPEN, None] if was_called else [None, None])
    assert attempt.answers.get(number=1).state == ("asked" if was_called else "given")


@pytest.mark.django_db
def test_a_whole_test_is_thirty_two_answers():
    bank.load()
    _, attempt = candidate_at_question()
    for number in range(1, 33):
        assert attempt.question_number == number
        sitting.skip(attempt, asked=question_key(attempt), holder=attempt.holder)
    assert attempt.state == "completed"
    assert attempt.answers.filter(state="skipped").count() == 32


@pytest.mark.django_db
def test_a_test_without_a_question_gets_one_when_it_goes_on():
    make_question()
    attempt = make_attempt(question_number=7)
    attempt.authorise_resume(by=None)
    sitting.take_up(attempt, typed=attempt.session.access_code, holder=TOKEN)
    assert (attempt.answers.get().number, attempt.holder) == (7, TOKEN)


@pytest.mark.django_db
def test_replacing_keeps_the_number_and_never_gives_the_same_question():
    _, attempt = candidate_at_question()
    first = attempt.answers.current()
    sitting.replace(attempt)
    second = attempt.answers.current()
    assert (second.number, first.question_id != second.question_id) == (1, True)


LATE = {
    "give": lambda attempt, **who: sitting.give(attempt, data={"reponse": "Paris"}, **who),
    "skip": lambda attempt, **who: sitting.skip(attempt, **who),
    "call": lambda attempt, **who: sitting.call(attempt, sentence="", **who),
    "leave_page": lambda attempt, **who: sitting.leave_page(attempt, seconds=30, **who),
}


@pytest.mark.django_db
@pytest.mark.parametrize("gesture", LATE)
def test_nothing_is_kept_of_a_browser_once_another_has_taken_the_test_up(gesture):
    _, attempt = candidate_at_question(make_question(is_focus=True))
    read_before, old = fresh(attempt), attempt.holder
    attempt.authorise_resume(by=None)
    sitting.take_up(fresh(attempt), typed=attempt.session.access_code, holder="autre")
    with pytest.raises(RuleError, match="^Votre test continue sur un autre ordinateur.$"):
        LATE[gesture](read_before, asked=question_key(attempt), holder=old)
    assert list(attempt.answers.values_list("state", "focus_lost_seconds")) == [("asked", 0)]
    assert not attempt.alerts.exists()
