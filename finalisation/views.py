"""The pages of the end of a session, for its centre: what it says of each test, the reports, the signed sheets."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from centres.access import for_centre_members
from finalisation import actions
from finalisation.access import candidate_of, report_of, signed_sheet_of, started_session
from finalisation.fields import save_field
from finalisation.forms import SignedSheetForm, row_ids
from finalisation.models import Review
from finalisation.page import page_of
from pixcertif import live
from pixcertif.addresses import row_id
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
    """The page; its POST, sent by the confirmation, finalises and shows the page again with the refusal, if any.

    A finalised session is read on its own page.
    """
    session = session_of(request, number)
    if not session.has_started:
        raise RuleError(actions.NOT_STARTED)
    if request.method == "POST":
        return finalise(request, session)
    if session.state != ExamSession.State.CREATED:
        return redirect("session_detail", number)
    context = changing_context(session) | {"flux": live.address(session.topic)}
    return render(request, "finalisation/session_finalise.html", context)


def finalise(request, session):
    try:
        actions.finalise(session, by=request.user, unfinished=row_ids(request.POST.get("inacheves", "")))
    except RuleError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, SENT)
    return redirect("session_finalise", session.pk)


@require_safe
@for_centre_members
def session_finalise_live(request, number):
    """The part of the page that changes; 204 when nothing has changed since `v`."""
    session = session_of(request, number)
    if request.GET.get("v") == str(session.version):
        return HttpResponse(status=204)
    return changing_part(request, session)


def changing_part(request, session, **answer):
    """The part of the page that changes, alone; messages wait for the next answer to this browser."""
    return render(request, "finalisation/session_finalise.html#finalise", changing_context(session) | answer)


def changing_context(session):
    """The context of the part that changes; the version was read before the rest."""
    is_open = session.state == ExamSession.State.CREATED
    page = page_of(session) if is_open else None
    return {"session": session, "page": page, "abandon_reasons": Review.AbandonReason.choices, "is_answer": False}


@require_safe
@for_centre_members
def session_finalise_confirm(request, number):
    session = started_session(request, number)
    context = {"session": session, "page": page_of(session)}
    return render(request, "finalisation/session_finalise_confirm.html", context)


@require_POST
@for_centre_members
def finalise_field(request, number):
    """Save one field; the page then shows it as it is saved, or why it was refused."""
    session = session_of(request, number)
    try:
        actions.check_open(session)
        save_field(session, request.POST, by=request.user)
    except RuleError as refusal:
        messages.error(request, str(refusal))
    if request.htmx:
        return changing_part(request, session_of(request, number), is_answer=True)
    return redirect("session_finalise", session.pk)


# Reports


@require_http_methods(["GET", "POST"])
@for_centre_members
def finalise_report(request, number, pk):
    """The reports about a candidate, and a form for the next one, or for the one « corriger » names."""
    session = started_session(request, number)
    candidate = candidate_of(session, pk)
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
    context |= {"reports": candidate.reports.order_by("written_at", "pk")}
    return render(request, "finalisation/finalise_report.html", context, status=422 if form.errors else 200)


def corrected_of(request, candidate):
    """The report being corrected; None when a new one is being written."""
    number = request.POST.get("corriger") or request.GET.get("corriger")
    if not number:
        return None
    report = report_of(candidate, row_id(number))
    if report is None:
        raise Http404
    return report


def save_report(candidate, corrected, fields, *, by):
    """Write or correct a report; returns the sentence to display."""
    if corrected:
        correct_report(corrected, by=by, **fields)
        return f"Le signalement {fields['code']} est corrigé."
    write_report(candidate, by=by, **fields)
    return f"Le signalement {fields['code']} est enregistré."


@require_POST
@for_centre_members
def finalise_report_remove(request, number, pk, report):
    """One already removed is no error."""
    session = started_session(request, number)
    candidate = candidate_of(session, pk)
    issue_report = report_of(candidate, report)
    if issue_report:
        issue_report.remove(by=request.user)
        messages.success(request, f"Le signalement {issue_report.code} est retiré.")
    return redirect("finalise_report", number, pk)


# Scans of the signed sheet


@require_POST
@for_centre_members
def signed_sheet_add(request, number):
    session = started_session(request, number)
    form = SignedSheetForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["file"]))
        return redirect("session_finalise", number)
    try:
        actions.add_signed_sheet(session, form.cleaned_data["file"], form.kind, by=request.user)
    except RuleError as refusal:
        messages.error(request, str(refusal))
        return redirect("session_finalise", number)
    messages.success(request, "La feuille signée est ajoutée.")
    return to_signed_sheets(number)


@require_safe
@for_centre_members
def signed_sheet(request, number, pk):
    return scan_download(signed_sheet_of(session_of(request, number), pk))


def scan_download(sheet):
    """Always a download: a scan comes from outside, and nothing in it is ever displayed by a page."""
    name = f"feuille-signee-{sheet.session_id}-{sheet.pk}.{sheet.kind}"
    return FileResponse(
        sheet.file.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream"
    )


@require_POST
@for_centre_members
def signed_sheet_remove(request, number, pk):
    """One already removed is no error."""
    session = started_session(request, number)
    if actions.remove_signed_sheet(session, pk, by=request.user):
        messages.success(request, "La feuille signée est retirée.")
    return to_signed_sheets(number)


def to_signed_sheets(number):
    return redirect(reverse("session_finalise", args=[number]) + "#feuilles")
