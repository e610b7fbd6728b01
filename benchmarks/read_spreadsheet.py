"""What reading 5,000 people takes with our own XLSX reader, beside openpyxl's read-only mode: processor and memory.

openpyxl's mode tells neither which rows are hidden nor which cells are merged, so that it could not replace ours.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import bench

ROWS, COLUMNS = 5000, 14
TIMES = 5


def read_with_ours(path):
    """The number of rows read."""
    from pixcertif import spreadsheet

    return len(spreadsheet.read(path.read_bytes(), path.name).rows)


def read_with_openpyxl(path):
    """The number of rows read."""
    from openpyxl import load_workbook

    sheet = load_workbook(path, read_only=True).active
    return len([list(row) for row in sheet.iter_rows(values_only=True)])


READERS = {"our reader": read_with_ours, "openpyxl, read-only mode": read_with_openpyxl}


def write(path):
    """A file of people, as openpyxl writes it."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append([f"Titre {number}" for number in range(COLUMNS)])
    for rank in range(ROWS):
        sheet.append([f"Nom {bench.letters(rank)}", f"Prénom {bench.letters(rank * 7)}", "14/03/2010", 33063, "FRANCE"]
                     + [f"{rank}-{number}" for number in range(COLUMNS - 5)])  # fmt: skip
    book.save(path)


def measure(name, path):
    """In a process of its own: the processor's milliseconds and the megabytes that reading added, one a line."""
    import openpyxl.worksheet._reader  # noqa: F401  both readers start with what they import

    from pixcertif import spreadsheet  # noqa: F401

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    assert READERS[name](path) == ROWS + 1
    taken = (time.process_time() - started) * 1000
    print(taken, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)


def main():
    """Measure each reader in turn, so many times, and keep the medians."""
    report = bench.Report("read_spreadsheet", f"Reading an XLSX of {ROWS:,} rows and {COLUMNS} columns")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "candidats.xlsx"
        write(path)
        for name in READERS:
            command = [sys.executable, __file__, name, str(path)]
            runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(TIMES)]
            figures = sorted(tuple(map(float, run.stdout.split())) for run in runs)
            processor, memory = figures[TIMES // 2]
            report.one(f"{name}, processor", processor)
            report.one(f"{name}, memory added at the peak", memory, unit="MB")
    report.write()


if __name__ == "__main__":
    if len(sys.argv) == 3:
        measure(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
