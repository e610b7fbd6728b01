"""Who may sit: a candidate's browser carries a signed cookie of its own, beside whatever session a member has in it."""

import hashlib
import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from pixcertif.access import policy
from sessions_app.models import Candidate

COOKIE = "__Host-candidat" if settings.SESSION_COOKIE_SECURE else "candidat"
LASTS = 14 * 3600
SALT = "candidate"


def read_cookie(request):
    """What the browser's cookie says: the candidate's key, its token, whether it held the test; None without one."""
    try:
        pk, token, has_held = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return pk, token, has_held


def recognise(request):
    """Set who sits at this browser: request.candidate and request.attempt (or None), request.holder, request.has_held.

    False when the browser never joined; a candidate taken off the list meanwhile is None.
    """
    request.candidate = request.attempt = None
    request.token, request.holder, request.has_held = "", "", False
    found = read_cookie(request)
    if found is None:
        return False
    pk, request.token, request.has_held = found
    request.holder = holder_of(request.token)
    known = Candidate.objects.select_related("session__centre", "student", "attempt")
    request.candidate = known.filter(pk=pk).first()
    request.attempt = getattr(request.candidate, "attempt", None)
    if request.candidate is not None:
        timezone.activate(request.candidate.session.centre.zone)
    return True


def holder_of(token):
    """The name under which a test remembers the browser that holds it: the base alone can't make a cookie."""
    return hashlib.sha256(token.encode()).hexdigest()


def seat(response, candidate):
    """Give this browser to a candidate, under a new token: whatever it was before is forgotten."""
    return mark(response, candidate.pk, secrets.token_urlsafe(32), has_held=False)


def mark(response, pk, token, *, has_held):
    """Leave the cookie; `has_held` tells a browser that lost its test to another from one that never had it."""
    response.set_cookie(
        COOKIE,
        signing.dumps([pk, token, has_held], salt=SALT),
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def hold(response, request):
    """Remember that this browser holds the test: it has just begun it or gone on with it."""
    return mark(response, request.candidate.pk, request.token, has_held=True)


def forget(response):
    """Take the cookie back."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def check_candidate(request):
    """Let in who joined a session from this browser and is still on its list."""
    recognise(request)
    return None if request.candidate else redirect("candidate_join")


def check_candidate_page(request):
    """The same for what an open page fetches: it tells who was taken off the list, and has the others reload."""
    return None if recognise(request) else HttpResponse(status=401)


for_candidates = policy("for_candidates", check_candidate, signed_in=False)
for_candidate_pages = policy("for_candidate_pages", check_candidate_page, signed_in=False)
