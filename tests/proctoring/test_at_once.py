"""Two people, same or opposite things, at the same moment: one legal state, one clear sentence."""

import pytest

from exam import sitting
from exam.models import Alert, Attempt
from proctoring import actions
from proctoring.models import IssueReport
from sessions_app.models import Candidate, JournalEntry
from tests.at_once import at_once, base_of_threads  # noqa: F401
from tests.proctoring.watched_room import WatchedRoom

pytestmark = pytest.mark.usefixtures("base_of_threads")
HANDLED = "Ce signalement a déjà été traité."
OVER = "Ce test est déjà terminé."


def fresh(attempt):
    """The test as another thread reads it."""
    return Attempt.objects.select_related("candidate__session__centre").get(pk=attempt.pk)


def journal_is_whole(room):
    """Whether no entry was lost or written twice."""
    room.session.refresh_from_db()
    return JournalEntry.objects.first_break(room.session) is None


def test_presence_set_and_unset_at_once():
    room = WatchedRoom()
    candidate = room.make_candidate()

    def post(present):
        page = room.browser.__class__()
        page.cookies = room.browser.cookies
        return page.post(room.at(candidate, "presence/"), {"present": present}).status_code

    works = [lambda: post("oui"), lambda: post("non"), lambda: post("oui"), lambda: post("non")]
    assert at_once(*works) == [302] * 4
    candidate = Candidate.objects.get()
    assert (candidate.presence, candidate.present_at is None) in (("absent", True), ("present", False))
    kinds = [kind for kind in reversed(room.kinds()) if kind.startswith("presence")]
    assert all(one != two for one, two in zip(kinds, kinds[1:], strict=False)) and journal_is_whole(room)


def test_the_proctor_ends_the_test_while_the_candidate_answers():
    room = WatchedRoom(questions=4)
    attempt = room.make_attempt()
    asked = attempt.answers.current().pk
    said = at_once(
        lambda: sitting.give(fresh(attempt), asked=asked, holder="a", data={"reponse": "Paris"}),
        lambda: fresh(attempt).end_by_proctor(by=room.access),
    )
    given, ended = said
    assert ended is None and given in (None, OVER)
    attempt = fresh(attempt)
    assert attempt.state == "ended_by_proctor"
    assert attempt.answers.filter(state="given").count() == (1 if given is None else 0)
    room.session.refresh_from_db()
    assert room.session.running_count == 0 and journal_is_whole(room)


def test_the_candidate_completes_while_the_proctor_ends():
    room = WatchedRoom()
    attempt = room.make_attempt()
    said = at_once(lambda: fresh(attempt).complete(), lambda: fresh(attempt).end_by_proctor(by=room.access))
    assert sorted(str(answer) for answer in said) == [OVER, "None"] or said == [None, OVER]
    room.session.refresh_from_db()
    assert (room.session.running_count, fresh(attempt).ended_at is not None) == (0, True)
    assert sum(kind in ("test_completed", "test_ended_by_proctor") for kind in room.kinds()) == 1


def test_a_resume_is_allowed_while_an_alert_is_raised():
    room = WatchedRoom()
    attempt = room.make_attempt()
    allowed, raised = at_once(
        lambda: fresh(attempt).authorise_resume(by=room.access),
        lambda: isinstance(Alert.raise_on(fresh(attempt)), Alert),
    )
    assert raised is True
    assert allowed in (None, "Un signalement est ouvert\N{NO-BREAK SPACE}: traitez-le avant d’autoriser la reprise.")
    assert fresh(attempt).resume == ("authorised" if allowed is None else "none")
    assert journal_is_whole(room)


def test_two_proctors_answer_an_alert_differently():
    room = WatchedRoom(questions=4)
    attempt = room.make_attempt()
    pk = Alert.raise_on(attempt).pk

    def alert():
        return Alert.objects.select_related("attempt__candidate__session__centre").get(pk=pk)

    said = at_once(
        lambda: actions.validate_alert(alert(), code="E11", details="", by=room.access),
        lambda: alert().refuse(by=room.access) and None,
    )
    assert sorted(map(str, said)) == [HANDLED, "None"]
    is_validated = alert().state == "validated"
    assert IssueReport.objects.count() == (1 if is_validated else 0)
    assert attempt.answers.count() == (2 if is_validated else 1) and journal_is_whole(room)


def test_two_proctors_validate_the_same_alert():
    room = WatchedRoom(questions=4)
    attempt = room.make_attempt()
    pk = Alert.raise_on(attempt).pk

    def validate():
        alert = Alert.objects.select_related("attempt__candidate__session__centre").get(pk=pk)
        actions.validate_alert(alert, code="E11", details="", by=room.access)

    assert at_once(validate, validate, validate) == [None, None, None]
    assert (IssueReport.objects.count(), attempt.answers.count()) == (1, 2)
    assert journal_is_whole(room)


def test_one_action_sent_three_times_at_once_gives_its_minutes_once():
    room = WatchedRoom()
    attempt = room.make_attempt()
    at_once(*[lambda: fresh(attempt).add_minutes(10, by=room.access, once="a")] * 3)
    assert fresh(attempt).added_minutes == 10


def test_minutes_for_all_sent_twice_at_once():
    room = WatchedRoom()
    attempts = [room.make_attempt() for _ in range(3)]
    works = [lambda: actions.add_minutes_for_all(fresh(attempts[0]).session, 5, by=room.access, once="a")] * 2
    assert at_once(*works) == [3, 3]
    assert [fresh(attempt).added_minutes for attempt in attempts] == [5, 5, 5]
