"""Files made to harm, or merely broken: each ends in rows or in a sentence, quickly and in little memory."""

import io
import itertools
import random
import struct
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pixcertif import spreadsheet
from tests.pixcertif.spreadsheet_files import (
    MAIN,
    inline_cell,
    make_ods,
    make_ods_parts,
    make_xlsx,
    make_xlsx_parts,
    make_zip,
    ods_cell,
    ods_row,
    ods_table,
    worksheet_xml,
)

AGAIN = "Ouvrez-le dans votre tableur, enregistrez-le au format .xlsx, puis importez-le à nouveau."
DAMAGED = f"Ce fichier est incomplet ou abîmé. {AGAIN}"
TOO_FULL = "Ce fichier contient trop de données. Retirez les feuilles inutiles, ou partagez-le en plusieurs fichiers."
STRANGE = "Ce fichier n’est pas un tableur. Les formats acceptés sont .xlsx, .ods et .csv."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
ENTITIES = "".join(f'<!ENTITY {after} "{f"&{name};" * 8}">' for name, after in itertools.pairwise("abcdefghijk"))
LAUGHS = f'<!DOCTYPE x [<!ENTITY a "ha">{ENTITIES}]>'


def refusal(data, name=""):
    """The sentence that a file gets, an empty one when it is read."""
    try:
        spreadsheet.read(data, name)
    except spreadsheet.UnreadableFile as error:
        return str(error)
    return ""


def with_sheet(xml):
    """A workbook whose sheet is this XML, whatever it is worth."""
    return make_zip(make_xlsx_parts() | {"xl/worksheets/s1.xml": xml})


def lying(data):
    """A zip whose directory and headers announce 10 bytes for its biggest part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        biggest = max(archive.infolist(), key=lambda entry: entry.file_size)
    true, false = struct.pack("<L", biggest.file_size), struct.pack("<L", 10)
    return data.replace(true, false)


def far_rows():
    return make_xlsx(f'<row r="1048576">{inline_cell("x", "XFD1048576")}</row>')


HOSTILE = {
    "one cell in XFD1048576": (
        far_rows,
        "Ce fichier contient quelque chose à la ligne 1\u202f048\u202f576, colonne XFD, alors que 60 colonnes sont "
        "acceptées. Effacez les colonnes en trop.",
    ),
    "one cell in A1048576": (
        lambda: make_xlsx(f'<row r="1048576">{inline_cell("x")}</row>'),
        "Ce fichier contient quelque chose à la ligne 1\u202f048\u202f576, alors que 20\u202f000 lignes sont "
        "acceptées. Effacez les lignes en trop, ou partagez le fichier en plusieurs.",
    ),
    "ODS full of blanks": (lambda: make_ods(ods_row(ods_cell(times=16384), times=1048576)), ""),
    "ODS full of x": (
        lambda: make_ods(ods_row(ods_cell("x", times=16384), times=1048576)),
        "Ce fichier contient quelque chose à la ligne 1, colonne BI, alors que 60 colonnes sont acceptées. "
        "Effacez les colonnes en trop.",
    ),
    "ODS tall of x": (
        lambda: make_ods(ods_row(ods_cell("x"), times=1048576)),
        "Ce fichier contient quelque chose à la ligne 20\u202f001, alors que 20\u202f000 lignes sont acceptées. "
        "Effacez les lignes en trop, ou partagez le fichier en plusieurs.",
    ),
    "ODS of long texts repeated": (lambda: make_ods(ods_row(ods_cell("x" * 30_000, times=60), times=20_000)), TOO_FULL),
    "ODS repeated less than nothing": (lambda: make_ods(ods_row(ods_cell("x", times=-5), times=1)), DAMAGED),
    "laughs in ODS": (
        lambda: make_zip(make_ods_parts(ods_table(ods_row(ods_cell("&k;")), "F"), before=LAUGHS)),
        DAMAGED,
    ),
    "laughs in XLSX": (lambda: with_sheet(LAUGHS + worksheet_xml(f"<row>{inline_cell('&k;')}</row>")), DAMAGED),
    "laughs in the styles": (
        lambda: make_zip(
            make_xlsx_parts() | {"xl/styles.xml": LAUGHS + f'<styleSheet xmlns="{MAIN}">&k;</styleSheet>'}
        ),
        DAMAGED,
    ),
    "3 million identical rows": (
        lambda: make_xlsx("<row><c><v>1</v></c></row>" * 2_200_000),
        "Ce fichier contient quelque chose à la ligne 20\u202f001, alors que 20\u202f000 lignes sont acceptées. "
        "Effacez les lignes en trop, ou partagez le fichier en plusieurs.",
    ),
    "1 million times the same row": (lambda: make_xlsx('<row r="1"><c/></row>' * 1_100_000), TOO_FULL),
    "3 million blank rows": (lambda: make_xlsx("<row/>" * 3_000_000), DAMAGED),
    "a row of 5 million blank cells": (lambda: make_xlsx(f"<row>{'<c/>' * 5_000_000}</row>"), DAMAGED),
    "4 million tags": (lambda: with_sheet(f"<a>{'<b/>' * 4_000_000}</a>"), TOO_FULL),
    "4 million tags inside each other": (lambda: with_sheet("<b>" * 3_900_000), TOO_FULL),
    "2 million shared texts": (
        lambda: make_xlsx(strings=f'<sst xmlns="{MAIN}">{"<si/>" * 2_100_000}</sst>'),
        TOO_FULL,
    ),
    "one shared text of 50 MB": (
        lambda: make_xlsx(strings=f'<sst xmlns="{MAIN}"><si><t>{"é" * 25_000_000}</t></si></sst>'),
        "Une case de la ligne 1 dépasse 32\u202f767 caractères. Raccourcissez-la, puis importez à nouveau le fichier.",
    ),
    "one tag of 50 MB": (lambda: with_sheet(f"<a b='{'>' * 50_000_000}'/>"), DAMAGED),
    "1 million formats": (
        lambda: make_xlsx(styles=f"<cellXfs>{'<xf/>' * 1_000_000}</cellXfs>"),
        DAMAGED,
    ),
    "zip that says too much": (lambda: make_zip(make_xlsx_parts() | {"x": bytes(60_000_001)}), TOO_FULL),
    "zip that lies": (lambda: lying(make_xlsx("<row/>" * 3_000_000)), DAMAGED),
    "200,000 entries": (lambda: make_xlsx() + b"PK\x01\x02" * 200_000, TOO_FULL),
    "bzip2": (lambda: make_zip(make_xlsx_parts(f"<row>{inline_cell('x')}</row>"), zipfile.ZIP_BZIP2), DAMAGED),
    "parts outside": (lambda: make_zip(make_xlsx_parts() | {"xl/../../../etc/passwd": "x"}), DAMAGED),
    "parts outside, the Windows way": (lambda: make_zip(make_xlsx_parts() | {"xl\\..\\x": "x"}), DAMAGED),
}

# What a fresh process does with the bytes it is given: its sentence, its seconds of work, its megabytes.
PROBE = """
import re, sys, time
from pathlib import Path
from pixcertif import spreadsheet

def peak():
    # Not getrusage: its peak is inherited from the process that started this one.
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024

data = sys.stdin.buffer.read()
before, start = peak(), time.process_time()
try:
    sentence = spreadsheet.read(data) and ""
except spreadsheet.UnreadableFile as error:
    sentence = str(error)
spent = time.process_time() - start
print(spent, peak() - before, sentence, sep="\\n")
"""


@pytest.mark.parametrize("case", HOSTILE)
def test_harmful_files_end_in_a_sentence_quickly_and_in_little_memory(case):
    make, expected = HOSTILE[case]
    probe = subprocess.run([sys.executable, "-X", "utf8", "-c", PROBE], input=make(), capture_output=True, check=True)
    seconds, megabytes, sentence = probe.stdout.decode().split("\n")[:3]
    assert sentence == expected
    assert float(seconds) < 20  # a file that hangs, on any machine: benchmarks/ has the figures
    assert float(megabytes) < 100


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "", "Ce fichier est vide. Vérifiez que c’est le bon, puis importez-le à nouveau."),
        (b"\xef\xbb\xbf \n;;\n", "", "Ce fichier est vide. Vérifiez que c’est le bon, puis importez-le à nouveau."),
        (
            bytes(10 * 1024 * 1024 + 1),
            "",
            "Ce fichier dépasse 10 Mo. Retirez les images et les feuilles inutiles, "
            "ou partagez-le en plusieurs fichiers.",
        ),
        (OLE, "", f"Ce fichier est dans un ancien format, qui ne peut pas être lu (.xls). {AGAIN}"),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "",
            "Ce fichier est protégé par un mot de passe. "
            "Retirez la protection dans votre tableur, puis importez-le à nouveau.",
        ),
        (make_zip({"xl/workbook.bin": "x"}), "", f"Ce fichier est au format .xlsb, qui ne peut pas être lu. {AGAIN}"),
        (
            make_zip({"Index/Document.iwa": "x"}),
            "",
            "Ce fichier vient de Numbers. Exportez-le au format Excel (.xlsx), puis importez le fichier obtenu.",
        ),
        (make_zip({"word/document.xml": "x"}), "", STRANGE),
        (b"%PDF-1.7\n", "", STRANGE),
        (b"\n<html><table>", "", STRANGE),
        (random.Random(7).randbytes(100), "", STRANGE),
        (
            b"\x89PNG\r\n\x1a\n",
            "Élèves.XLSX",
            "Le nom de ce fichier finit par .xlsx, mais son contenu n’est pas celui d’un tableur. "
            "Vérifiez que c’est le bon, ou enregistrez-le à nouveau au format .xlsx depuis votre tableur.",
        ),
        (b"PK\x05\x06" + bytes(18), "", STRANGE),
        (b"PK\x03\x04", "", DAMAGED),
        (b"\xff\xfeN\x00o", "", DAMAGED),
        (make_xlsx(f"<row r='x'>{inline_cell('a')}</row>"), "", DAMAGED),
        (make_xlsx("<row><c t='s'><v>9</v></c></row>"), "", DAMAGED),
        (make_zip({"xl/workbook.xml": "<workbook/>"}), "", DAMAGED),
        (make_zip({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "", DAMAGED),
    ],
)
def test_files_that_are_no_spreadsheets_say_so(data, name, sentence):
    assert refusal(data, name) == sentence


@pytest.mark.parametrize("name", ["x.csv", "x.ods", "x.xls", "x.pdf", ""])
def test_the_content_says_what_a_file_is_whatever_its_name(name):
    assert spreadsheet.read(make_xlsx(f"<row>{inline_cell('Nom')}</row>"), name).rows == [(1, ["Nom"])]
    assert spreadsheet.read(make_ods(ods_row(ods_cell("Nom"))), name).rows == [(1, ["Nom"])]
    assert spreadsheet.read(b"Nom;Note", name).rows == [(1, ["Nom", "Note"])]


def test_the_last_cell_accepted_and_the_first_refused():
    assert spreadsheet.read(make_xlsx(f'<row r="20000">{inline_cell("x", "BH20000")}</row>')).rows[0][1][59] == "x"
    assert refusal(make_xlsx(f'<row r="2">{inline_cell("x", "BI2")}</row>')).startswith(
        "Ce fichier contient quelque chose à la ligne 2, colonne BI, alors que"
    )
    assert len(spreadsheet.read(b"x\n" * 20_000).rows) == 20_000
    assert refusal(b"x\n" * 20_001).startswith("Ce fichier contient quelque chose à la ligne 20\u202f001, alors que")
    assert refusal(b"x" + b";" * 60 + b"y").startswith("Ce fichier contient quelque chose à la ligne 1, colonne BI,")


WHOLE = {
    "xlsx": spreadsheet.xlsx([spreadsheet.Worksheet("S", [spreadsheet.Column("Nom")], [["Zoë"], ["Ana"]])]),
    "ods": make_ods(ods_row(ods_cell("Nom")) + ods_row(ods_cell("Zoë"))),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_truncated_files(kind):
    cuts = range(8, len(WHOLE[kind]) - 1, 41)
    assert {refusal(WHOLE[kind][:cut]) for cut in cuts} == {DAMAGED}


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_table_or_a_sentence(data):
    refusal(data)
    refusal(b"PK\x03\x04" + data)


@settings(deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_any_spoilt_byte_ends_in_a_table_or_a_sentence(kind, draw):
    spoilt = bytearray(WHOLE[kind])
    for _ in range(draw.draw(st.integers(1, 4))):
        spoilt[draw.draw(st.integers(0, len(spoilt) - 1))] = draw.draw(st.integers(0, 255))
    refusal(bytes(spoilt))


PARTS = {"xlsx": make_xlsx_parts(f'<row r="1">{inline_cell("Nom", "A1")}<c r="B1" s="0"><v>1</v></c></row>')}
PARTS["ods"] = make_ods_parts(ods_table(ods_row(ods_cell("Nom"), ods_cell("1", 2, 'office:value-type="float"')), "F"))


@settings(deadline=None)
@given(st.sampled_from(sorted(PARTS)), st.data())
def test_any_spoilt_part_ends_in_a_table_or_a_sentence(kind, draw):
    name = draw.draw(st.sampled_from(sorted(PARTS[kind])))
    xml = PARTS[kind][name]
    start = draw.draw(st.integers(0, len(xml)))
    bit = draw.draw(st.text(max_size=4) | st.sampled_from(['"-1"', "9" * 5000, "<row>", "</c>", "1e999", "&a;"]))
    refusal(make_zip(PARTS[kind] | {name: xml[:start] + bit + xml[start + len(bit) :]}))
