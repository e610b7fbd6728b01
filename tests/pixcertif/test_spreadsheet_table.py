"""Titles found, records under them, and what cells say as texts."""

import datetime as dt

import pytest

from pixcertif import spreadsheet
from pixcertif.spreadsheet import Table

EXPECTED = {"name": ["* Nom de naissance", "Nom"], "born": ["Date de naissance"], "site": ["Numéro d’établissement"]}


def test_titles_are_matched_however_they_are_typed():
    table = Table([(2, [None, "  *NOM  de\u00a0naissance ", "Sexe", "date de Naissance", "numero d'etablissement"])])
    header = table.header(EXPECTED)
    assert (header.line, header.columns) == (2, {"name": 1, "born": 3, "site": 4})
    assert header.titles == {"name": "*NOM de naissance", "born": "date de Naissance", "site": "numero d'etablissement"}
    assert header.ignored_titles == ["Sexe"]
    assert header.missing(["name", "born"]) == []


def test_a_title_given_twice_is_read_once_and_said():
    header = Table([(1, ["Nom", "Nom", 12])]).header(EXPECTED)
    assert (header.columns, header.ignored_titles) == ({"name": 0}, ["Nom", "12"])
    assert header.missing(["born", "name", "site"]) == ["born", "site"]


def test_of_two_names_of_a_column_the_first_expected_wins_wherever_it_stands():
    header = Table([(1, ["Nom", "Sexe", "Nom de naissance"])]).header(EXPECTED)
    assert (header.columns, header.ignored_titles) == ({"name": 2}, ["Nom", "Sexe"])


def test_the_row_that_holds_most_titles_is_the_header():
    table = Table([(1, ["Nom"]), (4, ["Nom", "Date de naissance"]), (5, ["Nom", "Date de naissance"])])
    assert table.header(EXPECTED).line == 4


@pytest.mark.parametrize("before", [0, 20])
def test_no_title_at_the_top(before):
    rows = [(line + 1, ["Dupont"]) for line in range(before)] + [(99, ["Nom"] if before else ["Dupont"])]
    with pytest.raises(spreadsheet.UnreadableFile) as refused:
        Table(rows).header(EXPECTED)
    assert str(refused.value) == (
        "La ligne des titres de colonnes n’a pas été trouvée en haut du fichier. "
        "Reprenez les titres du modèle à télécharger, sans les modifier."
    )


def test_records_say_where_they_are():
    rows = [(1, ["Avant"]), (3, ["Note", "Nom"] + [None] * 26 + ["Date de naissance"]), (4, ["x", "Zoé"]), (7, ["y"])]
    rows.append((12, [None] * 28 + ["28/02/2010"]))
    table = Table(rows)
    first, second = table.records(table.header(EXPECTED))
    assert (first.line, first.get("name"), first.get("born"), first.get("site")) == (4, "Zoé", None, None)
    assert (second.line, second.get("name"), second.get("born")) == (12, None, "28/02/2010")
    assert (first.column("name"), first.column("born"), first.column("site")) == ("B", "AC", "")
    assert not first.is_blank


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        ("  Jean\u00a0\u202f Paul\n\tLe\x00 Gall\x1f\u200b ", "Jean Paul Le Gall"),
        ("e\u0301", "é"),
        ("\ud800x\uffff", "x"),
        (33000.0, "33000"),
        (1000, "1000"),
        (0.1 + 0.2, "0,3"),
        (1e20, "1e+20"),
        (True, "oui"),
        (False, "non"),
        (dt.date(987, 2, 3), "03/02/0987"),
        (dt.datetime(2010, 2, 28), "28/02/2010"),
        (dt.datetime(2026, 11, 21, 14, 30), "21/11/2026 14:30"),
        (dt.time(9, 5), "09:05"),
        (dt.time(9, 5, 7), "09:05:07"),
    ],
)
def test_what_a_cell_says(value, said):
    assert spreadsheet.text(value) == said
