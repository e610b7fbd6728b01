"""A sheet as rows with their line numbers, and the reading of its columns by their titles."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from pixcertif import names
from pixcertif.spreadsheet.limits import NO_HEADER, NO_ROW, Unreadable
from pixcertif.spreadsheet.values import text

HEADER_WITHIN = 20  # rows, from the first filled one


@dataclass(frozen=True)
class Header:
    """The titles of a table: which column holds what was expected, and what nobody expected."""

    line: int
    columns: dict[str, int]  # by key, counted from 0
    titles: dict[str, str]  # by key, as written in the file
    unknown: list[str]  # titles left aside, as written in the file

    def missing(self, keys):
        """Those of the keys that have no column."""
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
    def blank(self):
        """Whether none of the expected columns is filled."""
        return all(self.get(key) is None for key in self.columns)


@dataclass(frozen=True)
class Table:
    """One sheet: its filled rows as (line number, cells), its title and its neighbours' in the file's order."""

    rows: list[tuple[int, list]]
    sheet: str = ""
    sheets: tuple[str, ...] = field(default=())

    def header(self, expected: Mapping[str, Sequence[str]]) -> Header:
        """The row of titles: among the first, the one that holds most of the names expected, by key and aliases.

        A key's aliases come in order: when a row has several of them, the first one is its column.
        Raises Unreadable when no row holds any.
        """
        if not self.rows:
            raise Unreadable(NO_ROW)
        keys_of, ranks = defaultdict(list), {}
        for key, aliases in expected.items():
            for rank, alias in enumerate(map(names.key, aliases)):
                keys_of[alias].append(key)
                ranks[alias] = min(rank, ranks.get(alias, rank))
        headers = [_matched(line, cells, keys_of, ranks) for line, cells in self.rows[:HEADER_WITHIN]]
        best = max(headers, key=lambda header: len(header.columns))
        if not best.columns:
            raise Unreadable(NO_HEADER)
        return best

    def records(self, header: Header) -> Iterator[Record]:
        """The lines under the titles, blank ones passed over."""
        for line, cells in self.rows:
            if line > header.line:
                record = Record(line, cells, header.columns)
                if not record.blank:
                    yield record


def _matched(line, cells, keys_of, ranks):
    columns, titles, unknown = {}, {}, {}
    said = enumerate(map(text, cells))
    for index, title in sorted(said, key=lambda column: ranks.get(names.key(column[1]), 0)):
        key = next((key for key in keys_of.get(names.key(title), ()) if key not in columns), None)
        if key:
            columns[key], titles[key] = index, title
        elif title:
            unknown[index] = title
    return Header(line, columns, titles, [unknown[index] for index in sorted(unknown)])
