"""The question bank as files that a person can read: exam/data/*.toml, one for each domain.

Each [[question]] table has the names of the fields of `exam.models.Question`:

- `reference` (unique, never given to another question), `competence`, `level`, `kind` (one, several, text, number),
  `statement`, `accepted`, `explanation`: always there;
- `choices`: for one and several, as they are shown; `accepted` repeats those that are right, to the letter;
- `is_exact = true`: for a text whose case, accents and punctuation matter; `tolerance`: for a number;
- `time_limit` (seconds), `is_focus`, `is_accessible` (true unless said): how it is asked;
- `image` with `image_alt`, `file`: names of files of exam/data/files/.
"""

import re
import tomllib
from pathlib import Path

from django.core.exceptions import ValidationError

from exam import media
from exam.models import Question

DATA = Path(__file__).resolve().parent / "data"
NEEDED = ("reference", "competence", "level", "kind", "statement", "accepted", "explanation")
TYPES = {
    **dict.fromkeys(("reference", "competence", "kind", "statement", "explanation"), (str,)),
    **dict.fromkeys(("image", "image_alt", "file", "simulator", "site"), (str,)),
    **dict.fromkeys(("choices", "accepted"), (list,)),
    **dict.fromkeys(("is_exact", "is_focus", "is_accessible"), (bool,)),
    **dict.fromkeys(("level", "time_limit"), (int,)),
    "tolerance": (int, float),
}


class BankError(Exception):
    """A bank that can't be loaded: `errors` has one French sentence for each thing to mend, with its place."""

    def __init__(self, errors):
        super().__init__("\n".join(errors))
        self.errors = errors


def load(folder=DATA):
    """Bring the database to the files of a folder; BankError, and nothing changed, when one thing is wrong."""
    return Question.objects.bring_to(read(folder))


def read(folder=DATA):
    """The questions of a folder's files, not saved; raises BankError with all that is wrong."""
    errors, placed = [], []  # questions with the place where each was read
    for path in sorted(Path(folder).glob("*.toml")):
        rows, wrong = rows_of(path)
        errors += wrong
        for rank, row in enumerate(rows, 1):
            name = row.get("reference") if isinstance(row, dict) else None
            place = f"{path.name}, {name or f'question n° {rank}'}"
            question, wrong = question_of(row)
            errors += [f"{place} : {sentence}" for sentence in wrong]
            if question:
                placed.append((place, question))
    errors += repeated(placed)
    if not errors and not placed:
        errors = ["Aucune question dans ce dossier."]
    if errors:
        raise BankError(errors)
    return [question for _, question in placed]


def rows_of(path):
    """The tables of a file, and what keeps it from being read."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("question", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return [], [f"{path.name} : le fichier ne peut pas être lu ({error})."]
    return (rows, []) if isinstance(rows, list) else ([], [f"{path.name} : écrivez [[question]], pas [question]."])


def question_of(row):
    """A question made of a table, and what is wrong with it; None when its shape is wrong."""
    if wrong := shape_errors(row):
        return None, wrong
    question = Question(**row)
    errors = list(media_errors(question))
    try:
        question.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        errors += [sentence_of(name, text) for name, texts in error.message_dict.items() for text in texts]
    return question, errors


def sentence_of(name, text):
    """An error with the field it is about."""
    return text if name == "__all__" else f"« {name} » : {text}"


def shape_errors(row):
    """What is missing, unknown or of another type in a table."""
    if not isinstance(row, dict):
        return ["écrivez une table [[question]]."]
    errors = [f"« {name} » manque." for name in NEEDED if name not in row]
    errors += [f"« {name} » n’est pas connu." for name in row if name not in TYPES]
    fields = [name for name in row if name in TYPES]
    errors += [f"« {name} » n’est pas du bon type." for name in fields if type(row[name]) not in TYPES[name]]
    texts = row.get("choices", [])
    if isinstance(texts, list) and not all(isinstance(text, str) for text in texts):
        errors.append("« choices » ne doit contenir que des textes.")
    if type(row.get("accepted")) is list and not all(type(one) in (str, int, float) for one in row["accepted"]):
        errors.append("« accepted » ne doit contenir que des textes ou des nombres.")
    return errors


def media_errors(question):
    """What is wrong with the image and the file that a question gives."""
    for name in filter(None, (question.image, question.file)):
        path = media.FOLDER / name
        if Path(name).name != name or not path.is_file():
            yield f"le fichier « {name} » n’est pas dans exam/data/files/."
        elif path.suffix not in media.CONTENT_TYPES:
            yield f"le fichier « {name} » n’est pas d’un type prévu ({', '.join(media.CONTENT_TYPES)})."
        elif not path.stat().st_size:
            yield f"le fichier « {name} » est vide."


def repeated(placed):
    places = {}
    for place, question in placed:
        statement = re.sub(r"[\W\d]+", " ", question.statement.casefold())
        for key, sentence in (
            (("reference", question.reference), "cette référence est déjà prise par"),
            (("statement", statement), "l’énoncé ne diffère que par ses nombres de"),
        ):
            if key in places:
                yield f"{place} : {sentence} {places[key]}."
            places.setdefault(key, place)
