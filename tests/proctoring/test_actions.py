"""What a proctor does that touches several tables: reports that meet an alert, a correction, a withdrawal."""

import pytest

from exam import sitting
from exam.models import Alert
from pixcertif.lifecycle import GONE, RuleError
from proctoring.actions import add_percent, correct_report, validate_alert, write_report
from proctoring.models import IssueReport
from sessions_app.models import Candidate
from sessions_app.models.candidate import ALREADY_REMOVED
from tests.factories import make_attempt, make_candidate, make_question, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt():
    """A running test at its first question, with others to draw."""
    for level in range(1, 4):
        make_question(level=level)
    attempt = make_attempt()
    sitting.ask(attempt, number=1)
    return attempt


def test_an_alert_on_a_question_already_reported_gives_another_question(attempt):
    first = attempt.answers.current().question
    written = write_report(attempt.candidate, code="E9", by=None, question_number=1)
    validate_alert(Alert.raise_on(attempt), code="E12", details="", by=None)
    assert attempt.answers.current().question != first
    assert list(attempt.candidate.reports.values_list("pk", "code")) == [(written.pk, "E9")]


def test_a_corrected_report_still_speaks_of_the_question_it_was_about(attempt):
    first = attempt.answers.current().question
    validate_alert(Alert.raise_on(attempt), code="E12", details="Bloquée", by=None)
    report = attempt.candidate.reports.get()
    correct_report(report, by=None, code="E12", details="Écran blanc", question_number=1)
    report.refresh_from_db()
    assert (report.question, report.details) == (first, "Écran blanc")


def test_of_two_corrections_of_one_report_the_later_stays(attempt):
    report = write_report(attempt.candidate, code="C7", by=None, details="un")
    same = IssueReport.objects.select_related("candidate__session").get(pk=report.pk)
    correct_report(report, by=None, code="C7", details="deux")
    correct_report(same, by=None, code="C7", details="trois")
    assert list(attempt.candidate.reports.values_list("details", flat=True)) == ["trois"]


def test_correcting_a_report_just_removed_is_refused(attempt):
    report = write_report(attempt.candidate, code="C7", by=None, details="un")
    IssueReport.objects.get(pk=report.pk).remove(by=None)
    with pytest.raises(RuleError, match="Ce signalement vient d’être retiré par une autre personne."):
        correct_report(report, by=None, code="C7", details="deux")


def test_a_report_written_before_the_start_holds_nobody_on_the_list():
    session = make_session()
    taken_off, replaced = make_candidate(session=session), make_candidate(session=session)
    for candidate in (taken_off, replaced):
        write_report(candidate, code="C7", by=None, details="Arrivé en retard")
    taken_off.withdraw(by=None)
    Candidate.objects.enrol_all(session, [], by=None, replace=True)
    assert not IssueReport.objects.exists()
    write_report(make_candidate(session=session), code="C7", by=None, details="Arrivé en retard")
    session.delete_planned()
    assert not IssueReport.objects.exists()


def test_an_alert_on_a_number_reported_before_it_was_asked_leaves_one_report():
    make_question(level=1)
    make_question(level=2)
    attempt = make_attempt()
    write_report(attempt.candidate, code="E9", by=None, question_number=1)
    sitting.ask(attempt, number=1)
    first = attempt.answers.current().question
    validate_alert(Alert.raise_on(attempt), code="E12", details="", by=None)
    assert attempt.answers.current().question != first
    assert list(attempt.candidate.reports.values_list("code", "question_number")) == [("E9", 1)]


def test_a_later_correction_back_to_the_first_words_stays(attempt):
    report = write_report(attempt.candidate, code="C7", by=None, details="un")
    same = IssueReport.objects.select_related("candidate__session").get(pk=report.pk)
    correct_report(report, by=None, code="C7", details="deux")
    correct_report(same, by=None, code="C7", details="un")
    assert attempt.candidate.reports.get().details == "un"


def test_confirming_the_words_of_a_report_just_removed_is_refused(attempt):
    report = write_report(attempt.candidate, code="C7", by=None, details="un")
    IssueReport.objects.get(pk=report.pk).remove(by=None)
    with pytest.raises(RuleError, match="Ce signalement vient d’être retiré par une autre personne."):
        correct_report(report, by=None, code="C7", details="un")


@pytest.mark.parametrize(
    ("act", "given", "sentence"),
    [
        (Candidate.confirm_presence, {}, GONE),
        (add_percent, {"percent": 33}, ALREADY_REMOVED),
        (write_report, {"code": "C7"}, ALREADY_REMOVED),
    ],
)
def test_an_action_on_who_was_just_taken_off_the_list_is_refused(act, given, sentence):
    candidate = make_candidate(session=make_session())
    Candidate.objects.get().withdraw(by=None)
    with pytest.raises(RuleError, match=f"^{sentence}$"):
        act(candidate, by=None, **given)
