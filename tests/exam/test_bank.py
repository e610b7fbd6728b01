"""The bank that ships: whole, valid, marked as it says; and how a bank is loaded, versioned, refused."""

import io
import re
from collections import Counter
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.http import QueryDict

from exam import bank, media
from exam.marking import is_right, read_answer
from exam.models import Answer, Question
from exam.models.question import COMPETENCES
from tests.factories import make_attempt

GOOD = """
[[question]]
reference = "T-{number}"
competence = "1.1"
level = 2
kind = "one"
statement = "{statement}"
choices = ["Oui", "Non", "Peut-être"]
accepted = ["Non"]
explanation = "C’est ainsi."
"""
FIRST = GOOD.format(number=1, statement="Le ciel est-il vert ?")
SECOND = GOOD.format(number=2, statement="La mer est-elle rouge ?")


@pytest.fixture(scope="module")
def questions():
    """The questions that ship, read and checked, not saved."""
    return bank.read()


@pytest.fixture
def folder(tmp_path):
    """A folder with a bank of two questions."""
    (tmp_path / "essai.toml").write_text(FIRST + SECOND, encoding="utf-8")
    return tmp_path


def write(folder, text):
    """Put this text in the folder's file."""
    (folder / "essai.toml").write_text(text, encoding="utf-8")
    return folder


def errors_of(folder):
    """All that is wrong with a folder's bank."""
    with pytest.raises(bank.BankError) as raised:
        bank.read(folder)
    return raised.value.errors


def test_the_counts_of_the_bank(questions):
    assert len(questions) == 84
    assert Counter(question.kind for question in questions) == {"one": 47, "number": 17, "several": 12, "text": 8}
    assert Counter(question.level for question in questions) == {1: 11, 2: 13, 3: 14, 4: 14, 5: 14, 6: 12, 7: 6}
    assert sum(question.is_focus for question in questions) == 26
    assert sum(question.time_limit is not None for question in questions) == 5
    assert sum(question.is_accessible for question in questions) == 82
    assert sum(bool(question.image) for question in questions) == 12
    assert sum(bool(question.file) for question in questions) == 11


def test_each_competence_has_five_questions_or_more_at_several_levels(questions):
    levels = {code: [q.level for q in questions if q.competence == code] for code in COMPETENCES}
    assert {code: len(found) for code, found in levels.items() if len(found) < 5} == {}
    assert {code for code, found in levels.items() if max(found) - min(found) < 3} == set()
    assert len(COMPETENCES) == 16


def test_each_question_is_right_by_its_own_accepted_answers_and_no_other_choice(questions):
    wrong = []
    for question in questions:
        answers = [question.accepted] if question.kind == "several" else [[one] for one in question.accepted]
        others = [[choice] for choice in question.choices if [choice] not in answers]
        for texts, expected in [(answer, True) for answer in answers] + [(other, False) for other in others]:
            data = QueryDict(mutable=True)
            data.setlist(
                "reponse", [str(text).replace(".", ",") if question.kind == "number" else text for text in texts]
            )
            if is_right(question, read_answer(question, data)) is not expected:
                wrong.append((question.reference, texts))
    assert wrong == []


def test_several_choices_are_neither_one_nor_all(questions):
    several = [question for question in questions if question.kind == "several"]
    assert [q.reference for q in several if not 2 <= len(q.accepted) < len(q.choices)] == []


def test_the_right_choice_is_not_always_at_the_same_place(questions):
    places = Counter(q.choices.index(q.accepted[0]) for q in questions if q.kind == "one")
    assert all(places[place] >= 8 for place in range(4))


def test_texts_follow_french_typography(questions):
    texts = {q.reference: "\n".join((q.statement, q.explanation, q.image_alt, *q.choices)) for q in questions}
    mark = re.compile(r"[a-zéè]'[a-zéèêa]|« | »| [;?!](?:\s|$)|[a-zé] :(?:\s|$)", re.IGNORECASE)
    assert {reference: mark.findall(text) for reference, text in texts.items() if mark.search(text)} == {}


def test_all_that_is_in_the_folder_of_media_is_used(questions):
    used = {name for question in questions for name in (question.image, question.file) if name}
    assert {path.name for path in media.FOLDER.iterdir() if path.is_file()} == used


def test_no_medium_is_a_static_file(questions):
    static = {path.name for path in (settings.BASE_DIR / "static").rglob("*")}
    assert static.isdisjoint(name for question in questions for name in (question.image, question.file) if name)


def test_images_are_plain_drawings(questions):
    for name in filter(None, (question.image for question in questions)):
        root = ElementTree.parse(media.FOLDER / name).getroot()
        tags = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in root.iter()}
        assert tags <= {"svg", "rect", "line", "text", "tspan", "path", "circle", "polyline"}
        assert root.get("viewBox")


@pytest.mark.django_db
def test_loading_twice_changes_nothing():
    assert bank.load() == (84, 0, 0, 0)
    before = list(Question.objects.order_by("pk").values())
    assert bank.load() == (0, 0, 0, 84)
    assert list(Question.objects.order_by("pk").values()) == before


@pytest.mark.django_db
def test_a_changed_question_becomes_a_new_version_and_the_old_one_stays(folder):
    bank.load(folder)
    old = Question.objects.get(reference="T-1")
    answer = Answer.objects.create(attempt=make_attempt(), question=old, number=1)
    assert bank.load(write(folder, FIRST.replace("vert", "mauve") + SECOND)) == (0, 1, 0, 1)
    new = Question.objects.in_use().get(reference="T-1")
    assert (new.version, new.statement) == (2, "Le ciel est-il mauve ?")
    answer.refresh_from_db()
    assert answer.question.statement == "Le ciel est-il vert ?"
    assert answer.question.retired_at is not None


@pytest.mark.django_db
def test_a_question_that_is_gone_is_retired_and_may_come_back(folder):
    bank.load(folder)
    assert bank.load(write(folder, FIRST)) == (0, 0, 1, 1)
    assert list(Question.objects.in_use().values_list("reference", flat=True)) == ["T-1"]
    assert bank.load(write(folder, FIRST + SECOND)) == (1, 0, 0, 1)
    assert list(Question.objects.filter(reference="T-2").order_by("version").values_list("version", flat=True)) == [
        1,
        2,
    ]


@pytest.mark.django_db
def test_the_base_holds_one_version_in_use(folder):
    bank.load(folder)
    copy = Question.objects.get(reference="T-1")
    copy.pk, copy.version = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save(force_insert=True)


@pytest.mark.django_db
def test_the_command_says_what_changed_and_refuses_as_a_whole(folder):
    said = io.StringIO()
    call_command("load_bank", stdout=said)
    call_command("load_bank", stdout=said)
    assert said.getvalue().splitlines() == [
        "Banque de questions : 84 nouvelles, 0 modifiées, 0 retirées, 0 inchangées.",
        "Banque de questions : 0 nouvelles, 0 modifiées, 0 retirées, 84 inchangées.",
    ]
    with pytest.raises(CommandError) as raised:
        call_command("load_bank", folder=write(folder, FIRST + FIRST))
    assert str(raised.value).splitlines()[:2] == [
        "La banque n’a pas été chargée. À corriger :",
        "essai.toml, T-1 : cette référence est déjà prise par essai.toml, T-1.",
    ]
    assert Question.objects.in_use().count() == 84


def test_all_errors_are_told_at_once_with_their_places(folder):
    wrong = SECOND.replace('"1.1"', '"6.1"').replace("level = 2", "level = 8\nimage = 'absente.svg'\nsujet = 3")
    shapeless = GOOD.format(number=3, statement="Rien ?").replace("level = 2", 'level = "2"')
    write(folder, FIRST.replace('["Non"]', '["Non", "Jamais"]') + wrong.replace("\nsujet = 3", "") + wrong + shapeless)
    (folder / "illisible.toml").write_text("[[question]\n", encoding="utf-8")
    errors = errors_of(folder)
    assert errors[:8] == [
        "essai.toml, T-1 : Une réponse acceptée ne fait pas partie des choix.",
        "essai.toml, T-1 : Un seul choix doit être accepté.",
        "essai.toml, T-2 : le fichier « absente.svg » n’est pas dans exam/data/files/.",
        "essai.toml, T-2 : La compétence doit être l’une des seize, de 1.1 à 5.2.",
        "essai.toml, T-2 : Le niveau doit aller de 1 à 7.",
        "essai.toml, T-2 : Une image doit avoir un texte de remplacement.",
        "essai.toml, T-2 : « sujet » n’est pas connu.",
        "essai.toml, T-3 : « level » n’est pas du bon type.",
    ]
    assert errors[8].startswith("illisible.toml : le fichier ne peut pas être lu (")
    assert len(errors) == 9


REFUSED = {
    'kind = "one"': ('kind = "dessin"', "« kind » : La valeur «\u00a0'dessin'\u00a0» n’est pas un choix valide."),
    '"Peut-être"]': ('"Oui"]', "Deux choix sont les mêmes."),
    ', "Peut-être"]': ("]", "Il faut au moins trois choix."),
    '"Peut-être"': ("3", "« choices » ne doit contenir que des textes."),
    '["Non"]': ("[]", "« accepted » : Ce champ ne peut pas être vide."),
    'accepted = ["Non"]': ("", "« accepted » manque."),
    "level = 2": ("level = 2\ntime_limit = 5", "Le temps imparti doit être d’au moins 20 secondes."),
    '"C’est ainsi."': ('""', "« explanation » : Ce champ ne peut pas être vide."),
    'competence = "1.1"': (
        'competence = "1.1"\nfile = "../1-information-et-donnees.toml"',
        "le fichier « ../1-information-et-donnees.toml » n’est pas dans exam/data/files/.",
    ),
}


@pytest.mark.parametrize("part", REFUSED)
def test_what_a_question_cannot_be(folder, part):
    replacement, sentence = REFUSED[part]
    assert part in FIRST
    errors = errors_of(write(folder, FIRST.replace(part, replacement)))
    assert f"essai.toml, T-1 : {sentence}" in errors


@pytest.mark.parametrize(
    ("kind", "accepted", "more", "sentence"),
    (
        ("number", '["douze"]', "", "Les réponses acceptées doivent être des nombres."),
        ("number", "[12]", "tolerance = -1", "L’écart admis ne peut pas être négatif."),
        (
            "text",
            '["?"]',
            "",
            "Les réponses acceptées doivent être des textes, avec au moins une lettre ou un chiffre.",
        ),
        ("text", '["oui"]', 'choices = ["oui"]', "Cette question n’a pas de choix à proposer."),
        ("text", '["oui"]', 'image_alt = "Un chat."', "Un texte de remplacement est donné sans image."),
    ),
)
def test_what_a_written_answer_cannot_be(folder, kind, accepted, more, sentence):
    choices = 'choices = ["Oui", "Non", "Peut-être"]'
    text = FIRST.replace('"one"', f'"{kind}"').replace(choices, more).replace('["Non"]', accepted)
    assert errors_of(write(folder, text)) == [f"essai.toml, T-1 : {sentence}"]


def test_statements_that_differ_only_by_their_numbers_are_refused(folder):
    twin = [GOOD.format(number=n, statement=f"Que font {n + 3} fois 7 ?") for n in (1, 2)]
    assert errors_of(write(folder, "".join(twin))) == [
        "essai.toml, T-2 : l’énoncé ne diffère que par ses nombres de essai.toml, T-1."
    ]


def test_a_file_must_be_of_a_type_that_browsers_are_told_and_not_be_empty(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(media, "FOLDER", tmp_path)
    (tmp_path / "jeu.exe").write_bytes(b"MZ")
    (tmp_path / "vide.csv").touch()
    write(folder, FIRST + 'image = "jeu.exe"\nimage_alt = "Un jeu."\nfile = "vide.csv"\n')
    refused, empty = errors_of(folder)
    assert refused.startswith("essai.toml, T-1 : le fichier « jeu.exe » n’est pas d’un type prévu (.csv, .html, ")
    assert empty == "essai.toml, T-1 : le fichier « vide.csv » est vide."


def test_an_empty_folder_never_empties_the_bank(tmp_path):
    assert errors_of(tmp_path) == ["Aucune question dans ce dossier."]
