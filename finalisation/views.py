"""The pages of the end of a session, for its centre: what it says of each test, the reports, the signed sheets."""

from django.contrib import messages
from django.contrib.messages import get_messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from centres.access import for_centre_members
from finalisation import actions
from finalisation.access import attempt_of, candidate_of, sheet_of, started_session
from finalisation.forms import FIELDS, SheetForm, numbers_of
from finalisation.models import Review
from finalisation.page import page_of
from pixcertif import live
from pixcertif.lifecycle import RuleError
from proctoring.actions import correct_report, write_report
from proctoring.forms import ReportForm
from sessions_app.access import session_of
from sessions_app.models import ExamSession

SENT = (
    "Les informations de la session ont été transmises. "
    "Les résultats seront disponibles après traitement de la session, sous 1 à quelques jours."
)
REPORT_FIELDS = ("code", "question_number", "details")


@require_http_methods(["GET", "POST"])
@for_centre_members
def session_finalise(request, number):
    """The page, then the closing itself once it was confirmed; a refusal is said on the page, fresh.

    Once closed, what there is to read is the page of the session.
    """
    session = session_of(request, number)
    if not session.has_started:
        raise RuleError(actions.NOT_STARTED)
    if request.method == "POST":
        return close(request, session)
    if session.state != ExamSession.State.CREATED:
        return redirect("session_detail", number)
    context = what_moves(session) | {"flux": live.address(session.topic), "messages": (), "said": get_messages(request)}
    return render(request, "finalisation/session_finalise.html", context)


def close(request, session):
    """Finalise, from what the confirmation showed."""
    try:
        actions.finalise(session, by=request.user, left=numbers_of(request.POST.get("inacheves", "")))
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, SENT)
    return redirect("session_finalise", session.pk)


@require_safe
@for_centre_members
def session_finalise_live(request, number):
    """What moves on the page; 204 when nothing has changed since `v`."""
    session = session_of(request, number)
    if request.GET.get("v") == str(session.version):
        return HttpResponse(status=204)
    return part(request, session)


def part(request, session, **answer):
    """What moves on the page, alone; what is to be said stays for who asked something of the page."""
    return render(request, "finalisation/session_finalise.html#finalise", what_moves(session) | answer)


def what_moves(session):
    """What the page shows now; the version was read before the rest."""
    is_open = session.state == ExamSession.State.CREATED
    page = page_of(session) if is_open else None
    return {"session": session, "page": page, "abandon_reasons": Review.AbandonReason.choices}


@require_safe
@for_centre_members
def session_finalise_confirm(request, number):
    """The summary, to confirm."""
    session = started_session(request, number)
    context = {"session": session, "page": page_of(session)}
    return render(request, "finalisation/session_finalise_confirm.html", context)


@require_POST
@for_centre_members
def finalise_field(request, number):
    """Save the field « champ » (of the test « test »); the page shows what was kept, or why it was not."""
    session = session_of(request, number)
    try:
        save_field(request, started_session(request, number))
    except RuleError as refusal:
        messages.error(request, str(refusal))
    if request.htmx:
        return part(request, session_of(request, number), is_answer=True, said=get_messages(request))
    return redirect("session_finalise", session.pk)


def save_field(request, session):
    """Keep what was sent of a field; RuleError when it is refused, Http404 for a field there is not."""
    try:
        make, is_of_a_test = FIELDS[request.POST.get("champ")]
        attempt = attempt_of(session, int(request.POST.get("test", ""))) if is_of_a_test else None
    except (KeyError, ValueError, OverflowError):
        raise Http404 from None
    form = make(request.POST)
    if not form.is_valid():
        raise RuleError(" ".join(sentence for sentences in form.errors.values() for sentence in sentences))
    form.keep(session, attempt, by=request.user)


# Reports


@require_http_methods(["GET", "POST"])
@for_centre_members
def finalise_report(request, number, pk):
    """The reports about a candidate, and a form for the next one, or for the one « corriger » names."""
    session = started_session(request, number)
    candidate = candidate_of(session, pk)
    candidate.session = session
    corrected = corrected_of(request, candidate)
    initial = {name: getattr(corrected, name) for name in REPORT_FIELDS} if corrected else {}
    form = ReportForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            messages.success(request, save_report(candidate, corrected, form.cleaned_data, by=request.user))
            return redirect("finalise_report", number, pk)
        except RuleError as refusal:
            form.add_error(None, str(refusal))
    context = {"session": session, "candidate": candidate, "form": form, "corrected": corrected}
    context |= {"reports": candidate.reports.order_by("written_at", "pk"), "said": get_messages(request)}
    context["messages"] = ()
    return render(request, "finalisation/finalise_report.html", context, status=422 if form.errors else 200)


def corrected_of(request, candidate):
    """The report being corrected; None when a new one is being written."""
    asked = request.POST.get("corriger", "") or request.GET.get("corriger", "")
    if not asked:
        return None
    found = candidate.reports.in_bulk([int(asked)]) if asked.isdecimal() and len(asked) < 18 else {}
    for report in found.values():
        report.candidate = candidate
        return report
    raise Http404


def save_report(candidate, corrected, said, *, by):
    """Write or correct a report; the sentence that says it was done."""
    if corrected:
        correct_report(corrected, by=by, **said)
        return f"Le signalement {said['code']} est corrigé."
    write_report(candidate, by=by, **said)
    return f"Le signalement {said['code']} est enregistré."


@require_POST
@for_centre_members
def finalise_report_remove(request, number, pk, report):
    """Take a report back; one already gone is gone."""
    session = started_session(request, number)
    candidate = candidate_of(session, pk)
    candidate.session = session
    found = candidate.reports.in_bulk([report]).get(report)
    if found:
        found.candidate = candidate
        found.remove(by=request.user)
        messages.success(request, f"Le signalement {found.code} est retiré.")
    return redirect("finalise_report", number, pk)


# Scans of the signed sheet


@require_POST
@for_centre_members
def signed_sheet_add(request, number):
    """Keep a scan; why it is not is said at the top of the page."""
    session = started_session(request, number)
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["file"]))
        return redirect("session_finalise", number)
    try:
        actions.add_sheet(session, form.cleaned_data["file"], form.kind, by=request.user)
    except RuleError as refusal:
        messages.error(request, str(refusal))
        return redirect("session_finalise", number)
    messages.success(request, "La feuille signée est ajoutée.")
    return back(number)


@require_safe
@for_centre_members
def signed_sheet(request, number, pk):
    """A scan, for its centre."""
    return file_of(sheet_of(session_of(request, number), pk))


def file_of(sheet):
    """A scan, always as a file to keep: nothing in it is ever shown by a page."""
    name = f"feuille-signee-{sheet.session_id}-{sheet.pk}.{sheet.kind}"
    return FileResponse(
        sheet.file.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream"
    )


@require_POST
@for_centre_members
def signed_sheet_remove(request, number, pk):
    """Take a scan back; one already gone is gone."""
    session = started_session(request, number)
    for sheet in session.signed_sheets.in_bulk([pk]).values():
        sheet.session = session
        actions.remove_sheet(sheet, by=request.user)
        messages.success(request, "La feuille signée est retirée.")
    return back(number)


def back(number):
    """The way back to the scans on the page."""
    return redirect(reverse("session_finalise", args=[number]) + "#feuilles")
