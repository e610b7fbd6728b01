"""What the page of the finalisation asks again when it is told of a change."""

from tests import swap
from tests.finalisation.closing_session import ClosingSession, reload


def part(browser, closing, version=0):
    """What the page is given when it has this version."""
    return browser.get(f"{closing.path}direct/?v={version}")


def test_an_unchanged_version_is_204(member_client, centre):
    closing = ClosingSession(centre, unfinished=1)
    assert part(member_client, closing, closing.session.version).status_code == 204


def test_swapping_what_another_member_saved_equals_reloading(member_client, admin_client, centre):
    closing = ClosingSession(centre, finished=2, unfinished=1)
    before = member_client.get(closing.path)
    closing.save_field(admin_client, "raison", "technical", test=closing.unfinished[0])
    closing.save_field(admin_client, "commentaire", "Coupure de 10 minutes")
    answer = part(member_client, closing, closing.session.version)
    assert "Coupure de 10 minutes" in answer.text
    shown = swap.applied(swap.body(before), answer, target="finalise")
    # The address of the stream, outside the part, is signed anew every second.
    assert shown.find("finalise") == swap.body(member_client.get(closing.path)).find("finalise")


def test_a_test_finished_meanwhile_is_in_the_second_table(member_client, centre):
    closing = ClosingSession(centre, unfinished=1)
    closing.explain(closing.unfinished[0])
    reload(closing.unfinished[0]).complete()
    text = part(member_client, closing, closing.session.version).text
    assert "Certification(s) terminée(s)" in text
    assert "Fini entre-temps" in text and "Ces candidats n’ont pas fini" not in text


def test_finalised_by_another_member(member_client, admin_client, centre):
    closing = ClosingSession(centre, finished=1)
    closing.finalise(admin_client)
    text = part(member_client, closing, closing.session.version).text
    assert "Cette session est finalisée : elle ne peut plus être modifiée." in text


def test_a_message_waits_for_the_next_page(member_client, centre):
    closing = ClosingSession(centre, finished=1)
    member_client.post(closing.path)
    assert "Les informations de la session ont été transmises." not in part(member_client, closing).text
    assert "Les informations de la session ont été transmises." in member_client.get(closing.path, follow=True).text


def test_a_stranger_gets_404(stranger_client, centre):
    assert part(stranger_client, ClosingSession(centre, unfinished=1)).status_code == 404
