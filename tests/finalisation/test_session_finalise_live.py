"""What the page of the finalisation asks again when it is told of a change."""

from tests import swap
from tests.finalisation.closing_room import Closing, fresh


def part(browser, room, version=0):
    """What the page is given when it has this version."""
    return browser.get(f"{room.path}direct/?v={version}")


def test_nothing_new_is_204(member_client, centre):
    room = Closing(centre, left=1)
    assert part(member_client, room, room.session.version).status_code == 204


def test_what_the_other_one_wrote_is_there_and_equals_the_page_loaded_again(member_client, admin_client, centre):
    room = Closing(centre, finished=2, left=1)
    before = member_client.get(room.path)
    room.field(admin_client, "raison", "technical", test=room.left[0])
    room.field(admin_client, "commentaire", "Coupure de 10 minutes")
    answer = part(member_client, room, room.session.version)
    assert "Coupure de 10 minutes" in answer.text
    shown = swap.applied(swap.body(before), answer, target="finalise")
    # The address of the stream, outside the part, is signed anew every second.
    assert shown.find("finalise") == swap.body(member_client.get(room.path)).find("finalise")


def test_who_finishes_goes_to_the_second_table(member_client, centre):
    room = Closing(centre, left=1)
    room.explain(room.left[0])
    fresh(room.left[0]).complete()
    text = part(member_client, room, room.session.version).text
    assert "Certification(s) terminée(s)" in text
    assert "Fini entre-temps" in text and "Ces candidats n’ont pas fini" not in text


def test_closed_by_the_other_one(member_client, admin_client, centre):
    room = Closing(centre, finished=1)
    room.finish(admin_client)
    text = part(member_client, room, room.session.version).text
    assert "Cette session est finalisée : elle ne peut plus être modifiée." in text


def test_what_is_to_be_said_waits_for_the_page_that_asked(member_client, centre):
    room = Closing(centre, finished=1)
    member_client.post(room.path)
    assert "Les informations de la session ont été transmises." not in part(member_client, room).text
    assert "Les informations de la session ont été transmises." in member_client.get(room.path, follow=True).text


def test_a_stranger_finds_nothing(stranger_client, centre):
    assert part(stranger_client, Closing(centre, left=1)).status_code == 404
