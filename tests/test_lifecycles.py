"""Every state × every verb of every model that has a life: one table, literal, complete.

A cell says where the verb leads from the state of its column: a state, « = » when the row is already there (posting
twice changes nothing), « × » when it is refused with the sentence that ends the line.
"""

from itertools import product

import pytest
from django.apps import apps
from django.utils import timezone

from centres.models import Invitation
from exam.models import Alert, Answer, Question
from finalisation.models import Review
from pixcertif.lifecycle import RuleError, advance
from proctoring.models import IssueReport, ProctorAccess
from sessions_app import journal
from sessions_app.models import JournalEntry
from tests import factories

TABLES = """
Invitation.state         pending    accepted   cancelled
accept                   accepted   =          ×          Cette invitation a déjà servi ou a été annulée.
cancel                   cancelled  ×          =          Cette invitation a déjà été acceptée.

ExamSession.state        created    finalised  published
finalise                 finalised  =          ×          Cette session est déjà finalisée.
publish                  ×          published  =          Seule une session finalisée peut être publiée.
unpublish                ×          =          finalised  Les résultats de cette session ne sont pas publiés.
reopen                   =          created    ×          Seule une session finalisée peut être rouverte.

Candidate.presence       absent     present    started
confirm_presence         present    =          ×          Ce candidat a déjà commencé son test.
withdraw_presence      =          absent     ×  Ce candidat a commencé son test : sa présence ne peut plus être retirée.
start                    ×          started    =          Le surveillant n’a pas encore confirmé votre présence.

Attempt.state            running                completed  ended_by_proctor  ended_by_finalisation
complete                 completed              =          ×                 ×        Ce test est déjà terminé.
end_by_proctor           ended_by_proctor       ×          =                 ×        Ce test est déjà terminé.
end_by_finalisation      ended_by_finalisation  ×          ×                 =        Ce test est déjà terminé.

Attempt.resume           none        requested   authorised
request_resume           requested   =           ×           La reprise est déjà autorisée.
authorise_resume         authorised  authorised  authorised  Ce test est déjà terminé.
withdraw_resume          =           ×           none        Aucune reprise n’est autorisée.
take_up                  =           ×           none        Le surveillant n’a pas autorisé la reprise.
close_resume             =           none        none        Ce test est déjà terminé.

Attempt.companion        unknown     detected    missing     confirmed
miss_companion           missing     missing     =           ×           L’extension a été confirmée.
detect_companion         detected    =           detected    ×           L’extension a été confirmée.
confirm_companion        ×           ×           confirmed   =           L’extension ne manque pas à ce candidat.

Alert.state              open       refused    validated  closed
refuse                   refused    =          ×          ×          Ce signalement a déjà été traité.
validate                 validated  ×          =          ×          Ce signalement a déjà été traité.
close                    closed     ×          ×          =          Ce signalement a déjà été traité.

Answer.state             asked      given      skipped    replaced
give                     given      =          ×          ×          Cette question a déjà reçu sa réponse.
give_late                given      =          ×          ×          Cette question a déjà reçu sa réponse.
skip                     skipped    ×          =          ×          Cette question a déjà reçu sa réponse.
skip_late                skipped    ×          =          ×          Cette question a déjà reçu sa réponse.
replace                  replaced   ×          ×          =          Cette question a déjà reçu sa réponse.

ProctorAccess.state      open       left       closed
leave                    left       =          ×          Cet accès est déjà fermé.
close                    closed     ×          =          Cet accès est déjà fermé.

IssueReport.decision     pending    accepted   rejected
accept                   accepted   =          accepted   Ce signalement est déjà accepté.
reject                   rejected   rejected   =          Ce signalement est déjà écarté.
reset                    =          pending    pending    Ce signalement est déjà à examiner.

Review.state             pending    validated  rejected   cancelled
validate                 validated  =          validated  validated  Ce test est déjà validé.
reject                   rejected   rejected   =          rejected   Ce test est déjà rejeté.
cancel                   cancelled  cancelled  cancelled  =          Ce test est déjà annulé.
reset                    =          pending    pending    pending    Ce test est déjà à décider.
"""
# What each verb writes in the journal (an invitation: in the log).
EVENTS = """
Invitation.accept            invitation_accepted
Invitation.cancel            invitation_cancelled
ExamSession.finalise         session_finalised
ExamSession.publish          results_published
ExamSession.unpublish        results_unpublished
ExamSession.reopen           session_reopened
Candidate.confirm_presence   presence_confirmed
Candidate.withdraw_presence  presence_withdrawn
Candidate.start              test_started
Attempt.complete             test_completed
Attempt.end_by_proctor       test_ended_by_proctor
Attempt.end_by_finalisation  test_ended_by_finalisation
Attempt.request_resume       resume_requested
Attempt.authorise_resume     resume_authorised
Attempt.withdraw_resume      resume_withdrawn
Attempt.take_up              test_resumed
Attempt.close_resume         resume_closed
Attempt.miss_companion       companion_missing
Attempt.detect_companion     companion_detected
Attempt.confirm_companion    companion_confirmed
Alert.refuse                 alert_refused
Alert.validate               alert_validated
Alert.close                  alert_closed
Answer.give                  question_answered
Answer.give_late             question_answered_late
Answer.skip                  question_skipped
Answer.skip_late             question_skipped_late
Answer.replace               question_replaced
ProctorAccess.leave          proctor_left
ProctorAccess.close          proctor_closed
IssueReport.accept           report_accepted
IssueReport.reject           report_rejected
IssueReport.reset            report_reset
Review.validate              review_validated
Review.reject                review_rejected
Review.cancel                review_cancelled
Review.reset                 review_reset
"""
# What goes with a state, or the base refuses it: {field of the state: {column: (states that need it)}}.
MOMENTS = {
    "ExamSession.state": {"finalised_at": ("finalised", "published"), "published_at": ("published",)},
    "Candidate.presence": {"present_at": ("present", "started")},
    "Attempt.state": {"ended_at": ("completed", "ended_by_proctor", "ended_by_finalisation")},
    "Attempt.resume": {"resume_until": ("authorised",)},
    "Alert.state": {"handled_at": ("refused", "validated", "closed")},
    "Answer.state": {"answered_at": ("given", "skipped", "replaced")},
    "Review.state": {"decided_at": ("validated", "rejected", "cancelled")},
}


def cells():
    """Each cell of the tables: (« Model.field », verb, state, expected, sentence)."""
    for block in TABLES.strip().split("\n\n"):
        head, *lines = block.splitlines()
        name, *states = head.split()
        for line in lines:
            verb, *expected, sentence = line.split(maxsplit=1 + len(states))
            for state, cell in zip(states, expected, strict=True):
                yield name, verb, state, cell, sentence


def make_question():
    """A question of the bank."""
    fields = {"competence": "1.1", "level": 1, "kind": "text", "statement": "?", "explanation": "!"}
    return Question.objects.create(reference="Q1", **fields)


def make_report():
    """A report about a candidate."""
    candidate = factories.make_candidate(session=factories.make_session())
    return IssueReport.objects.create(candidate=candidate, code="C1")


def make_answer():
    """A question put to a candidate."""
    return Answer.objects.create(attempt=factories.make_attempt(), question=make_question(), number=1)


MAKERS = {
    "Invitation": lambda: Invitation.objects.create(centre=factories.make_centre(), email="a@exemple.fr"),
    "ExamSession": factories.make_session,
    "Candidate": lambda: factories.make_candidate(session=factories.make_session()),
    "Attempt": factories.make_attempt,
    "Alert": lambda: Alert.raise_on(factories.make_attempt()),
    "Answer": make_answer,
    "ProctorAccess": lambda: ProctorAccess.enter(factories.make_session(), first_name="Awa", last_name="Diop"),
    "IssueReport": make_report,
    "Review": lambda: Review.objects.create(attempt=factories.make_attempt()),
}


def moments(name, state):
    """The columns that go with a state, filled or emptied."""
    needed = MOMENTS.get(name, {})
    return {column: timezone.now() if state in states else None for column, states in needed.items()}


def event_of():
    """The event of each « Model.verb »."""
    return dict(line.split() for line in EVENTS.split("\n") if line)


def entries():
    """The kinds of the journal entries written so far, the last one first."""
    return list(JournalEntry.objects.order_by("-pk").values_list("kind", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "verb", "state", "expected", "sentence"), list(cells()))
def test_a_verb_from_a_state(name, verb, state, expected, sentence):
    model, field = name.split(".")
    row = MAKERS[model]()
    rows = type(row)._base_manager.filter(pk=row.pk)
    rows.update(**{field: state}, **moments(name, state))
    row.refresh_from_db()
    before, moved = entries(), expected not in "=×"
    assert getattr(row, f"can_{verb}") is moved
    if expected == "×":
        with pytest.raises(RuleError) as refused:
            advance(row, verb, by=None)
        assert str(refused.value) == sentence
    else:
        target = expected if moved else state
        assert advance(row, verb, by=None, **moments(name, target)) is moved
    assert rows.values_list(field, flat=True).get() == (expected if moved else state)
    assert entries() == ([event_of()[f"{model}.{verb}"], *before] if moved and model != "Invitation" else before)


def test_the_tables_are_complete():
    every, sentences, events = set(), set(), {}
    for model in apps.get_models():
        for verb, move in getattr(model, "TRANSITIONS", {}).items():
            states = [value for value, _ in model._meta.get_field(move.field).choices]
            every |= {(f"{model.__name__}.{move.field}", *pair) for pair in product([verb], states)}
            sentences.add((verb, move.refusal))
            events[f"{model.__name__}.{verb}"] = move.event
    written = list(cells())
    assert {cell[:3] for cell in written} == every
    assert {(cell[1], cell[4]) for cell in written} == sentences
    assert event_of() == events


def test_every_event_is_in_the_vocabulary_of_the_journal():
    events = {event for name, event in event_of().items() if not name.startswith("Invitation.")}
    assert events - journal.EVENTS.keys() == set()


def test_every_state_can_be_reached_or_is_where_a_life_begins():
    reached = {(cell[0], cell[3]) for cell in cells()}
    begun = {("Attempt.state", "running"), ("Alert.state", "open"), ("Answer.state", "asked")}
    begun |= {("Invitation.state", "pending"), ("ProctorAccess.state", "open"), ("Attempt.companion", "unknown")}
    assert {(cell[0], cell[2]) for cell in cells()} - reached == begun
