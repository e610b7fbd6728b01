"""Sizes of files, functions and lines: what exceeds the house's caps, or a table of them beside other code bases.

python scripts/sizes.py                        what exceeds, each with its reason; fails on one without a reason
python scripts/sizes.py --table . ../other     the same figures for several checkouts, one column each
"""

import argparse
import ast
import statistics
import sys
import tokenize
from functools import cache
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("pixcertif", "centres", "sessions_app", "exam", "proctoring", "finalisation")
MODULE = 300
FUNCTION = 30
TEST = 25
TEMPLATE = 120
LINE = 120
# What exceeds a cap because no idea ends there; at most ten.
REASONS = {}
MOST_REASONS = 10
LEFT_OUT = {"migrations", "node_modules", "vendor", "staticfiles", ".venv", ".git", "var", "docs"}


def files(root, *patterns):
    """The files of a checkout that people write, in order."""
    matching = {path for pattern in patterns for path in root.rglob(pattern)}
    return sorted(path for path in matching if not LEFT_OUT & set(path.relative_to(root).parts))


def is_test(path, root):
    return any(part in ("tests", "test", "testing") for part in path.relative_to(root).parts)


@cache
def text_of(path):
    return path.read_text(encoding="utf-8", errors="replace")


@cache
def functions_of(path):
    """The functions and methods of a module, with their lengths in lines, decorators apart."""
    tree = ast.parse(text_of(path))
    nodes = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return [(node, node.end_lineno - node.lineno + 1) for node in nodes]


def excess():
    """Each place that exceeds a cap, as (place, size, cap); a file with long lines counts once."""
    python = [path for folder in (*APPS, "tests", "scripts", "benchmarks") for path in files(ROOT / folder, "*.py")]
    for path in python:
        name = path.relative_to(ROOT)
        yield from over(name, len(text_of(path).splitlines()), MODULE)
        for function, length in functions_of(path):
            yield from over(f"{name}:{function.name}", length, TEST if function.name.startswith("test_") else FUNCTION)
    for path in files(ROOT / "templates", "*.html"):
        yield from over(path.relative_to(ROOT), len(text_of(path).splitlines()), TEMPLATE)
    for path in [*files(ROOT / "templates", "*.html"), *files(ROOT / "static", "*.css", "*.js")]:
        yield from over(f"{path.relative_to(ROOT)}: a line", max(map(len, text_of(path).splitlines()), default=0), LINE)


def over(place, size, cap):
    if size > cap:
        yield str(place), size, cap


def check():
    """Print what exceeds with its reason; the exit status is 1 when a reason is missing, or there are too many."""
    places = list(excess())
    for place, size, cap in places:
        print(f"{place}: {size} > {cap}: {REASONS.get(place, 'no reason given in scripts/sizes.py')}")
    unused = REASONS.keys() - {place for place, _, _ in places}
    for place in sorted(unused):
        print(f"{place}: no longer exceeds; take its reason out of scripts/sizes.py")
    missing = [place for place, _, _ in places if place not in REASONS]
    return int(bool(missing or unused or len(places) > MOST_REASONS))


def spread(values):
    """Median, ninth decile and largest, as one reads them."""
    values = sorted(values)
    if not values:
        return "–"
    return f"{statistics.median(values):g} / {values[int(len(values) * 0.9) - 1]} / {values[-1]}"


def share(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "–"


def comment_count(path):
    try:
        return sum(
            token.type == tokenize.COMMENT for token in tokenize.generate_tokens(StringIO(text_of(path)).readline)
        )
    except (tokenize.TokenError, SyntaxError):
        return 0


def module_figures(modules):
    lines = [len(text_of(path).splitlines()) for path in modules]
    functions = [pair for path in modules for pair in functions_of(path)]
    filled = sum(bool(line.strip()) for path in modules for line in text_of(path).splitlines())
    documented = sum(ast.get_docstring(node) is not None for node, _ in functions)
    return {
        "modules, lines": f"{len(modules)}, {sum(lines)}",
        "lines a module (median / p90 / max)": spread(lines),
        "modules of at most 30 lines": share(sum(count <= 30 for count in lines), len(lines)),
        "lines a function": spread([length for _, length in functions]),
        "comments for 100 lines": f"{100 * sum(map(comment_count, modules)) / filled:.1f}",
        "functions with a docstring": share(documented, len(functions)),
    }


def view_figures(modules):
    views = [path for path in modules if path.stem == "views" or "views" in path.parts]
    lines = [line for path in views for line in text_of(path).splitlines() if line.strip()]
    imports = sum(line.startswith(("import ", "from ")) for line in lines)
    return {
        "view modules": str(len(views)),
        "lines a view module": spread([len(text_of(path).splitlines()) for path in views]),
        "import lines in view modules": share(imports, len(lines)),
    }


def template_figures(templates):
    sizes = [len(line) for path in templates for line in text_of(path).splitlines()]
    return {
        "templates": str(len(templates)),
        "lines a template": spread([len(text_of(path).splitlines()) for path in templates]),
        "characters a template line": spread(sizes),
        "template lines over 120 characters": share(sum(size > 120 for size in sizes), len(sizes)),
        "template lines over 300 characters": share(sum(size > 300 for size in sizes), len(sizes)),
    }


def test_figures(tests):
    lengths = [length for path in tests for node, length in functions_of(path) if node.name.startswith("test")]
    return {"test functions": str(len(lengths)), "lines a test": spread(lengths)}


def figures(root):
    """The rows of the table for one checkout, in order."""
    python = [path for path in files(root, "*.py") if text_of(path).strip()]
    modules = [path for path in python if not is_test(path, root)]
    return (
        module_figures(modules)
        | view_figures(modules)
        | template_figures(files(root, "*.html"))
        | test_figures([path for path in python if is_test(path, root)])
    )


def table(roots):
    """Print the figures of each checkout, as a Markdown table."""
    columns = {root.resolve().name: figures(root.resolve()) for root in roots}
    print(f"| | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
    for row in next(iter(columns.values())):
        print(f"| {row} | {' | '.join(column[row] for column in columns.values())} |")


def main():
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--table", nargs="+", type=Path, metavar="CHECKOUT", help="print a table of these checkouts")
    asked = reader.parse_args()
    if asked.table:
        table(asked.table)
        return
    sys.exit(check())


if __name__ == "__main__":
    main()
