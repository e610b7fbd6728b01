"""What journeys share: a real server, a real Chromium, people who use them (pytest -m browser tests/journeys).

Data is made with the factories, in the base the server reads. Nothing is emptied between journeys: each has a centre
of its own. On PostgreSQL: python scripts/with_postgresql.py python -m pytest -m browser tests/journeys.
"""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import expect, sync_playwright

from tests.journeys.server import Site
from tests.journeys.watch import Watch

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# A busy machine must not fail a journey: what comes late is no fault, what never comes is.
expect.set_options(timeout=20_000)
OPTIONS = ["--no-sandbox", "--disable-background-networking", "--no-first-run"]


def pytest_collection_modifyitems(items):
    """Everything in this folder is a journey through a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True)
def quick_passwords():
    """The server checks passwords for real."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """The data folder of the server."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, folder):
    """On SQLite, the test base is the file where the server looks for its own."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(folder / "pixcertif.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_modify_db_settings):
    """The test base; asked for by no mark, since no journey runs in a transaction."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        yield
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def site(django_db_setup, django_db_blocker, folder):
    """The server, on a base that has the places; what tests write is committed, and stays."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop in this thread
    with django_db_blocker.unblock():
        call_command("load_places", verbosity=0)
        made = Site(folder)
        yield made
        made.server.stop()


@pytest.fixture(scope="session")
def chromium():
    """Debian's browser, opened once; each person has a context of their own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()
        connections.close_all()  # those opened while Playwright's loop runs are lost from sight after it


def signed_in(user, address):
    """The cookie of somebody who has signed in already: the form is tried by the journeys of the door."""
    client = Client()
    client.force_login(user)
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key, "url": address}


@pytest.fixture
def arrive(site, chromium, request):
    """Opens a browser for a person, on an address; what its pages say against themselves fails the test."""
    watches = []

    def arrived(path="/", *, viewport=(1280, 800), javascript=True, user=None, first_script=None):
        size = dict(zip(("width", "height"), viewport, strict=True))
        options = {"viewport": size, "java_script_enabled": javascript, "locale": "fr-FR", "accept_downloads": True}
        context = chromium.new_context(base_url=site.address, timezone_id="Europe/Paris", **options)
        context.set_default_timeout(30_000)
        request.addfinalizer(context.close)
        if user:
            context.add_cookies([signed_in(user, site.address)])
        if first_script:
            context.add_init_script(first_script)
        page = context.new_page()
        page.watch = Watch(page)
        watches.append(page.watch)
        page.goto(path)
        return page

    yield arrived
    assert [trouble for watch in watches for trouble in watch.troubles] == []
