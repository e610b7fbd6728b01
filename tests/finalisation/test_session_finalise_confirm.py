"""« Finaliser la session N ? »: the summary."""

from proctoring.actions import write_report
from tests import factories
from tests.finalisation.closing_room import Closing

NBSP = "\N{NO-BREAK SPACE}"


def words(browser, room):
    """The confirmation."""
    return browser.get(f"{room.path}confirmer/").text


def test_says_what_is_sent(member_client, centre):
    room = Closing(centre, finished=2, left=2)
    room.explain(room.left[0], "left")
    room.explain(room.left[1], "technical")
    room.left[1].end_by_proctor(by=None)
    write_report(room.finished[0].candidate, code="C6", by=None)
    room.field(member_client, "temps", "on")
    text = words(member_client, room)
    assert f"{4}{NBSP}tests" in text and f"2{NBSP}non terminés" in text
    assert "Abandon : Manque de temps ou départ prématuré : 1" in text and "Problème technique : 1" in text
    assert f"1{NBSP}test est encore en cours" in text and "il prendra fin aussitôt" in text.replace("\n", " ")
    assert f"1{NBSP}signalement" in text
    assert "Temps supplémentaire accordé : <strong>oui</strong>" in text
    assert "Présents sans avoir pu rejoindre la session : <strong>non</strong>" in text
    assert f'value="{room.left[0].pk} {room.left[1].pk}"' in text


def test_with_a_reason_missing_it_names_who_and_offers_no_button(member_client, centre):
    room = Closing(centre, left=2)
    room.explain(room.left[0])
    text = words(member_client, room)
    assert f"Il reste 1{NBSP}raison à choisir" in text
    assert f'#reason-{room.left[1].pk}" data-close>{room.left[1].candidate.first_name} MARTIN</a></li>' in text
    assert room.left[0].candidate.first_name not in text
    assert "Finaliser la session" not in text.split("data-dialog-content")[1]


def test_refused_before_the_first_start_and_after_the_end(member_client, centre):
    session = factories.make_session(centre=centre)
    answer = member_client.get(f"/sessions/{session.pk}/finaliser/confirmer/")
    assert answer.status_code == 409 and "il n’y a rien à finaliser" in answer.text
    room = Closing(centre, finished=1)
    room.finish(member_client)
    answer = member_client.get(f"{room.path}confirmer/")
    assert answer.status_code == 409
    assert "Cette session est finalisée : elle ne peut plus être modifiée." in answer.text
