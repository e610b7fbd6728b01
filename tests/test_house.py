"""The rules of the house that a program can check; each check names what breaks it."""

import ast
import hashlib
import re
from functools import cache
from pathlib import Path

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

ROOT = Path(__file__).resolve().parent.parent
APPS = ("pixcertif", "centres", "sessions_app", "exam", "proctoring", "finalisation")
SOURCES = sorted(path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts)
SCRIPTS = sorted(ROOT.glob("scripts/*.py")) + sorted(ROOT.glob("benchmarks/*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# What becomes a PDF is read by no browser: no policy of the page forbids a width in a <col>.
PAGES = [path for path in TEMPLATES if "documents" not in path.parts]
NAMELESS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "services",
    "managers",
    "mixins",
    "signals",
    "misc",
    "tools",
}
# Templates that are no view's own page: what draws them.
FRAMES = {
    "sessions_app/session_page.html": "the frame of a session's tabs",
    "finalisation/operator_page.html": "the frame of the operator's pages",
    "finalisation/jury_page.html": "the frame of a dossier's tabs",
    "centres/password_link_over.html": "what password_new answers when its link is over",
}


def name_of(path):
    """The path of a file as one writes it."""
    return str(path.relative_to(ROOT))


@cache
def text_of(path):
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path):
    return ast.parse(text_of(path))


def trees(paths):
    """Each file's name with its syntax tree; each file is parsed once for all tests."""
    return [(name_of(path), tree_of(path)) for path in paths]


def patterns(resolver=None, namespace=""):
    """All the addresses of the project."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from patterns(entry)


def view_of(pattern):
    """The function written for an address, its decorators taken off, and the chain from the outermost."""
    chain = [pattern.callback]
    while hasattr(chain[-1], "__wrapped__"):
        chain.append(chain[-1].__wrapped__)
    return chain[-1], chain


PATTERNS = list(patterns())


def test_every_module_is_named_after_an_idea():
    assert [name_of(path) for path in SOURCES if NAMELESS & {path.stem, path.parent.name}] == []


def test_nothing_happens_at_a_distance():
    found = []
    for name, tree in trees(SOURCES):
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                methods = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
                is_model = any("Model" in ast.unparse(base) or base_name(base) == "Person" for base in node.bases)
                found += [f"{name}: {node.name}.{method}()" for method in {"save", "delete"} & methods if is_model]
            if isinstance(node, ast.ImportFrom) and node.module:
                found += (
                    [f"{name}: {node.module}"] if "signals" in node.module or node.module.endswith("dispatch") else []
                )
    assert found == []


def base_name(node):
    """The last name of a base class."""
    return ast.unparse(node).rsplit(".", 1)[-1]


def test_no_model_has_a_name_that_misleads():
    classes = {
        (name, node.name) for name, tree in trees(SOURCES) for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    }
    assert [pair for pair in classes if pair[1] in ("Session", "Test") or pair[1].startswith("Test")] == []


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: str(pattern.name))
def test_every_view_names_exactly_one_policy(pattern):
    _, chain = view_of(pattern)
    policies = [link for link in chain if link.__code__.co_qualname == "policy.<locals>.decorate.<locals>.guarded"]
    assert len(policies) == 1
    assert isinstance(policies[0].policy, str)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: str(pattern.name))
def test_one_word_in_four_places(pattern):
    view, _ = view_of(pattern)
    app = view.__module__.split(".")[0]
    assert view.__name__ == pattern.name
    assert (ROOT / "tests" / app / f"test_{pattern.name}.py").exists(), f"tests/{app}/test_{pattern.name}.py"
    drawn = re.findall(rf'"({app}/[a-z_]+\.html)', text_of(Path(view.__code__.co_filename)))
    own = f"{app}/{pattern.name}.html"
    assert own in drawn or not (ROOT / "templates" / own).exists()


def test_every_page_has_its_address():
    names = {(view_of(pattern)[0].__module__.split(".")[0], pattern.name) for pattern in PATTERNS}
    pages = [
        path.relative_to(ROOT / "templates") for app in APPS for path in (ROOT / "templates" / app).glob("[!_]*.html")
    ]
    assert [str(page) for page in pages if (page.parts[0], page.stem) not in names | frames()] == []


def frames():
    """The templates that are no view's own page, as (app, name); each still exists."""
    assert [name for name in FRAMES if not (ROOT / "templates" / name).exists()] == []
    return {(name.split("/")[0], Path(name).stem) for name in FRAMES}


def test_views_ask_questions_by_name():
    views = [path for path in SOURCES if "views" in path.parts or path.stem == "views"]
    assert views
    # One row by its key is no question: .filter(pk=…).first().
    asked = re.compile(r"\.(filter\((?!pk=)|(exclude|annotate|aggregate|raw|extra|save|update|bulk_create)\()")
    found = [
        f"{name_of(path)}:{number}: {line.strip()}"
        for path in views
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if asked.search(line) and "form.save()" not in line and "session.update(" not in line
    ]
    assert found == []


def found_in_templates(expression, paths=TEMPLATES):
    """Where an expression is found, line by line."""
    wanted = re.compile(expression, re.IGNORECASE)
    return [
        f"{name_of(path)}:{number}: {match[0]}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), 1)
        for match in wanted.finditer(line)
    ]


@pytest.mark.parametrize(
    "expression",
    [
        r"<script(?![^>]*\ssrc=)[^>]*>",
        r"<style\b",
        r"\son[a-z]+\s*=",
        r"\bhx-on\b",
        r"javascript:",
        r"(src|href|action)\s*=\s*[\"']?(https?:)?//",
        r"(?<!\{\{ qr)\|\s*safe\b",  # a QR code is the SVG that segno draws
        r"\{%\s*autoescape\s+off",
    ],
)
def test_templates_hold_nothing_inline_nor_foreign_nor_unescaped(expression):
    assert found_in_templates(expression) == []


def test_a_page_loads_one_script_of_ours_and_it_is_a_module():
    # A module leaves no name in the window: window.open stays the browser's.
    scripts = found_in_templates(r"<script(?! type=\"module\" src=\"{% static 'js/[a-z]+\.js' %}\"></script>)")
    assert [line.split(":")[0] for line in scripts] == ["templates/base.html"]  # htmx


def test_pages_hold_no_style():
    assert found_in_templates(r"\sstyle\s*=", PAGES) == []


def test_every_form_that_posts_carries_its_token():
    forms = re.compile(r"<form(?=[^>]*(?:posts_to|method=\"post\")).*?</form>", re.DOTALL)
    posting = [(name_of(path), form) for path in TEMPLATES for form in forms.findall(path.read_text(encoding="utf-8"))]
    assert posting
    assert [(name, form) for name, form in posting if "{% csrf_token %}" not in form] == []


def test_templates_compare_no_state_with_a_text():
    # A template asks can_<verb>, a named property, or the enum: a misspelt text would be false without a word.
    assert found_in_templates(r"\b(state|presence|decision|resume|companion) (==|!=) [\"']") == []


def test_no_text_is_declared_safe():
    marked = [
        f"{name}:{node.lineno}"
        for name, tree in trees(SOURCES)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Name, ast.Attribute)) and base_name(node) in ("mark_safe", "SafeString")
    ]
    # The guides are ours, and what makes them HTML escapes their texts (tests/centres/test_documentation_guide.py).
    assert [place for place in marked if not place.startswith("centres/guides.py:")] == []


def test_nothing_is_fetched_from_elsewhere():
    sheets = [*(ROOT / "static" / "css").rglob("*.css"), *(ROOT / "static" / "js").rglob("*.js")]
    assert sheets
    assert found_in_templates(r"(https?:)?//[a-z0-9.-]+\.[a-z]{2,}/", sheets) == []


@pytest.mark.parametrize(("package", "home"), [("openpyxl", "pixcertif/spreadsheet"), ("weasyprint", "pixcertif/pdf")])
def test_a_package_is_known_by_one_module(package, home):
    importers = []
    for name, tree in trees(SOURCES):
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            importers += [name for imported in names if imported.split(".")[0] == package]
    assert [name for name in importers if not name.startswith(home)] == []


def test_texts_are_written_as_in_french():
    # Quotation marks hold their words with a no-break space; the apostrophe between letters is curly.
    assert found_in_templates(r"« | »") == []
    assert found_in_templates(r"(?<=[a-zà-ÿ])'(?=[a-zà-ÿ])[^'=<>]*(?=<)") == []


def literals(tree):
    """The texts of a module with their lines, docstrings apart."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    firsts = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and is_expression(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in firsts:
            yield node.lineno, node.value


def is_expression(node):
    """Whether what opens a body is an expression: a docstring."""
    return bool(node.body) and isinstance(node.body[0], ast.Expr)


def test_high_signs_are_held_to_the_word_before_them():
    before = r"[^\s(] [?!:;](?=[\s<\"]|$)|« | »"
    # What commands and the bank say is read in a terminal.
    sources = [path for path in SOURCES if "management" not in path.parts and path.stem != "bank"]
    texts = [
        f"{name}:{line}: {text}"
        for name, tree in trees(sources)
        for line, text in literals(tree)
        if re.search(before, text)
    ]
    assert found_in_templates(before) == []
    assert texts == []


def test_the_files_of_others_are_the_ones_we_took():
    listed = dict(line.split("  ")[::-1] for line in (ROOT / "tests/vendor/sha256sums").read_text().splitlines())
    folders = ("static/vendor", "static/fonts", "tests/vendor")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    found = {
        name_of(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files if path.name != "sha256sums"
    }
    assert found == listed
