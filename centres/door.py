"""The guard of the door: whose failures are counted together, which browsers are known, what is written down."""

import hashlib
import secrets

from django.conf import settings
from django.core import signing
from django.utils.http import urlencode

from centres.models import SignIn

KNOWN_BROWSER_COOKIE = "__Host-browser" if settings.SESSION_COOKIE_SECURE else "browser"
KNOWN_FOR = 365 * 24 * 3600


def write(kind, request, user=None):
    """Add a line to the journal of sign-ins; never what was typed."""
    SignIn.objects.create(kind=kind, user=user, address=request.META.get("REMOTE_ADDR") or None)


def remember_browser(response, user):
    """Leave this browser a signed mark: its own failures are counted apart from then on."""
    mark = signing.dumps([user.pk, secrets.token_urlsafe(8)], salt="browser")
    response.set_cookie(
        KNOWN_BROWSER_COOKIE,
        mark,
        max_age=KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def counter_key(request, email, user):
    """The counter of failures for an address: the browser's own when it signed in to that account before.

    So a stranger who fails on purpose delays strangers, never the administrator's own computer.
    """
    try:
        owner, mark = signing.loads(request.COOKIES.get(KNOWN_BROWSER_COOKIE, ""), salt="browser", max_age=KNOWN_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        owner, mark = None, ""
    known = mark if user and owner == user.pk else ""
    return hashed(door="login", email=email.strip().lower(), browser=known)


def letter_key(email):
    """The counter of the letters asked for an address."""
    return hashed(door="letter", email=email.strip().lower())


def hashed(**names):
    """The name of a counter."""
    return hashlib.sha256(urlencode(names).encode()).hexdigest()
