"""The static files as they are served: named after their content, and so is what they load."""

import re
import shutil
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage as Plain

from pixcertif.storage import StaticFilesStorage

ROOT = Path(__file__).resolve().parent.parent.parent
HASHED = re.compile(r"\.[0-9a-f]{12}\.js$")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where our scripts were collected."""
    target = tmp_path_factory.mktemp("static")
    shutil.copytree(ROOT / "static" / "js", target / "js")
    plain = Plain(location=target)
    files = {name: (plain, name) for name in (str(path.relative_to(target)) for path in target.rglob("*.js"))}
    failures = [fault for *_, fault in StaticFilesStorage(location=target).post_process(files) if fault is not True]
    assert failures == []
    return target


@pytest.mark.parametrize("entry", ["page", "board", "exam", "display"])
def test_what_a_script_imports_is_named_after_its_content(folder, entry):
    scripts = [Path(StaticFilesStorage(location=folder).stored_name(f"js/{entry}.js"))]
    for script in scripts:
        imports = re.findall(r'^import\b[^"]*"([^"]+)";', (folder / script).read_text(encoding="utf-8"), re.MULTILINE)
        scripts += [path for path in (script.parent / name for name in imports) if path not in scripts]
    assert len(scripts) > 1
    assert all(HASHED.search(script.name) and (folder / script).is_file() for script in scripts)


def test_nothing_of_a_package_is_served():
    assert finders.find("django_htmx/htmx-2.min.js") is None
    assert finders.find("js/exam.js")
