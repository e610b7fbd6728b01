"""The codes of reports."""

from types import SimpleNamespace

import pytest

from sessions_app import codes
from sessions_app.codes import Effect, ReportCode


def test_in_the_order_of_the_pv():
    assert " ".join(codes.BY_CODE) == "C1 C2 C3 C4 C6 C7 C8 E1 E2 E3 E4 E5 E8 E9 E10 E11 E12"


def test_those_that_weigh():
    weighing = [row.code for row in codes.CODES if row.weighs]
    assert weighing == ["C1", "C3", "C6", "E1", "E2", "E3", "E4", "E5", "E8", "E9", "E10", "E11", "E12"]
    assert codes.WEIGHING == ["C1", "C3", "C6"]


def test_a_question_number_comes_with_e_codes_alone():
    assert {row.code[0] for row in codes.CODES if row.needs_question} == {"E"}
    assert {row.code[0] for row in codes.CODES if not row.needs_question} == {"C"}
    families = [(title, [row.code for row in rows]) for title, rows in codes.families()]
    assert families == [
        ("Signalements liés au candidat", ["C1", "C2", "C3", "C4", "C6", "C7", "C8"]),
        (
            "Problème technique sur une question - précisez obligatoirement le numéro de question",
            ["E1", "E2", "E3", "E4", "E5", "E8", "E9", "E10", "E11", "E12"],
        ),
    ]


def test_texts_as_printed():
    assert codes.BY_CODE["C2"].expected == "Précisez le temps majoré en %"
    assert codes.BY_CODE["C6"].expected == "PV de fraude"
    assert codes.BY_CODE["E10"].label.startswith("Le candidat a été contraint de cliquer en dehors")


def test_what_accepting_each_does():
    effects = {effect: [row.code for row in codes.CODES if row.effect is effect] for effect in Effect}
    assert effects == {
        Effect.NONE: ["C2", "C3", "C4", "C6", "C7", "C8"],
        Effect.CORRECTS_IDENTITY: ["C1"],
        Effect.EXCLUDES_ANSWER: ["E1", "E2", "E3", "E4", "E5", "E8", "E9", "E11", "E12"],
        Effect.FORGIVES_FOCUS: ["E10"],
    }


@pytest.mark.parametrize("question", [None, SimpleNamespace(image="", site="", file="")])
def test_a_code_added_about_a_question_is_offered_on_every_alert(question):
    added = ReportCode("E13", "Le son ne s’entend pas", "N° de question", codes.QUESTION)
    offered = codes.offered_on_alert(question, candidate=None, codes=(codes.BY_CODE["E9"], added))
    assert [row.code for row in offered] == ["E9", "E13"]


def test_a_code_added_about_a_candidate_appears_in_its_group_and_on_no_alert():
    added = ReportCode("C9", "A changé de place", "Précisez", codes.LATE_OR_GONE)
    groups = codes.groups((*codes.CODES, added))
    assert [row.code for row in groups[codes.LATE_OR_GONE]] == ["C3", "C4", "C9"]
    assert sum(map(len, groups.values())) == 18
    assert codes.offered_on_alert(None, candidate=None, codes=(added,)) == []
