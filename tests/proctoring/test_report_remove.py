"""Taking a report back."""

import pytest

from pixcertif.lifecycle import RuleError
from proctoring.models import IssueReport
from tests.proctoring.room import Room

pytestmark = pytest.mark.django_db


def test_it_goes_once_and_the_journal_keeps_both():
    room = Room()
    candidate = room.candidate()
    report = IssueReport.write(candidate, code="C7", by=room.access)
    address = room.at(candidate, f"signalements/{report.pk}/retirer/")
    assert "Le signalement C7 est retiré." in room.post(address).text
    assert room.post(address).status_code == 200
    assert not IssueReport.objects.exists()
    assert room.kinds()[:2] == ["report_removed", "report_written"]


@pytest.mark.parametrize("number", [0, 999, 10**15])
def test_one_that_does_not_exist_is_gone(number):
    room = Room()
    assert room.post(room.at(room.candidate(), f"signalements/{number}/retirer/")).status_code == 200


def test_the_report_of_another_stays():
    room, other = Room(), Room()
    report = IssueReport.write(other.candidate(), code="C7", by=None)
    room.post(room.at(room.candidate(), f"signalements/{report.pk}/retirer/"))
    assert IssueReport.objects.filter(pk=report.pk).exists()


def test_after_finalisation_nothing_changes():
    room = Room()
    attempt = room.running()
    report = IssueReport.write(attempt.candidate, code="C7", by=None)
    attempt.complete()
    room.session.finalise(by=None)
    sentence = "Cette session est finalisée : ses signalements ne peuvent plus changer."
    with pytest.raises(RuleError, match=sentence):
        report.remove(by=None)
    with pytest.raises(RuleError, match=sentence):
        IssueReport.write(attempt.candidate, code="C8", by=None)
    assert IssueReport.objects.count() == 1
