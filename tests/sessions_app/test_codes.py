"""The codes of reports."""

from sessions_app import codes


def test_in_the_order_of_the_pv():
    assert " ".join(codes.BY_CODE) == "C1 C2 C3 C4 C6 C7 C8 E1 E2 E3 E4 E5 E8 E9 E10 E11 E12"


def test_those_that_weigh():
    weighing = [row.code for row in codes.CODES if row.weighs]
    assert weighing == ["C1", "C3", "C6", "E1", "E2", "E3", "E4", "E5", "E8", "E9", "E10", "E11", "E12"]


def test_a_question_number_comes_with_e_codes_alone():
    assert {row.code[0] for row in codes.CODES if row.needs_question} == {"E"}
    assert {row.code[0] for row in codes.CODES if not row.needs_question} == {"C"}
    assert [row.code for row in codes.family(codes.CANDIDATE)] == ["C1", "C2", "C3", "C4", "C6", "C7", "C8"]


def test_texts_as_printed():
    assert codes.BY_CODE["C2"].expected == "Précisez le temps majoré en %"
    assert codes.BY_CODE["C6"].expected == "PV de fraude"
    assert codes.BY_CODE["E10"].label.startswith("Le candidat a été contraint de cliquer en dehors")
