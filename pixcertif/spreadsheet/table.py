"""A sheet as rows with their line numbers, whose columns are found by their titles."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from pixcertif import names
from pixcertif.spreadsheet.limits import NO_HEADER, NO_ROW, UnreadableFile
from pixcertif.spreadsheet.values import text

HEADER_WITHIN = 20  # rows, from the first filled one


@dataclass(frozen=True)
class Header:
    """The titles of a table: the column of each key, and the titles that are nobody's."""

    line: int
    columns: dict[str, int]  # by key, counted from 0
    titles: dict[str, str]  # by key, as written in the file
    ignored_titles: list[str]  # as written in the file

    def missing(self, keys):
        """The keys that have no column."""
        return [key for key in keys if key not in self.columns]


@dataclass(frozen=True)
class Record:
    """One filled line under the titles."""

    line: int
    cells: list
    columns: dict[str, int]

    def get(self, key):
        """The value in a column, None when the cell is blank or the column isn't there."""
        index = self.columns.get(key, len(self.cells))
        return self.cells[index] if index < len(self.cells) else None

    def column(self, key):
        """The letter of a column as people see it, nothing when it isn't there."""
        return get_column_letter(self.columns[key] + 1) if key in self.columns else ""

    @property
    def is_blank(self):
        return all(self.get(key) is None for key in self.columns)


@dataclass(frozen=True)
class Table:
    """One sheet: its filled rows as (line number, cells), its title, and the titles of all the sheets, in order."""

    rows: list[tuple[int, list]]
    sheet: str = ""
    sheets: tuple[str, ...] = field(default=())

    def header(self, expected: Mapping[str, Sequence[str]]) -> Header:
        """The row of titles: among the first rows, the one that holds most of the titles expected, by key and aliases.

        A key's aliases come in order: when a row has several of them, the first one is its column.
        Raises UnreadableFile when no row holds any.
        """
        if not self.rows:
            raise UnreadableFile(NO_ROW)
        keys_of, ranks = defaultdict(list), {}
        for key, aliases in expected.items():
            for rank, alias in enumerate(map(names.key, aliases)):
                keys_of[alias].append(key)
                ranks[alias] = min(rank, ranks.get(alias, rank))
        headers = [_header_of(line, cells, keys_of, ranks) for line, cells in self.rows[:HEADER_WITHIN]]
        best = max(headers, key=lambda header: len(header.columns))
        if not best.columns:
            raise UnreadableFile(NO_HEADER)
        return best

    def records(self, header: Header) -> Iterator[Record]:
        """The lines under the titles, without the blank ones."""
        for line, cells in self.rows:
            if line > header.line:
                record = Record(line, cells, header.columns)
                if not record.is_blank:
                    yield record


def _header_of(line, cells, keys_of, ranks):
    columns, titles, ignored = {}, {}, {}
    cell_texts = enumerate(map(text, cells))
    for index, title in sorted(cell_texts, key=lambda cell: ranks.get(names.key(cell[1]), 0)):
        key = next((key for key in keys_of.get(names.key(title), ()) if key not in columns), None)
        if key:
            columns[key], titles[key] = index, title
        elif title:
            ignored[index] = title
    return Header(line, columns, titles, [ignored[index] for index in sorted(ignored)])
