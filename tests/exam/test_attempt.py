"""A candidate's test: its start, its clock, its end, its resume."""

from datetime import timedelta

import pytest
from django.utils import timezone

from exam.models import Alert, Attempt
from pixcertif.lifecycle import RuleError
from sessions_app.models import Candidate
from tests.factories import make_attempt, make_candidate, make_session, make_student, minutes_ago

pytestmark = pytest.mark.django_db


def refusal(verb, *args, **kwargs):
    """The sentence with which a verb refuses."""
    with pytest.raises(RuleError) as raised:
        verb(*args, **kwargs)
    return str(raised.value)


def test_the_first_start_closes_the_list_and_counts():
    session = make_session()
    first = make_attempt(session=session)
    assert session.first_started_at is not None
    assert (session.started_count, session.running_count) == (1, 1)
    assert first.number >= 700000
    stranger = Candidate(session=session, birth_name="Roy", first_name="Ève", birth_on=minutes_ago(0).date())
    assert refusal(stranger.enrol, by=None) == (
        "Un test a commencé : la liste des candidats de cette session est close."
    )


def test_who_is_not_confirmed_present_cannot_start():
    candidate = make_candidate(session=make_session())
    assert refusal(Attempt.begin, candidate) == "Le surveillant n’a pas encore confirmé votre présence."
    assert not Attempt.objects.exists()


def test_a_presence_lapses_after_sixty_minutes():
    candidate = make_candidate(session=make_session())
    candidate.confirm_presence(by=None)
    candidate.present_at = minutes_ago(61)
    assert "il y a plus de 60 minutes" in refusal(Attempt.begin, candidate)
    candidate.present_at = minutes_ago(59)
    Attempt.begin(candidate)


def test_a_pupil_known_not_certifiable_cannot_start():
    session = make_session()
    student = make_student(centre=session.centre, is_certifiable=False)
    candidate = make_candidate(session=session, student=student)
    candidate.confirm_presence(by=None)
    assert refusal(Attempt.begin, candidate).startswith("Votre profil n’est pas encore certifiable")


def test_starting_twice_makes_one_attempt():
    attempt = make_attempt()
    assert refusal(Attempt.begin, attempt.candidate) == "Votre test a déjà commencé."
    assert Attempt.objects.count() == 1
    assert attempt.session.started_count == 1


@pytest.mark.parametrize(("percent", "minutes"), [(None, 105), (33, 140), (1, 107), (50, 158), (999, 1154)])
def test_the_end_is_rounded_up_to_the_minute(percent, minutes):
    attempt = make_attempt(candidate=make_candidate(session=make_session(), extra_time=percent))
    assert attempt.ends_at - attempt.started_at == timedelta(minutes=minutes)


def test_minutes_added_and_time_in_alerts_move_the_end():
    attempt = make_attempt()
    before = attempt.ends_at
    attempt.add_minutes(5, by=None)
    alert = Alert.raise_on(attempt)
    Alert.objects.filter(pk=alert.pk).update(raised_at=timezone.now() - timedelta(seconds=90))
    alert.refresh_from_db()
    alert.refuse(by=None)
    attempt.refresh_from_db()
    assert attempt.ends_at - before == timedelta(minutes=5, seconds=90)


def test_ending_twice_is_one_end():
    attempt = make_attempt()
    attempt.complete()
    ended_at = attempt.ended_at
    attempt.complete()
    assert attempt.ended_at == ended_at
    assert refusal(attempt.end_by_proctor, by=None) == "Ce test est déjà terminé."
    attempt.session.refresh_from_db()
    assert attempt.session.running_count == 0


def test_ending_closes_what_waits_for_the_proctor():
    attempt = make_attempt()
    alert = Alert.raise_on(attempt)
    Attempt.objects.get(pk=attempt.pk).request_resume()  # meanwhile, from another browser
    attempt.end_by_proctor(by=attempt.candidate)
    alert.refresh_from_db()
    attempt.refresh_from_db()
    assert (alert.state, attempt.resume) == ("closed", "none")
    last = attempt.session.journal.newest_first().values_list("kind", "actor")[:3]
    actor = f"sessions_app.candidate:{attempt.candidate_id}"
    assert list(last) == [("test_ended_by_proctor", actor), ("resume_closed", actor), ("alert_closed", actor)]


def test_an_alert_handled_after_the_clock_was_set_back_gives_no_time():
    attempt = make_attempt()
    alert = Alert.raise_on(attempt)
    Alert.objects.filter(pk=alert.pk).update(raised_at=timezone.now() + timedelta(minutes=10))
    alert.refresh_from_db()
    assert alert.refuse(by=None) is True
    attempt.refresh_from_db()
    assert (alert.state, attempt.alert_seconds) == ("refused", 0)


def test_one_open_alert_at_a_time():
    attempt = make_attempt()
    Alert.raise_on(attempt, sentence="L’image ne s’affiche pas.")
    assert refusal(Alert.raise_on, attempt) == "Vous avez déjà prévenu le surveillant : il arrive."
    assert refusal(attempt.authorise_resume, by=None) == (
        "Un signalement est ouvert : traitez-le avant d’autoriser la reprise."
    )


def test_a_resume_is_used_once_and_within_fifteen_minutes():
    attempt = make_attempt()
    attempt.request_resume()
    attempt.authorise_resume(by=None)
    Attempt.objects.filter(pk=attempt.pk).update(resume_until=minutes_ago(1))
    assert refusal(attempt.take_up, holder="b") == "L’autorisation de reprendre a expiré : appelez le surveillant."
    attempt.authorise_resume(by=None)
    attempt.take_up(holder="b")
    assert attempt.holder == "b"
    assert refusal(attempt.take_up, holder="c") == "Le surveillant n’a pas autorisé la reprise."


def test_minutes_are_added_up_to_a_day():
    attempt = make_attempt()
    for _ in range(6):
        attempt.add_minutes(240, by=None)
    assert refusal(attempt.add_minutes, 1, by=None) == "On ne peut pas ajouter plus de 24 heures à un test."
    attempt.refresh_from_db()
    assert attempt.added_minutes == 1440


def test_nobody_starts_in_a_reopened_session():
    session = make_session()
    late = make_candidate(session=session)
    attempt = make_attempt(session=session)
    attempt.complete()
    session.refresh_from_db()
    session.finalise(by=None)
    session.reopen(by=None, reason="Signalement oublié")
    late.confirm_presence(by=None)
    assert refusal(Attempt.begin, late) == "Cette session est finalisée : on ne peut plus y commencer de test."


@pytest.mark.parametrize(
    ("minutes", "stopped", "left", "is_over"),
    [(104, None, 1, False), (105, None, 0, False), (106, None, -1, True), (106, 2, 1, False), (109, 2, -2, True)],
)
def test_the_time_is_over_after_105_minutes_and_an_open_alert_stops_it(minutes, stopped, left, is_over):
    now = timezone.now()
    attempt = Attempt(started_at=now - timedelta(minutes=minutes), candidate=Candidate())
    stopped_at = stopped and now - timedelta(minutes=stopped)
    assert attempt.time_left(now, stopped_at=stopped_at) == timedelta(minutes=left)
    assert attempt.is_over_time(now, stopped_at=stopped_at) is is_over


@pytest.mark.parametrize(
    ("resume", "minutes", "expected"),
    [
        ("none", None, "none"),
        ("requested", None, "requested"),
        ("authorised", 1, "authorised"),
        ("authorised", 0, "none"),
    ],
)
def test_an_authorisation_that_has_lapsed_is_none(resume, minutes, expected):
    now = timezone.now()
    until = None if minutes is None else now + timedelta(minutes=minutes)
    assert Attempt(resume=resume, resume_until=until).resume_at(now) == expected
