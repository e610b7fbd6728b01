"""What the settings make of the environment, each read by a process of its own."""

import os
import subprocess
import sys

import pytest

SHOW = "from pixcertif import settings; print(settings.DEBUG, len(settings.TEMPLATES[0]['OPTIONS']['loaders'][0][1]))"
PRODUCTION = {
    "ALLOWED_HOSTS": "pixcertif.example",
    "PUBLIC_ADDRESS": "https://pixcertif.example",
    "SECRET_KEY": "k" * 50,
    "JOURNAL_KEY": "j" * 50,
    "DATABASE_URL": "postgresql://pixcertif@localhost/pixcertif",
}


@pytest.mark.parametrize(
    ("environment", "shown"),
    [
        ({}, "False 1\n"),  # one loader: the cache around the others
        ({"PIXCERTIF_ENV": "dev"}, "True 2\n"),
        ({"PIXCERTIF_ENV": "production", **PRODUCTION}, "False 1\n"),
    ],
    ids=["nothing", "dev", "production"],
)
def test_only_dev_shows_errors_and_reads_templates_anew(environment, shown, tmp_path):
    env = os.environ | {"PIXCERTIF_DATA": str(tmp_path), "PIXCERTIF_ENV": ""} | environment
    process = subprocess.run([sys.executable, "-c", SHOW], env=env, capture_output=True, text=True, check=True)
    assert process.stdout == shown
