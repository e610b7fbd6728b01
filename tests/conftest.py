"""What all tests share: the signed-in people, and a client that lets no GET write."""

import re

import pytest
from django.conf import settings as project
from django.core.management import call_command
from django.db import connection
from django.template.defaulttags import TemplateLiteral
from django.test import Client, override_settings

from centres.models import Commune
from tests import factories


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Files with a test that empties the base come last: the lists of places, loaded once a base, stay until then.

    On PostgreSQL, what never opens the base, or is of SQLite only, is left to the suite on SQLite.
    """
    emptying = {item.path for item in items if empties_the_base(item)}
    items.sort(key=lambda item: item.path in emptying)
    if connection.vendor == "postgresql":
        kept, left = [], []
        for item in items:
            (kept if opens_the_base(item) and not item.get_closest_marker("sqlite") else left).append(item)
        config.hook.pytest_deselected(items=left)
        items[:] = kept


def empties_the_base(item):
    """Whether nothing is left in the base after a test."""
    mark = item.get_closest_marker("django_db")
    fixtures = {"transactional_db", "made_once"}.intersection(item.fixturenames)
    return bool(fixtures or (mark and mark.kwargs.get("transaction")))


def opens_the_base(item):
    """Whether a test reads or writes the base, or has a server that does."""
    marks = ("django_db", "browser")
    return "db" in item.fixturenames or empties_the_base(item) or any(map(item.get_closest_marker, marks))


@pytest.fixture(autouse=True, scope="session")
def plain_static_files():
    """Static files under their own names, looked for when asked: a fresh clone has not collected them.

    Listing them all took a tenth of the suite, since each client makes the middleware anew.
    """
    storages = project.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    folder = project.BASE_DIR / "static"
    with override_settings(STORAGES=storages, STATIC_ROOT=folder, WHITENOISE_AUTOREFRESH=True):
        yield


@pytest.fixture(autouse=True, scope="session")
def undefined_variables_in_conditions():
    """A condition that names what the page was not given fails, as --fail-on-template-vars does for what is displayed.

    Django looks up the variables of {% if %} with `ignore_failures`, which makes an undefined one None without a word.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TemplateLiteral, "eval", lambda literal, context: literal.value.resolve(context))
        yield


@pytest.fixture(autouse=True)
def folder_of_data(settings, tmp_path):
    """Files that a test makes go with it."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(scope="session")
def places_once(django_db_setup, django_db_blocker):
    """The official lists of places, loaded once a base."""
    with django_db_blocker.unblock():
        call_command("load_places", verbosity=0)


@pytest.fixture
def places(db, places_once):
    """The official lists of places; loaded again after a test that emptied the base."""
    if not Commune.objects.exists():
        call_command("load_places", verbosity=0)


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Scrypt is slow on purpose; tests sign in hundreds of times."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
UNRELATED = ("django_session",)


class StrictClient(Client):
    """Django's client, with real CSRF checks off as usual, but a GET that writes to a table of ours fails.

    The `text` of a page has its white space collapsed, and no line ends between two tags: what its template breaks
    over lines is still found, or found missing, as one.
    """

    def request(self, **request):
        response = super().request(**request)
        if response.get("Content-Type", "").startswith("text/html"):
            response.text = re.sub(r"[ \t\r\n]+", " ", re.sub(r">\s*\n\s*<", "><", response.text))
        return response

    def get(self, *args, **kwargs):
        """A GET during which no row of ours changes."""

        def refuse(execute, sql, params, many, context):
            is_ours = not any(table in sql for table in UNRELATED)
            assert not (sql.lstrip().upper().startswith(WRITES) and is_ours), f"a GET wrote: {sql}"
            return execute(sql, params, many, context)

        with connection.execute_wrapper(refuse):
            return super().get(*args, **kwargs)


@pytest.fixture
def client():
    """Nobody's browser."""
    return StrictClient()


@pytest.fixture
def centre(db):
    """A school."""
    return factories.make_centre()


@pytest.fixture
def member(centre):
    """A member of the school's team."""
    return factories.make_member(centre=centre)


@pytest.fixture
def member_client(member):
    """The browser of the school's member, signed in."""
    browser = StrictClient()
    browser.force_login(member)
    return browser


@pytest.fixture
def admin_client(centre):
    """The browser of the school's administrator, signed in."""
    browser = StrictClient()
    browser.force_login(factories.make_member(centre=centre, role="admin"))
    return browser


@pytest.fixture
def stranger_client(db):
    """The browser of a member of another centre, signed in."""
    browser = StrictClient()
    browser.force_login(factories.make_member())
    return browser
