"""No state changes beside `advance`, none is asked for by its text: the code is searched by its syntax."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

MODELS = [model for model in apps.get_models() if hasattr(model, "TRANSITIONS")]
FIELDS = {move.field for model in MODELS for move in model.TRANSITIONS.values()}
APPS = ("pixcertif", "centres", "sessions_app", "exam", "proctoring", "finalisation")
LITERALS = (ast.Constant, ast.Tuple, ast.List, ast.Set)
WRITERS = ("update", "update_or_create", "bulk_update", "bulk_create", "save")


def scopes(tree):
    """Each class and function of a module, and the module itself, with the name of the class around it."""
    yield tree, None
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef):
                yield child, node.name if isinstance(node, ast.ClassDef) else None


def targets(node):
    """What an assignment writes to, tuples taken apart."""
    if isinstance(node, ast.Assign):
        return [part for target in node.targets for part in ast.walk(target)]
    return [node.target] if isinstance(node, (ast.AugAssign, ast.AnnAssign)) else []


def is_own_attribute(target, owner):
    """Whether `self.state` is of a class that is no row with transitions, such as a card of the board."""
    return ast.unparse(target.value) == "self" and owner not in {model.__name__ for model in MODELS}


def texts(nodes):
    """The texts among these pieces of code."""
    return {
        part.value
        for node in nodes
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }


def assigned(scope, name):
    """What a function assigns to a local name: the columns of `update(**changes)`."""
    nodes = [node for node in ast.walk(scope) if isinstance(node, ast.Assign)]
    return [node.value for node in nodes if any(ast.unparse(target) == name for target in node.targets)]


def columns(call, scope):
    """The columns that a call names: `update(state=…)`, `save(update_fields=["state"])`, `setattr(row, "state", …)`."""
    if ast.unparse(call.func) == "setattr":
        return texts(call.args[1:2])
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITERS:
        return set()
    spread = [word.value for word in call.keywords if word.arg is None]
    written = [value for node in spread for value in assigned(scope, ast.unparse(node))]
    lists = [*call.args[1:], *(word.value for word in call.keywords if word.arg in ("update_fields", "defaults"))]
    return {word.arg for word in call.keywords} | texts([*spread, *written, *lists])


def changes(tree):
    """The lines that change a state field, once each."""
    found = set()
    for scope, owner in scopes(tree):
        for node in ast.walk(scope):
            for target in targets(node):
                if isinstance(target, ast.Attribute) and target.attr in FIELDS and not is_own_attribute(target, owner):
                    found.add(node.lineno)
            if isinstance(node, ast.Call) and FIELDS & columns(node, scope):
                found.add(node.lineno)
    return sorted(found)


def is_about_a_state(node):
    """Whether a comparison or an argument such as `attempt__state__in=…` is about a state field."""
    if isinstance(node, ast.keyword):
        return bool(FIELDS & set((node.arg or "").split("__")[-2:]))
    return any(isinstance(part, ast.Attribute) and part.attr in FIELDS for part in (node.left, *node.comparators))


def bare_states(tree):
    """The lines that ask for a state by its text; the constraints of a model can't see its enums."""
    metas = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name == "Meta"]
    constraints = {id(part) for meta in metas for part in ast.walk(meta)}
    asked = [node for node in ast.walk(tree) if isinstance(node, (ast.keyword, ast.Compare))]
    values = [
        (node.lineno, part)
        for node in asked
        if id(node) not in constraints and is_about_a_state(node)
        for part in ([node.value] if isinstance(node, ast.keyword) else [node.left, *node.comparators])
    ]
    return sorted({line for line, value in values if isinstance(value, LITERALS) and texts([value])})


def lines_found(search):
    """What a search finds in the apps, by file."""
    paths = [path for app in APPS for path in Path(app).rglob("*.py") if "migrations" not in path.parts]
    found = {str(path): search(ast.parse(path.read_text(encoding="utf-8"))) for path in paths}
    return {path: lines for path, lines in found.items() if lines}


def test_no_state_changes_beside_advance():
    assert lines_found(changes) == {}


def test_no_state_is_asked_for_by_its_text():
    assert lines_found(bare_states) == {}


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ('rows.filter(attempt__state="running")', [1]),
        ('rows.exclude(state__in=("completed", "running"))', [1]),
        ('attempt.state != "running"', [1]),
        ('report.decision in ("accepted", "rejected")', [1]),
        ("rows.filter(state=Attempt.State.RUNNING)", []),
        ('Q(code__startswith="E", decision=IssueReport.Decision.PENDING)', []),
        ("card.state.key == key", []),
    ],
)
def test_a_state_asked_for_by_its_text_is_found(code, lines):
    assert bare_states(ast.parse(code)) == lines


@pytest.mark.parametrize(
    "code",
    [
        'rows.update(state="closed", handled_at=now)',
        'rows.update(**{"state": "closed"})',
        'changes = {"decision": "pending"}\nrows.update(**changes)',
        'attempt.resume = "none"',
        'answer.state, answer.is_right = "given", True',
        'setattr(attempt, "companion", "missing")',
        'candidate.save(update_fields=["presence"])',
        'Review.objects.bulk_update(rows, ["decided_at", "state"])',
        'Review.objects.update_or_create(attempt=attempt, defaults={"state": "pending"})',
        'class Review(Model):\n    def forget(self):\n        self.state = "pending"',
    ],
)
def test_a_change_of_state_is_found_however_it_is_written(code):
    assert len(changes(ast.parse(code))) == 1


@pytest.mark.parametrize(
    "code",
    [
        'rows.filter(state="closed").update(handled_at=now)',
        "class Card:\n    def __init__(self, state):\n        self.state = state",
        'known = {"companion": card.companion}',
    ],
)
def test_what_changes_no_state_is_let_pass(code):
    assert changes(ast.parse(code)) == []
