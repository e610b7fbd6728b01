"""Who may watch: a browser that gave the pair of a session carries a signed cookie for it, beside any account."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from pixcertif.access import policy
from pixcertif.cookies import SignedCookie
from pixcertif.lifecycle import RuleError
from proctoring.board import query
from proctoring.models import ProctorAccess

KNOWN_FOR = 30 * 24 * 3600  # longer than an access lasts: a browser that entered before is never made to wait
NOT_STARTED = "Ce candidat n’a pas commencé son test."


def cookie_of(number):
    """The cookie of a session: a browser may watch several, and holds the key of its access to each."""
    return SignedCookie(f"surveillant-{number}", salt="proctor", max_age=KNOWN_FOR)


def remember_access(response, access):
    cookie_of(access.session_id).write(response, access.pk)
    return response


def access_of(request, number):
    """The last access this browser had to a session, valid or not; None when it never entered."""
    pk = cookie_of(number).read(request)
    access = ProctorAccess.objects.with_session().filter(pk=pk).first() if pk else None
    return access if access and access.session_id == number else None


def entered_as(request, number):
    """Who already entered a session: « access:pk » of a browser, « user:pk » of a signed-in person; else empty.

    An access that a member closed does not count: they are strangers again.
    """
    access, closed = access_of(request, number), ProctorAccess.State.CLOSED
    if access and access.state != closed:
        return f"access:{access.pk}"
    entered = ProctorAccess.objects.exclude(state=closed).filter(session=number)
    if request.user.is_authenticated and entered.filter(user=request.user).exists():
        return f"user:{request.user.pk}"
    return ""


def entrance_address(number):
    """The entrance, with the number of the session already in its form."""
    return f"{reverse('proctor_entrance')}?session={number}"


def recognise(request):
    """Set request.access, request.exam_session and request.board_query, the filters of the board one comes from.

    False when this browser may not watch the session (any more).
    """
    request.access = access_of(request, request.resolver_match.kwargs["number"])
    if request.access is None or not request.access.is_valid:
        return False
    request.exam_session = request.access.session
    request.board_query = query(montrer=request.GET.get("montrer", ""), nom=request.GET.get("nom", ""))
    timezone.activate(request.exam_session.centre.zone)
    return True


def check_proctor(request):
    """Let in who entered this session; send the others to its entrance, an open board that asks by a full reload."""
    if recognise(request):
        return None
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return redirect(entrance_address(request.resolver_match.kwargs["number"]))


for_proctors = policy("for_proctors", check_proctor, signed_in=False)


def candidate_of(request, pk):
    """A candidate of the session being watched, with their test; Http404 for any other."""
    candidate = get_object_or_404(request.exam_session.candidates.select_related("attempt", "student"), pk=pk)
    candidate.session = request.exam_session
    return candidate


def attempt_of(candidate):
    """A candidate's test; RuleError when there is none yet."""
    attempt = getattr(candidate, "attempt", None)
    if attempt is None:
        raise RuleError(NOT_STARTED)
    return attempt


def report_of(candidate, pk):
    """A report about a candidate; None when it was taken back."""
    report = candidate.reports.filter(pk=pk).first()
    if report:
        report.candidate = candidate
    return report
