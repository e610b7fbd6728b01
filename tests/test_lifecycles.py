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
request_resume           requested   requested   ×           La reprise est déjà autorisée.
authorise_resume         authorised  authorised  authorised  Ce test est déjà terminé.
withdraw_resume          =           ×           none        Aucune reprise n’est autorisée.
take_up                  =           ×           none        Le surveillant n’a pas autorisé la reprise.

Attempt.companion        unknown     detected    missing     confirmed
miss_companion           missing     missing     missing     ×           L’extension a été confirmée.
detect_companion         detected    detected    detected    ×           L’extension a été confirmée.
confirm_companion        ×           ×           confirmed   =           L’extension ne manque pas à ce candidat.

Alert.state              open       refused    validated  closed
refuse                   refused    =          ×          ×          Ce signalement a déjà été traité.
validate                 validated  ×          =          ×          Ce signalement a déjà été traité.

Answer.state             asked      given      skipped    replaced
give                     given      =          ×          ×          Cette question a déjà reçu sa réponse.
skip                     skipped    ×          =          ×          Cette question a déjà reçu sa réponse.
replace                  replaced   ×          ×          =          Cette question a déjà reçu sa réponse.

ProctorAccess.state      open       left       closed
leave                    left       =          ×          Cet accès est déjà fermé.
close                    closed     ×          =          Cet accès est déjà fermé.

IssueReport.decision     pending    accepted   rejected
accept                   accepted   =          accepted   Ce signalement est déjà accepté.
reject                   rejected   rejected   =          Ce signalement est déjà écarté.

Review.state             pending    validated  rejected   cancelled
validate                 validated  =          validated  validated  Ce test est déjà validé.
reject                   rejected   rejected   =          rejected   Ce test est déjà rejeté.
cancel                   cancelled  cancelled  cancelled  =          Ce test est déjà annulé.
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
            verb, *expected = line.split(maxsplit=1 + len(states))
            sentence = expected.pop()
            yield from ((name, verb, state, cell, sentence) for state, cell in zip(states, expected, strict=True))


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


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "verb", "state", "expected", "sentence"), list(cells()))
def test_a_verb_from_a_state(name, verb, state, expected, sentence):
    model, field = name.split(".")
    row = MAKERS[model]()
    rows = type(row)._base_manager.filter(pk=row.pk)
    rows.update(**{field: state}, **moments(name, state))
    row.refresh_from_db()
    assert getattr(row, f"can_{verb}") is (expected not in "=×")
    if expected == "×":
        with pytest.raises(RuleError) as refused:
            advance(row, verb)
        assert str(refused.value) == sentence
    else:
        target = state if expected == "=" else expected
        assert advance(row, verb, **moments(name, target)) is (expected != "=")
    left = state if expected in "=×" else expected
    assert rows.values_list(field, flat=True).get() == left


def test_the_tables_are_complete():
    every = set()
    sentences = set()
    for model in apps.get_models():
        for verb, move in getattr(model, "TRANSITIONS", {}).items():
            states = [value for value, _ in model._meta.get_field(move.field).choices]
            every |= {(f"{model.__name__}.{move.field}", *pair) for pair in product([verb], states)}
            sentences.add((verb, move.refusal))
    written = list(cells())
    assert {cell[:3] for cell in written} == every
    assert {(cell[1], cell[4]) for cell in written} == sentences


def test_every_state_can_be_reached_or_is_where_a_life_begins():
    # Closed alerts alone are closed by the end of their test, in one update.
    reached = {(cell[0], cell[3]) for cell in cells()}
    begun = {("Attempt.state", "running"), ("Alert.state", "open"), ("Answer.state", "asked")}
    begun |= {("Invitation.state", "pending"), ("ProctorAccess.state", "open"), ("Review.state", "pending")}
    begun |= {("IssueReport.decision", "pending"), ("Attempt.companion", "unknown")}
    begun.add(("Alert.state", "closed"))
    assert {(cell[0], cell[2]) for cell in cells()} - reached == begun
