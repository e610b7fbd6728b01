"""« Finaliser la session N ? »: the summary."""

from proctoring.actions import write_report
from tests import factories
from tests.finalisation.closing_session import ClosingSession

NBSP = "\N{NO-BREAK SPACE}"


def confirmation(browser, closing):
    return browser.get(f"{closing.path}confirmer/").text


def test_the_summary_counts_what_is_sent(member_client, centre):
    closing = ClosingSession(centre, finished=2, unfinished=2)
    closing.explain(closing.unfinished[0], "left")
    closing.explain(closing.unfinished[1], "technical")
    closing.unfinished[1].end_by_proctor(by=None)
    write_report(closing.finished[0].candidate, code="C6", by=None)
    closing.save_field(member_client, "temps", "on")
    text = confirmation(member_client, closing)
    assert f"{4}{NBSP}tests" in text and f"2{NBSP}non terminés" in text
    assert "Abandon : Manque de temps ou départ prématuré : 1" in text and "Problème technique : 1" in text
    assert f"1{NBSP}test est encore en cours" in text and "il prendra fin aussitôt" in text.replace("\n", " ")
    assert f"1{NBSP}signalement" in text
    assert "Temps supplémentaire accordé : <strong>oui</strong>" in text
    assert "Présents sans avoir pu rejoindre la session : <strong>non</strong>" in text
    assert f'value="{closing.unfinished[0].pk} {closing.unfinished[1].pk}"' in text


def test_a_missing_reason_is_named_and_finalising_is_not_offered(member_client, centre):
    closing = ClosingSession(centre, unfinished=2)
    explained, unexplained = closing.unfinished
    closing.explain(explained)
    text = confirmation(member_client, closing)
    assert f"Il reste 1{NBSP}raison à choisir" in text
    assert f'#reason-{unexplained.pk}" data-close> {unexplained.candidate.first_name} MARTIN </a></li>' in text
    assert explained.candidate.first_name not in text
    assert "Finaliser la session" not in text.split("data-dialog-content")[1]


def test_refused_before_the_first_start_and_after_the_end(member_client, centre):
    session = factories.make_session(centre=centre)
    answer = member_client.get(f"/sessions/{session.pk}/finaliser/confirmer/")
    assert answer.status_code == 409 and "il n’y a rien à finaliser" in answer.text
    closing = ClosingSession(centre, finished=1)
    closing.finalise(member_client)
    answer = member_client.get(f"{closing.path}confirmer/")
    assert answer.status_code == 409
    assert "Cette session est finalisée : elle ne peut plus être modifiée." in answer.text
