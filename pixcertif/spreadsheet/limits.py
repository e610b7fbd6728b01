"""The limits of an uploaded file (quality.md 2), and the sentences that refuse what exceeds them."""

from openpyxl.utils import get_column_letter

MAX_BYTES = 10 * 1024 * 1024
MAX_PARTS = 200  # entries of a zip
MAX_INFLATED = 60 * 1000 * 1000  # bytes, declared and really inflated
MAX_EVENTS = 3_000_000  # beginnings and ends of XML elements in a part: 20,000 rows of 24 filled cells
MAX_DEPTH = 100_000  # tags open at once, roughly counted: expat keeps each of them
MAX_TOKEN = 1024 * 1024  # bytes of one XML tag or comment: older expat reads a long one again and again
MAX_FORMATS = 70_000  # cell formats, as in Excel
MAX_ROWS = 20_000
MAX_COLUMNS = 60
MAX_CELL = 32_767  # characters, as in Excel
MAX_CHARACTERS = 15_000_000  # in all the cells of a sheet, repeats counted
SHEET_ROWS, SHEET_COLUMNS = 1_048_576, 16_384  # what a sheet holds at most, blank cells included


class NotASpreadsheet(Exception):
    """A file that turns out to be no spreadsheet at all; `read` turns it into UnreadableFile."""


class UnreadableFile(Exception):
    """A file that can't be read: str() is the French sentence that says why and what to do."""


AGAIN = "Ouvrez-le dans votre tableur, enregistrez-le au format .xlsx, puis importez-le à nouveau."
EMPTY = "Ce fichier est vide. Vérifiez que c’est le bon, puis importez-le à nouveau."
TOO_BIG = "Ce fichier dépasse 10 Mo. Retirez les images et les feuilles inutiles, ou partagez-le en plusieurs fichiers."
TOO_FULL = "Ce fichier contient trop de données. Retirez les feuilles inutiles, ou partagez-le en plusieurs fichiers."
DAMAGED = f"Ce fichier est incomplet ou abîmé. {AGAIN}"
OLD = f"Ce fichier est dans un ancien format, qui ne peut pas être lu (.xls). {AGAIN}"
BINARY = f"Ce fichier est au format .xlsb, qui ne peut pas être lu. {AGAIN}"
NUMBERS = "Ce fichier vient de Numbers. Exportez-le au format Excel (.xlsx), puis importez le fichier obtenu."
MACROS = f"Ce fichier contient des macros, qui ne sont pas acceptées (.xlsm). {AGAIN}"
LOCKED = (
    "Ce fichier est protégé par un mot de passe. Retirez la protection dans votre tableur, puis importez-le à nouveau."
)
NOT_A_SPREADSHEET = "Ce fichier n’est pas un tableur. Les formats acceptés sont .xlsx, .ods et .csv."
OPEN_QUOTE = (
    "Un guillemet ouvert dans ce fichier n’est jamais refermé. Refermez-le, ou enregistrez le tableur au format .xlsx."
)
NO_SHEET = "Ce classeur n’a aucune feuille de calcul. Vérifiez que c’est le bon, puis importez-le à nouveau."
NO_ROW = "Ce fichier ne contient aucune ligne remplie. Remplissez-le, puis importez-le à nouveau."
NO_HEADER = (
    "La ligne des titres de colonnes n’a pas été trouvée en haut du fichier. "
    "Reprenez les titres du modèle à télécharger, sans les modifier."
)


def number(value):
    """A whole number in a French sentence: 20 000."""
    return f"{value:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def not_a_spreadsheet(name):
    """The refusal of a file that is no spreadsheet; its name makes the sentence clearer."""
    extension = next((ending for ending in (".xlsx", ".ods", ".csv") if name.lower().endswith(ending)), None)
    if extension is None:
        return UnreadableFile(NOT_A_SPREADSHEET)
    return UnreadableFile(
        f"Le nom de ce fichier finit par {extension}, mais son contenu n’est pas celui d’un tableur. "
        "Vérifiez que c’est le bon, ou enregistrez-le à nouveau au format .xlsx depuis votre tableur."
    )


def beyond_rows(line):
    return UnreadableFile(
        f"Ce fichier contient quelque chose à la ligne {number(line)}, alors que {number(MAX_ROWS)} lignes sont "
        "acceptées. Effacez les lignes en trop, ou partagez le fichier en plusieurs."
    )


def beyond_columns(line, index):
    """`index` counts from 0."""
    return UnreadableFile(
        f"Ce fichier contient quelque chose à la ligne {number(line)}, colonne {get_column_letter(index + 1)}, "
        f"alors que {MAX_COLUMNS} colonnes sont acceptées. Effacez les colonnes en trop."
    )


def beyond_cell(line):
    return UnreadableFile(
        f"Une case de la ligne {number(line)} dépasse {number(MAX_CELL)} caractères. "
        "Raccourcissez-la, puis importez à nouveau le fichier."
    )


class Grid:
    """The filled cells of one sheet, collected within the limits."""

    def __init__(self):
        self._rows = {}
        self._characters = 0

    def put(self, cells, line, index, value, times=1):
        """Write a value into the row being collected, at a column counted from 0; blank values are left out."""
        if value is None or (isinstance(value, str) and not value.strip()):
            return
        if index + times > MAX_COLUMNS:
            raise beyond_columns(line, max(index, MAX_COLUMNS) if times > 1 else index)
        if isinstance(value, str) and len(value) > MAX_CELL:
            raise beyond_cell(line)
        if len(cells) < index + times:
            cells.extend([None] * (index + times - len(cells)))
        cells[index : index + times] = [value] * times

    def add(self, line, cells, times=1):
        """Add a row, as many times as the file repeats it; a blank one is left out."""
        if not cells:
            return
        if line + times - 1 > MAX_ROWS:
            raise beyond_rows(max(line, MAX_ROWS + 1))
        self._characters += times * sum(len(value) for value in cells if isinstance(value, str))
        if self._characters > MAX_CHARACTERS:
            raise UnreadableFile(TOO_FULL)
        for repeat in range(times):
            self._rows[line + repeat] = cells if times == 1 else list(cells)

    def rows(self):
        """The filled rows in order, each with its line number as a spreadsheet displays it."""
        return sorted(self._rows.items(), key=lambda row: row[0])
