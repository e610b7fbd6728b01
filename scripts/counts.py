"""Says, last of all, how many tests passed: reads the reports that pytest wrote."""

import sys
from pathlib import Path
from xml.etree import ElementTree


def line(path):
    """The counts of one report, in words."""
    suite = next(ElementTree.parse(path).getroot().iter("testsuite"))
    tests, failed, skipped = (int(suite.get(name)) for name in ("tests", "failures", "skipped"))
    failed += int(suite.get("errors"))
    others = "".join(f", {count} {word}" for count, word in ((failed, "failed"), (skipped, "skipped")) if count)
    return f"{path.stem:<12}{tests - failed - skipped:>6} passed{others} in {float(suite.get('time')):.0f} s"


if __name__ == "__main__":
    print("\n".join(line(Path(name)) for name in sys.argv[1:]))
