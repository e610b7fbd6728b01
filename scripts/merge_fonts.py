"""Makes the fonts of the PDFs: one TrueType file a weight, out of the two halves the npm packages ship.

A form field has one font, and the packages put « Ł », « ğ », « ę » in a second file: a name filled in would lose
them. GSUB and GPOS go (a PDF reader uses neither), which leaves about 31 kB a file. To run it again:

    npm pack @fontsource/atkinson-hyperlegible-next@5.3.0 && tar xzf fontsource-…-next-5.3.0.tgz
    python scripts/merge_fonts.py package static/fonts/pdf          # then the same for …-mono
"""

import shutil
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

WEIGHTS = ("400", "700")
DROPPED = ["GSUB", "GPOS", "GDEF"]


def unpacked(source, folder):
    """The path of a woff2 file written again as plain TrueType, without its layout tables."""
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    for tag in DROPPED:
        if tag in font:
            del font[tag]
    target = folder / f"{source.stem}.ttf"
    font.save(target)
    return target


def merge(package, family, weight, target):
    """Write to `target` the latin and latin-ext files of one weight as one font."""
    with tempfile.TemporaryDirectory() as folder:
        halves = [
            unpacked(package / "files" / f"{family}-{part}-{weight}-normal.woff2", Path(folder))
            for part in ("latin", "latin-ext")
        ]
        merged = Merger(Options(drop_tables=DROPPED)).merge([str(half) for half in halves])
        origin = TTFont(halves[0], recalcTimestamp=False)["head"]  # the same bytes at every run
        merged["head"].created, merged["head"].modified = origin.created, origin.modified
        merged.recalcTimestamp = False
        merged.save(target)


def main(package, folder):
    """Merge both weights of the family an unpacked npm package holds, and copy its licence."""
    family = next((package / "files").glob("*-latin-400-normal.woff2")).name.removesuffix("-latin-400-normal.woff2")
    for weight in WEIGHTS:
        merge(package, family, weight, folder / f"{family}-{weight}.ttf")
    shutil.copy(package / "LICENSE", folder / f"OFL-{family.rsplit('-', 1)[1]}.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
