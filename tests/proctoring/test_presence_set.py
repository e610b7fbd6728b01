"""« Présent »: set, never toggled."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pixcertif.lifecycle import RuleError
from sessions_app.models import Candidate
from sessions_app.models.candidate import ALREADY_REMOVED
from tests.factories import make_candidate, make_session, minutes_ago
from tests.proctoring.watched_room import WatchedRoom, make_access, messages_of

pytestmark = pytest.mark.django_db


def set_to(room, candidate, present):
    """Post the box; the presence afterwards."""
    response = room.post(room.at(candidate, "presence/"), present=present)
    candidate.refresh_from_db()
    return candidate.presence, messages_of(response)


def test_it_is_set_and_undone():
    room = WatchedRoom()
    candidate = room.make_candidate()
    assert set_to(room, candidate, "oui") == ("present", [])
    assert candidate.present_at is not None
    assert set_to(room, candidate, "non") == ("absent", [])
    assert room.kinds()[:2] == ["presence_withdrawn", "presence_confirmed"]
    assert room.session.journal.filter(actor=f"proctoring.proctoraccess:{room.access.pk}").count() == 3


def test_setting_twice_changes_nothing():
    room = WatchedRoom()
    candidate = room.make_candidate()
    set_to(room, candidate, "oui")
    before = candidate.present_at
    assert set_to(room, candidate, "oui") == ("present", [])
    assert candidate.present_at == before
    assert room.kinds().count("presence_confirmed") == 1


def test_who_has_started_keeps_their_presence():
    room = WatchedRoom()
    candidate = room.make_attempt().candidate
    sentence = "Ce candidat a commencé son test : sa présence ne peut plus être retirée."
    assert set_to(room, candidate, "non") == ("started", [sentence])
    assert set_to(room, candidate, "oui") == ("started", ["Ce candidat a déjà commencé son test."])


def test_a_presence_that_lapsed_is_confirmed_again():
    room = WatchedRoom()
    candidate = room.make_candidate()
    set_to(room, candidate, "oui")
    Candidate.objects.filter(pk=candidate.pk).update(present_at=minutes_ago(61))
    set_to(room, candidate, "oui")
    assert candidate.present_at > minutes_ago(1)


@pytest.mark.parametrize("present", ["", "maybe", "OUI", "1", "\x00"])
def test_garbage_changes_nothing(present):
    room = WatchedRoom()
    assert set_to(room, room.make_candidate(), present) == ("absent", [])


@pytest.mark.parametrize("present", ["oui", "non"])
def test_ten_statements_of_which_one_reads_the_session_under_its_lock(present):
    room = WatchedRoom()
    candidate = room.make_candidate()
    if present == "non":
        candidate.confirm_presence(by=None)
    with CaptureQueriesContext(connection) as queries:
        room.browser.post(room.at(candidate, "presence/"), {"present": present})
    assert len(queries) == 10


def test_a_presence_that_lapsed_of_who_was_just_taken_off_the_list():
    candidate = make_candidate(session=make_session())
    candidate.confirm_presence(by=None)
    candidate.present_at = minutes_ago(61)
    Candidate.objects.get().withdraw(by=None)
    with pytest.raises(RuleError, match=f"^{ALREADY_REMOVED}$"):
        candidate.confirm_presence(by=None)


def test_a_presence_that_another_proctor_gave_again_stands():
    candidate = make_candidate(session=make_session())
    candidate.confirm_presence(by=None)
    candidate.present_at = minutes_ago(61)  # as it was read before
    candidate.confirm_presence(by=None)
    assert list(candidate.session.journal.filter(kind__startswith="presence").values_list("kind", flat=True)) == [
        "presence_confirmed"
    ]


def test_the_filters_are_kept():
    room = WatchedRoom()
    address = room.at(room.make_candidate(), "presence/?montrer=presents&nom=Mar&suite=//evil")
    response = room.browser.post(address, {"present": "oui"})
    assert response.url == f"{room.path}?montrer=presents&nom=Mar"


def test_a_stranger_to_the_session_changes_nothing():
    room, other = WatchedRoom(), WatchedRoom()
    candidate = other.make_candidate()
    assert room.browser.post(other.at(candidate, "presence/"), {"present": "oui"}).status_code == 302
    candidate.refresh_from_db()
    assert candidate.presence == "absent"
    assert room.browser.get(room.at(candidate, "presence/")).status_code == 405


def test_two_proctors_see_the_same():
    room = WatchedRoom()
    _, second = make_access(room.session, first_name="Jean")
    candidate = room.make_candidate()
    set_to(room, candidate, "oui")
    assert 'aria-checked="true"' in second.get(room.path).text
