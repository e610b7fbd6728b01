"""The pages of sessions: the list, the tabs of one session, its form."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from centres.access import for_centre_members
from pixcertif import live
from pixcertif.lifecycle import RuleError
from sessions_app.access import session_of
from sessions_app.documents import DOCUMENTS, listed
from sessions_app.forms.exam_session import ExamSessionForm, SessionFilterForm, copied
from sessions_app.journal_reading import journal_lines
from sessions_app.models import ExamSession
from sessions_app.models.exam_session import FINALISED

SESSIONS_PER_PAGE = 25
ENTRIES_PER_PAGE = 50


@require_safe
@for_centre_members
def session_list(request):
    """« Sessions de certification »; htmx asks for the rows alone while one types in the filters."""
    sessions, today = request.centre.exam_sessions, request.centre.today()
    filters = SessionFilterForm(request.GET)
    page = Paginator(filters.found(sessions, today=today), SESSIONS_PER_PAGE).get_page(request.GET.get("page"))
    for session in page:
        session.centre = request.centre
    context = {"filters": filters, "page": page, "is_filtered": any(filters.data.get(name) for name in filters.fields)}
    if request.htmx:
        return render(request, "sessions_app/session_list.html#rows", context)
    context["counts"] = sessions.counted_by_status(today=today)
    return render(request, "sessions_app/session_list.html", context)


@require_http_methods(["GET", "POST"])
@for_centre_members
def session_create(request):
    return _create(request, initial={"requires_companion": request.centre.requires_companion})


@require_http_methods(["GET", "POST"])
@for_centre_members
def session_duplicate(request, number):
    """A new session that starts as another one, without its candidates nor its date."""
    return _create(request, initial=copied(session_of(request, number)), model=number)


def _create(request, *, initial, model=None):
    data = request.POST if request.method == "POST" else None
    form = ExamSessionForm(data, centre=request.centre, initial=initial, check_url=reverse("session_check"))
    if form.is_valid():
        session = ExamSession(centre=request.centre, **form.cleaned_data)
        try:
            session.create(by=request.user)
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"La session {session.number} a été créée.")
            return redirect("session_detail", session.number)
    context = {"form": form, "model": model}
    return render(request, "sessions_app/session_create.html", context, status=422 if form.errors else 200)


@require_POST
@for_centre_members
def session_check(request, number=None):
    """One field of the form, validated as one leaves it; nothing is written."""
    session = session_of(request, number) if number else None
    form = ExamSessionForm(request.POST, centre=request.centre, session=session, check_url=request.path)
    name = request.GET.get("champ", "")
    if name not in form.fields:
        raise Http404
    form.is_valid()
    return HttpResponse(form[name].as_field_group())


@require_safe
@for_centre_members
def session_detail(request, number):
    """« Session N », tab « Détails »."""
    session = session_of(request, number)
    documents = listed(DOCUMENTS, has_candidates=bool(session.candidate_count))
    context = {"session": session, "tab": "details", "documents": documents, "flux": live.address(session.topic)}
    return render(request, "sessions_app/session_detail.html", context)


@require_safe
@for_centre_members
def session_live(request, number):
    """What moves on that page: who is supervising, how many are there; 204 when nothing has changed since `v`."""
    session = session_of(request, number)
    if request.GET.get("v") == str(session.version):
        return HttpResponse(status=204)
    return render(request, "sessions_app/session_detail.html#live", {"session": session})


@require_http_methods(["GET", "POST"])
@for_centre_members
def session_edit(request, number):
    """Change what is planned; once a test has started, the observations alone."""
    session = session_of(request, number)
    if request.method == "GET" and session.state != session.State.CREATED:
        raise RuleError(FINALISED)
    data = request.POST if request.method == "POST" else None
    check_url = reverse("session_check", args=[number])
    form = ExamSessionForm(data, centre=request.centre, session=session, check_url=check_url)
    if form.is_valid():
        try:
            session.edit(by=request.user, **form.cleaned_data)
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"La session {number} a été modifiée.")
            return redirect("session_detail", number)
    context = {"form": form, "session": session}
    return render(request, "sessions_app/session_edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@for_centre_members
def session_delete(request, number):
    """Confirm, then delete a session in which nobody has started."""
    # The list as one left it: its page and its filters came in the address.
    session, back = session_of(request, number), reverse("session_list", query=request.GET)
    if request.method == "POST":
        session.delete_planned()
        messages.success(request, f"La session {number} a été supprimée.")
        return redirect(back)
    return render(request, "sessions_app/session_delete.html", {"session": session, "back": back})


@require_http_methods(["GET", "POST"])
@for_centre_members
def access_code_regenerate(request, number):
    """Confirm, then replace the access code with a fresh one, until the first start."""
    session = session_of(request, number)
    if request.method == "POST":
        session.regenerate_access_code(by=request.user)
        sentence = "Le code d’accès a été régénéré. Réimprimez le kit surveillant si vous l’aviez déjà fait."
        messages.success(request, sentence)
        return redirect("session_detail", number)
    return render(request, "sessions_app/access_code_regenerate.html", {"session": session})


@require_safe
@for_centre_members
def session_journal(request, number):
    """« Session N », tab « Journal »: what happened, the last thing first."""
    session = session_of(request, number)
    page = Paginator(session.journal.newest_first(), ENTRIES_PER_PAGE).get_page(request.GET.get("page"))
    context = {"session": session, "tab": "journal", "page": page, "lines": journal_lines(page.object_list)}
    return render(request, "sessions_app/session_journal.html", context)
