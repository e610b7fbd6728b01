"""Taking a report back."""

import pytest

from pixcertif.lifecycle import RuleError
from proctoring.models import IssueReport
from tests.proctoring.watched_room import WatchedRoom

pytestmark = pytest.mark.django_db


def test_a_report_is_removed_once_and_the_journal_keeps_both():
    room = WatchedRoom()
    candidate = room.make_candidate()
    report = IssueReport.write(candidate, code="C7", by=room.access)
    address = room.at(candidate, f"signalements/{report.pk}/retirer/")
    assert "Le signalement C7 est retiré." in room.post(address).text
    assert room.post(address).status_code == 200
    assert not IssueReport.objects.exists()
    assert room.kinds()[:2] == ["report_removed", "report_written"]


@pytest.mark.parametrize("number", [0, 999, 10**15])
def test_removing_a_report_that_does_not_exist_changes_nothing(number):
    room = WatchedRoom()
    assert room.post(room.at(room.make_candidate(), f"signalements/{number}/retirer/")).status_code == 200


def test_the_report_of_another_stays():
    room, other = WatchedRoom(), WatchedRoom()
    report = IssueReport.write(other.make_candidate(), code="C7", by=None)
    room.post(room.at(room.make_candidate(), f"signalements/{report.pk}/retirer/"))
    assert IssueReport.objects.filter(pk=report.pk).exists()


def test_after_finalisation_nothing_changes():
    room = WatchedRoom()
    attempt = room.make_attempt()
    report = IssueReport.write(attempt.candidate, code="C7", by=None)
    attempt.complete()
    room.session.finalise(by=None)
    sentence = "Cette session est finalisée : ses signalements ne peuvent plus changer."
    with pytest.raises(RuleError, match=sentence):
        report.remove(by=None)
    with pytest.raises(RuleError, match=sentence):
        IssueReport.write(attempt.candidate, code="C8", by=None)
    assert IssueReport.objects.count() == 1
