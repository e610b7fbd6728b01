"""Files of candidates, read: every line is right and candidates come out, or all that is wrong is told.

Columns: product.md 3.3.
What the file leaves to choose: the country must be written on every line, as its star says. A number between 0 and 1
under « Temps majoré » is a cell shown as a percentage (0.33 is « 33 % »). Whoever is already enrolled keeps their
pupil of the roll, and their birth place when the file does not change it: what the roll knows is taken as it is.
"""

from dataclasses import dataclass
from typing import NamedTuple

from centres.place_names import padded, quoted
from centres.places import PlaceIndex
from pixcertif import spreadsheet
from pixcertif.spreadsheet import UnreadableFile, text
from sessions_app.candidate_fields import PLACE, Refusal, read_field, read_place
from sessions_app.candidate_rows import BY_FIELD, HEADINGS
from sessions_app.models import Candidate
from sessions_app.models.candidate import ALREADY_ENROLLED

EXPECTED = {heading.field: (heading.title, *heading.aliases) for heading in HEADINGS}
REQUIRED = [heading.field for heading in HEADINGS if heading.is_required]
NO_LINE = "Ce fichier n’a aucun candidat : remplissez une ligne par personne sous les titres des colonnes."
FORMULA_ERRORS = {"#N/A", "#REF!", "#NAME?", "#NOM?", "#VALUE!", "#VALEUR!", "#DIV/0!", "#NUM!", "#NOMBRE!", "#NULL!"}
MOST_NOTES = 5
MOST_REFUSED = 2_000  # different birth places


class Wrong(NamedTuple):
    """Something to correct: line and column as seen in the file, the column's title, the sentence."""

    line: int
    column: str
    title: str
    sentence: str


@dataclass(frozen=True)
class Reading:
    """What a file says: candidates not saved yet, all that is wrong, and what is said without refusing anything."""

    candidates: list
    wrong: list
    notes: list
    is_partial: bool = False  # so much was wrong that some of it was not looked for


def read(data, name="", *, enrolled=(), replace=False):
    """The Reading of a file's bytes, beside the candidates already enrolled, whom it completes or replaces.

    Raises UnreadableFile with a sentence when it is no list of candidates at all.
    """
    table = spreadsheet.read(data, name)
    header = table.header(EXPECTED)
    if missing := header.missing(REQUIRED):
        raise UnreadableFile(columns_missing(missing))
    lines = [line for line in map(CandidateLine, table.records(header)) if any(line.typed.values())]
    if not lines:
        raise UnreadableFile(NO_LINE)
    there = {candidate.identity: candidate for candidate in enrolled}
    places, first_lines = Places(lines), {}
    for line in lines:
        line.read_cells()
        line.check_person(there)
        line.read_place(places)
        line.check_once(first_lines, () if replace else there)
    wrong = [wrong for line in lines for wrong in line.faults(header)]
    return Reading([line.candidate for line in lines], wrong, notes(header, lines), places.are_hopeless)


def columns_missing(fields):
    """The sentence that says which columns a file lacks."""
    titles = ", ".join(quoted(BY_FIELD[field].name) for field in fields)
    lacks = f"La colonne {titles} manque" if len(fields) == 1 else f"Les colonnes {titles} manquent"
    return f"{lacks} dans ce fichier : repartez du modèle, sans changer les titres."


def notes(header, lines):
    """What is said of a file that is accepted: columns that were ignored, places to check."""
    said = [f"Ligne {line.number} : {note}" for line in lines for note in line.notes]
    if len(said) > MOST_NOTES:
        others = len(said) - MOST_NOTES
        said = [*said[:MOST_NOTES], f"Et {others} autres lignes à vérifier." if others > 1 else "Et une autre ligne."]
    if header.ignored_titles:
        titles = ", ".join(quoted(title) for title in header.ignored_titles)
        said.insert(0, f"Colonnes inconnues, ignorées : {titles}.")
    return said


class Places:
    """The birth places of a file: each one that differs is read once against the official lists."""

    def __init__(self, lines):
        typed = {line.typed_place for line in lines}
        self.places = PlaceIndex.for_rows([dict(zip(PLACE.values(), texts, strict=True)) for texts in typed])
        self.answers, self.refused = {}, 0

    @property
    def are_hopeless(self):
        """Whether no one meant these places: looking for what each may have meant takes a thousandth of a second."""
        return self.refused >= MOST_REFUSED

    def of(self, texts):
        """The Place these texts mean, or None, and what is wrong with them by field."""
        if texts not in self.answers:
            if self.are_hopeless:
                return None, {}
            _, faults = self.answers[texts] = read_place(dict(zip(PLACE, texts, strict=True)), self.places)
            self.refused += bool(faults)
        return self.answers[texts]


def set_place(candidate, texts):
    for field, value in zip(PLACE, texts, strict=True):
        setattr(candidate, field, value)


class CandidateLine:
    """A line of the file, on its way to being a candidate."""

    def __init__(self, record):
        self.record, self.number = record, record.line
        self.typed = {field: text(record.get(field)) for field in BY_FIELD}
        self.values, self.wrong, self.notes = {}, {}, []
        self.candidate = None
        self.place_is_kept = False

    @property
    def typed_place(self):
        """The four texts of the birth place, leading zeros restored."""
        typed = self.typed
        return (
            typed["birth_country"],
            padded(typed["birth_insee"]),
            padded(typed["birth_postcode"]),
            typed["birth_town"],
        )

    def read_cells(self):
        """Read every cell but those of the birth place."""
        for field in self.typed:
            if field in PLACE:
                continue
            try:
                self.values[field] = self.read_cell(field)
            except Refusal as refusal:
                self.wrong[field] = str(refusal)
        # 100 % in a cell shown as a percentage is the number 1.
        if self.values.get("extra_time") == 1 and self.typed["extra_time"] == "1":
            self.notes.append("le temps majoré est de 1 % ; s’il s’agit de 100 %, corrigez-le.")

    def read_cell(self, field):
        """The value to keep of a cell; raises Refusal."""
        if self.typed[field] in FORMULA_ERRORS:
            raise Refusal(f"Cette cellule affiche {self.typed[field]} au lieu d’un texte : corrigez sa formule.")
        return read_field(field, self.record.get(field))

    def check_person(self, there):
        """Make the candidate; who is already there keeps what the file does not change."""
        self.candidate = Candidate(**self.values)
        self.candidate.identify()
        before = there.get(self.candidate.identity) if there and self.is_someone else None
        if before:
            self.keep(before)

    def keep(self, before):
        """Keep the pupil of the roll behind a candidate already there, and a birth place that did not change."""
        self.candidate.student_id = before.student_id
        self.place_is_kept = self.typed_place == tuple(getattr(before, field) for field in PLACE)
        if self.place_is_kept:
            set_place(self.candidate, self.typed_place)

    @property
    def is_someone(self):
        """Whether names and birth date could be read."""
        return not self.wrong.keys() & {"birth_name", "first_name", "birth_on"}

    def read_place(self, places):
        """Set the birth place as the official lists have it."""
        if self.place_is_kept:
            return
        place, wrong = places.of(self.typed_place)
        self.wrong.update(wrong)
        if place:
            set_place(self.candidate, [getattr(place, name) for name in PLACE.values()])
            if place.warning:
                self.notes.append(place.warning[0].lower() + place.warning[1:])

    def check_once(self, first_lines, there):
        """Refuse someone who is on an earlier line, or already enrolled."""
        if not self.is_someone:
            return
        identity = self.candidate.identity
        first = first_lines.setdefault(identity, self.number)
        if first != self.number:
            self.wrong["birth_name"] = f"Cette personne est déjà à la ligne {first} de ce fichier."
        elif identity in there:
            self.wrong["birth_name"] = ALREADY_ENROLLED

    def faults(self, header):
        """What is wrong on this line, in the order of the file's columns."""
        if not self.wrong:
            return []
        fields = sorted(self.wrong, key=lambda field: header.columns.get(field, len(HEADINGS)))
        return [
            Wrong(
                self.number,
                self.record.column(field),
                header.titles.get(field, BY_FIELD[field].name).lstrip("* "),
                self.wrong[field],
            )
            for field in fields
        ]
