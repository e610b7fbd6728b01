"""CSV in and out: encodings, separators, quotes, and texts that begin like formulas."""

import datetime as dt

import pytest

from pixcertif import spreadsheet

TITLES = "Nom;Prénom"


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + "Nom;Cœur’s\nŁ;é".encode(),
        "Nom;Cœur’s\nŁ;é".encode(),
        "Nom;Cœur’s\r\nŁ;é".encode("utf-16"),
        b"\xfe\xff" + "Nom;Cœur’s\rŁ;é".encode("utf-16-be"),
    ],
    ids=["utf-8 with bom", "utf-8", "utf-16", "utf-16 big endian"],
)
def test_unicode_in_all_its_clothes(data):
    assert spreadsheet.read(data).rows == [(1, ["Nom", "Cœur’s"]), (2, ["Ł", "é"])]


@pytest.mark.parametrize(
    ("content", "encoding", "last"),
    [
        ("Nom;Prénom\nLecœur;Zoë", "cp1252", ["Lecœur", "Zoë"]),
        ("Nom;Prénom\nL’Œuvre;½ part", "cp1252", ["L’Œuvre", "½ part"]),
        ("Nom;Prénom\nLecœur;Œuvre", "iso8859-15", ["Lecœur", "Œuvre"]),
        ("Nom;Prénom\n1½;été", "cp1252", ["1½", "été"]),
    ],
)
def test_western_encodings_are_told_apart(content, encoding, last):
    assert spreadsheet.read(content.encode(encoding)).rows == [(1, ["Nom", "Prénom"]), (2, last)]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("Nom;Note\nA;1,5\nB;2,5", [(1, ["Nom", "Note"]), (2, ["A", "1,5"]), (3, ["B", "2,5"])]),
        ("Nom,Note\nA,x;y", [(1, ["Nom", "Note"]), (2, ["A", "x;y"])]),
        ("Nom\tNote\nA\tb, c", [(1, ["Nom", "Note"]), (2, ["A", "b, c"])]),
        ("Nom|Note\nA|b", [(1, ["Nom", "Note"]), (2, ["A", "b"])]),
        ("sep=,\nNom,Note", [(2, ["Nom", "Note"])]),
        (
            "Bonjour, remplissez, puis envoyez\nNom;Note\nA;b",
            [(1, ["Bonjour, remplissez, puis envoyez"]), (2, ["Nom", "Note"]), (3, ["A", "b"])],
        ),
        ('"Nom, prénom; surnom","Note"\nA,b', [(1, ["Nom, prénom; surnom", "Note"]), (2, ["A", "b"])]),
        ("Nom\nA", [(1, ["Nom"]), (2, ["A"])]),
    ],
)
def test_the_separator_is_guessed(content, rows):
    assert spreadsheet.read(content.encode()).rows == rows


def test_lines_are_those_a_spreadsheet_shows():
    data = b'Nom;Note\n\n"A\nB";x\n ; \nC;"dit ""oui"""\n\n'
    assert spreadsheet.read(data).rows == [(1, ["Nom", "Note"]), (3, ["A\nB", "x"]), (5, ["C", 'dit "oui"'])]


def test_quotes_within_a_text_are_forgiven():
    assert spreadsheet.read(b'Nom;Note\n"Dudu" Dupont;b').rows == [(1, ["Nom", "Note"]), (2, ["Dudu Dupont", "b"])]


@pytest.mark.parametrize("tail", ["", "x\n" * 20_000, "y" * 200_000], ids=["end", "lines", "long"])
def test_an_open_quote_does_not_swallow_lines(tail):
    with pytest.raises(spreadsheet.UnreadableFile) as refused:
        spreadsheet.read(f'Nom;Note\n"A;b\n{tail}'.encode())
    assert str(refused.value) == (
        "Un guillemet ouvert dans ce fichier n’est jamais refermé. "
        "Refermez-le, ou enregistrez le tableur au format .xlsx."
    )


def test_a_written_file_is_what_french_spreadsheets_open():
    data = spreadsheet.csv(["Nom", spreadsheet.Column("Né le")], [["Zoë", dt.date(2010, 2, 28)], [None, 1.5]])
    assert data == b"\xef\xbb\xbf" + '"Nom";"Né le"\r\n"Zoë";"28/02/2010"\r\n"";"1,5"\r\n'.encode()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+33 6", "'+33 6"),
        ("-", "'-"),
        ("@x", "'@x"),
        (" =1+1", "' =1+1"),
        ("＝1+1", "'＝1+1"),
        ("'=1+1", "''=1+1"),
        ("\u200b=1+1", "'=1+1"),
        ("'tHooft", "'tHooft"),
        ("O'=x", "O'=x"),
        ("a\x00\x1f\nb", "a \nb"),
    ],
)
def test_no_text_is_calculated_and_each_comes_back(value, written):
    data = spreadsheet.csv(["Nom"], [[value]])
    assert f'"{written}"'.encode() in data
    assert [spreadsheet.text(cells[0]) for _, cells in spreadsheet.read(data).rows] == ["Nom", spreadsheet.text(value)]
