"""Who may sit: a candidate's browser carries a signed cookie of its own, beside whatever session a member has in it."""

import hashlib
import secrets

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from pixcertif.access import policy
from pixcertif.cookies import SignedCookie
from sessions_app.models import Candidate

# The candidate's key, the token of this browser, and whether it held the test.
COOKIE = SignedCookie("candidat", salt="candidate", max_age=14 * 3600)


def recognise(request):
    """Set who sits at this browser: request.candidate and request.attempt (or None), request.holder, request.has_held.

    False when the browser never joined; a candidate taken off the list meanwhile is None.
    """
    request.candidate = request.attempt = None
    request.token, request.holder, request.has_held = "", "", False
    value = COOKIE.read(request)
    if value is None:
        return False
    pk, request.token, request.has_held = value
    request.holder = holder_of(request.token)
    candidates = Candidate.objects.select_related("session__centre", "student", "attempt")
    request.candidate = candidates.filter(pk=pk).first()
    request.attempt = getattr(request.candidate, "attempt", None)
    if request.candidate is not None:
        timezone.activate(request.candidate.session.centre.zone)
    return True


def holder_of(token):
    """The name under which a test remembers the browser that holds it: a hash, of which nobody makes a cookie."""
    return hashlib.sha256(token.encode()).hexdigest()


def seat(response, candidate):
    """Give this browser to a candidate, under a new token: whatever it was before is forgotten."""
    COOKIE.write(response, [candidate.pk, secrets.token_urlsafe(32), False])
    return response


def hold(response, request):
    """Remember that this browser holds the test, to tell it later, the test moved, from one that never did."""
    COOKIE.write(response, [request.candidate.pk, request.token, True])
    return response


def forget(response):
    COOKIE.delete(response)
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
