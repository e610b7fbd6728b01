"""The demo: every state of a session, true tests and journals, accounts that open."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count, Max, Min
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from centres.models import Centre, Membership, Student, User
from exam import sitting
from exam.models import Alert, Answer, Attempt
from finalisation.demo.answers import level_of
from finalisation.jury.dossiers import dossiers_of
from finalisation.jury.queues import queue_counts
from finalisation.models import Closing, Review
from proctoring.actions import validate_alert
from proctoring.models import IssueReport, ProctorAccess
from sessions_app.models import Candidate, ExamSession, JournalEntry
from tests.conftest import StrictClient

ACCOUNTS = ("administrateur", "membre", "autre", "surveillant", "organisme")


@pytest.fixture(scope="module")
def made_once(django_db_setup, django_db_blocker):
    """What `manage.py demo` printed; made once for all tests, as each one's own writing is undone."""
    output = StringIO()
    with django_db_blocker.unblock():
        with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
            call_command("load_places", verbosity=0)
            call_command("demo", stdout=output)
        yield output.getvalue()
        call_command("flush", interactive=False, verbosity=0, reset_sequences=False)


@pytest.fixture
def demo_output(made_once, db):
    return made_once


@pytest.fixture
def demo_centre(demo_output):
    return Centre.objects.get(code="0330099X")


@pytest.fixture
def running(demo_centre):
    return demo_centre.exam_sessions.get(running_count__gt=1)


def statuses(centre):
    return Counter(session.status for session in centre.exam_sessions.all())


def test_there_are_sessions_of_every_status(demo_centre):
    expected = {"created": 5, "running": 1, "to_finalise": 2, "finalised": 2, "published": 2}
    assert statuses(demo_centre) == expected


def test_planned_sessions_have_their_candidates(demo_centre):
    today = demo_centre.today()
    planned = demo_centre.exam_sessions.with_status("created", today=today).with_counts()
    later = [row for row in planned if row.held_on > today]
    rows = {(row.candidate_count, row.recommended_candidates) for row in later}
    assert rows == {(20, 20), (24, 40), (0, 20), (38, 40)}
    assert [row.candidate_count for row in planned if row.held_on == today] == [8]


# The session of the moment


def test_the_running_session_has_people_in_every_state(demo_centre, running):
    assert running.held_on == demo_centre.today()
    presences = list(running.candidates.values_list("presence", flat=True))
    assert [presences.count(name) for name in ("started", "present", "absent")] == [13, 2, 5]
    assert running.candidates.filter(joined_at__isnull=False).count() == 16
    tests = Attempt.objects.of_session(running)
    assert [tests.filter(state=state).count() for state in ("running", "completed")] == [10, 3]
    assert tests.filter(resume="requested").count() == 1
    assert tests.filter(end_screen_seen_at__isnull=False).count() == 2
    assert sorted(Alert.objects.values_list("state", flat=True)) == ["open", "refused", "validated"]


def test_each_running_test_has_its_question(running):
    tests = Attempt.objects.of_session(running).unfinished()
    assert sorted(test.question_number for test in tests) == [15, 16, 17, 18, 20, 21, 22, 25, 26, 27]
    for test in tests:
        numbers = [answer.number for answer in test.answers.exclude(state="replaced").order_by("number")]
        assert numbers == list(range(1, test.question_number + 1))
        assert test.answers.current().number == test.question_number


def test_each_answer_of_the_running_session_is_in_its_journal(running):
    kinds = running.journal.values_list("kind", flat=True)
    written = sum(kind in ("question_answered", "question_skipped") for kind in kinds)
    settled = Answer.objects.filter(attempt__candidate__session=running, state__in=("given", "skipped"))
    assert written == settled.count() == 3 * 32 + 14 + 15 + 16 + 17 + 19 + 20 + 21 + 24 + 25 + 26
    assert {"entrance_refused", "presence_withdrawn"}.isdisjoint(kinds)


def test_the_open_alert_can_be_validated(running):
    alert = Alert.objects.get(state="open")
    access = ProctorAccess.objects.watching().filter(session=running).first()
    browser = StrictClient()
    browser.force_login(access.user)
    pair = {"session": running.pk, "password": running.password}
    assert browser.post(reverse("proctor_entrance"), pair).status_code == 302
    assert alert.sentence in browser.get(reverse("board", args=[running.pk])).text
    reported = IssueReport.objects.filter(candidate=alert.attempt.candidate)
    assert not reported.exists()
    validate_alert(alert, code="E1", details="", by=access)
    assert reported.get().question_number == alert.question_number
    assert alert.attempt.answers.filter(number=alert.question_number, state="replaced").count() == 1


# Sessions of the past


def test_each_test_of_the_past_is_whole(demo_centre):
    over = Attempt.objects.filter(state="completed").annotate(asked=Count("answers"))
    assert {test.asked for test in over} == {32}
    assert not Answer.objects.filter(attempt__in=over, state="asked").exists()
    given = Answer.objects.filter(state="given")
    assert given.filter(is_right=True).exists() and given.filter(is_right=False).exists()
    assert Answer.objects.filter(state="skipped").exists()
    seen = over.filter(end_screen_seen_at__isnull=False).count()
    assert 0.75 < seen / over.count() < 1


def test_answers_follow_one_another(demo_output):
    for test in Attempt.objects.prefetch_related("answers__question"):
        rows = sorted(test.answers.all(), key=lambda row: (row.number, row.state != "replaced"))
        moments = [moment for row in rows for moment in (row.asked_at, row.answered_at) if moment]
        assert moments == sorted(moments)
        assert test.started_at <= moments[0] and moments[-1] <= (test.ended_at or timezone.now())
        for row in rows:
            if row.question.time_limit and row.answered_at:
                assert (row.answered_at - row.asked_at).total_seconds() <= row.question.time_limit


def test_results_follow_the_levels(demo_output):
    valid = Review.objects.filter(state="validated", score__isnull=False).select_related("attempt__candidate")
    scores = sorted((level_of(review.attempt.candidate), review.score) for review in valid)
    weak, strong = scores[: len(scores) // 3], scores[-len(scores) // 3 :]
    assert sum(score for _, score in weak) / len(weak) + 150 < sum(score for _, score in strong) / len(strong)
    assert {len(review.levels) for review in valid} == {16}


def test_published_results_hold_a_fraud_and_an_unfinished_test(demo_centre):
    reviews = Review.objects.filter(attempt__candidate__session__state="published")
    assert reviews.count() == 28
    assert {state: reviews.filter(state=state).count() for state in ("validated", "rejected", "cancelled")} == {
        "validated": 26,
        "rejected": 1,
        "cancelled": 1,
    }
    assert reviews.get(state="cancelled").answered == 14
    assert reviews.get(state="rejected").reason == "Fraude établie par le PV."
    assert not reviews.filter(state="validated", score=None).exists()
    assert reviews.aggregate(Min("score"), Max("score"))["score__max"] <= 1024
    assert IssueReport.objects.get(decision="accepted").code == "E10"


def test_each_queue_of_the_certification_body_has_a_session(demo_centre):
    assert queue_counts() == {"a-traiter": 1, "pretes": 1, "transmises": 2}
    closing = Closing.objects.get(session__state="finalised", comment__gt="")
    dossiers = dossiers_of(closing.session)
    codes = sorted(report.code for dossier in dossiers for report in dossier.reports)
    assert codes == ["C3", "E1", "E10"]
    assert sum(dossier.is_waiting for dossier in dossiers) >= 3
    assert None not in [dossier.score for dossier in dossiers]


# The rest


def test_the_roll_has_names_and_places_of_every_kind(demo_centre):
    students = Student.objects.filter(centre=demo_centre)
    assert (students.count(), len(students.class_names())) == (130, 6)
    assert students.get(first_name="Marie-Antoinette").birth_name == "de La Rochefoucauld-Montbéliard"
    assert {"Çağla", "Łukasz", "Cœline"} <= set(students.values_list("first_name", flat=True))
    counts = [students.filter(is_certifiable=value).count() for value in (True, False, None)]
    assert counts == [94, 12, 24]
    assert students.filter(birth_insee="33243", birth_town="Libourne", birth_postcode="33500").exists()
    assert students.filter(birth_country="POLOGNE", birth_town="Łódź", birth_insee="").exists()
    assert students.filter(birth_town="").exists() and students.filter(ine="").exists()


def test_journals_are_whole(demo_output):
    sessions = list(ExamSession.objects.all())
    assert len(sessions) == 13
    assert [JournalEntry.objects.first_break(session) for session in sessions] == [None] * 13


def test_moments_follow_one_another(demo_output):
    now = timezone.now()
    for test in Attempt.objects.select_related("candidate__session"):
        session, end = test.candidate.session, test.ended_at or now
        assert session.created_at < session.first_started_at <= test.started_at <= end <= now
        assert test.candidate.joined_at <= test.candidate.present_at <= test.started_at
        assert session.finalised_at is None or end <= session.finalised_at
    assert Attempt.objects.filter(state="ended_by_finalisation").count() == 2


def test_every_row_is_valid(demo_output):
    for model in (Centre, User, Membership, Student, Candidate, ExamSession, Attempt, Alert, IssueReport):
        for row in model.objects.all():
            row.full_clean()


@pytest.mark.parametrize("name", ACCOUNTS)
def test_accounts_sign_in(client, demo_output, name):
    typed = {"email": f"{name}@exemple.fr", "password": "demonstration-pixcertif"}
    response = client.post(reverse("login"), typed)
    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(User.objects.get(email=f"{name}@exemple.fr").pk)


def test_each_account_has_its_role(demo_centre):
    roles = Membership.objects.order_by("user__email").values_list("user__email", "centre__code", "role")
    assert list(roles) == [
        ("administrateur@exemple.fr", "0330099X", "admin"),
        ("autre@exemple.fr", "PIX-9042", "admin"),
        ("membre@exemple.fr", "0330099X", "member"),
    ]
    assert [user.email for user in User.objects.filter(is_staff=True)] == ["organisme@exemple.fr"]


def test_prints_accounts_addresses_and_codes(demo_output, running, settings):
    for name in ACCOUNTS:
        assert f"{name}@exemple.fr" in demo_output
    assert "Comptes (mot de passe : demonstration-pixcertif)" in demo_output
    for place in ("connexion", "surveillance", "candidat"):
        assert f"{settings.PUBLIC_ADDRESS}/{place}/" in demo_output
    keys = f"mot de passe du surveillant {running.password}, code d’accès {running.access_code}"
    assert f"Session en cours : {running.number}, {keys}" in demo_output


def test_who_tries_can_be_proctor_and_candidate(demo_output, demo_centre, client):
    session = demo_centre.exam_sessions.get(held_on=demo_centre.today(), started_count=0)
    keys = f"mot de passe du surveillant {session.password}, code d’accès {session.access_code}"
    title = f"Pour essayer : session {session.number} d’aujourd’hui, {keys}, candidats :\n"
    lines = demo_output.split(title)[1].splitlines()
    assert len(lines) == 3
    listed = list(session.candidates.select_related("student").by_name())
    assert {person.student.is_certifiable for person in listed} == {True}
    person = listed[0]
    assert lines[0] == f"  {person.birth_name} {person.first_name}, {person.birth_on:%d/%m/%Y}"
    typed = {"number": session.number, "birth_name": person.birth_name, "first_name": person.first_name}
    joined = client.post(reverse("candidate_join"), typed | {"birth_on": f"{person.birth_on:%d/%m/%Y}"})
    assert joined.status_code == 302
    access = ProctorAccess.enter(session, first_name="Awa", last_name="Diop")
    person.confirm_presence(by=access)
    attempt = sitting.begin(person, typed=session.access_code, holder="moi")
    assert attempt.answers.current().number == 1
