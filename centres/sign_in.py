"""The sign-in: what is kept of each, which browsers are known, and whose failures are counted together."""

import secrets
from datetime import timedelta

from centres.models import SignIn
from centres.throttle import Pace, counter_key
from pixcertif.cookies import SignedCookie

KNOWN_BROWSER = SignedCookie("browser", salt="browser", max_age=365 * 24 * 3600)
SIGN_IN = Pace(free=5, first=timedelta(seconds=2), longest=timedelta(minutes=15), forgotten_after=timedelta(hours=24))
# E-mails with a link to a new password.
LINK = Pace(free=3, first=timedelta(minutes=1), longest=timedelta(minutes=15), forgotten_after=timedelta(hours=1))


def record(kind, request, user=None):
    """Write in the journal of sign-ins; never what was typed."""
    SignIn.objects.create(kind=kind, user=user, address=request.META.get("REMOTE_ADDR") or None)


def remember_browser(response, user):
    """Leave this browser a mark of its own: its failures are counted apart from then on."""
    KNOWN_BROWSER.write(response, [user.pk, secrets.token_urlsafe(8)])


def sign_in_counter(request, email, user):
    """The counter of failures for an address: the browser's own when it signed in to that account before.

    So a stranger who fails on purpose delays strangers, never the administrator's own computer.
    """
    owner, mark = KNOWN_BROWSER.read(request) or (None, "")
    browser = mark if user and owner == user.pk else ""
    return counter_key("sign-in", email=email.strip().lower(), browser=browser)


def link_counter(email):
    """The counter of the links to a new password that were asked for an address."""
    return counter_key("password link", email=email.strip().lower())
