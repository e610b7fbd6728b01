"""A report taken back at the end of a session."""

from proctoring.actions import write_report
from proctoring.models import IssueReport
from tests.finalisation.closing_room import Closing


def remove(browser, room, report, candidate=None):
    """What comes of the bin of a report."""
    candidate = candidate or report.candidate
    address = f"{room.path}candidats/{candidate.pk}/signalements/{report.pk}/retirer/"
    return browser.post(address, follow=True)


def test_is_taken_back_and_a_second_time_changes_nothing(member_client, centre):
    room = Closing(centre, finished=1)
    report = write_report(room.finished[0].candidate, code="C7", by=None)
    assert "Le signalement C7 est retiré." in remove(member_client, room, report).text
    assert remove(member_client, room, report).status_code == 200
    assert not IssueReport.objects.exists() and room.kinds().count("report_removed") == 1


def test_of_somebody_else_stays(member_client, centre):
    room = Closing(centre, finished=2)
    report = write_report(room.finished[0].candidate, code="C7", by=None)
    remove(member_client, room, report, candidate=room.finished[1].candidate)
    assert IssueReport.objects.exists()


def test_after_finalisation_it_stays(member_client, centre):
    room = Closing(centre, finished=1)
    report = write_report(room.finished[0].candidate, code="C7", by=None)
    room.finish(member_client)
    assert remove(member_client, room, report).status_code == 409
    assert IssueReport.objects.exists()


def test_a_stranger_finds_nothing(stranger_client, centre):
    room = Closing(centre, finished=1)
    report = write_report(room.finished[0].candidate, code="C7", by=None)
    assert remove(stranger_client, room, report).status_code == 404
    assert IssueReport.objects.exists()
