"""A report taken back at the end of a session."""

from proctoring.actions import write_report
from proctoring.models import IssueReport
from tests.finalisation.closing_session import ClosingSession


def remove(browser, closing, report, candidate=None):
    """What comes of the bin of a report."""
    candidate = candidate or report.candidate
    address = f"{closing.path}candidats/{candidate.pk}/signalements/{report.pk}/retirer/"
    return browser.post(address, follow=True)


def test_a_report_is_removed_once(member_client, centre):
    closing = ClosingSession(centre, finished=1)
    report = write_report(closing.finished[0].candidate, code="C7", by=None)
    assert "Le signalement C7 est retiré." in remove(member_client, closing, report).text
    assert remove(member_client, closing, report).status_code == 200
    assert not IssueReport.objects.exists() and closing.journal_kinds().count("report_removed") == 1


def test_a_report_about_somebody_else_stays(member_client, centre):
    closing = ClosingSession(centre, finished=2)
    report = write_report(closing.finished[0].candidate, code="C7", by=None)
    remove(member_client, closing, report, candidate=closing.finished[1].candidate)
    assert IssueReport.objects.exists()


def test_a_report_stays_after_finalisation(member_client, centre):
    closing = ClosingSession(centre, finished=1)
    report = write_report(closing.finished[0].candidate, code="C7", by=None)
    closing.finalise(member_client)
    assert remove(member_client, closing, report).status_code == 409
    assert IssueReport.objects.exists()


def test_a_stranger_gets_404(stranger_client, centre):
    closing = ClosingSession(centre, finished=1)
    report = write_report(closing.finished[0].candidate, code="C7", by=None)
    assert remove(stranger_client, closing, report).status_code == 404
    assert IssueReport.objects.exists()
