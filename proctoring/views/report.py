"""« Signalement du candidat »: the C… and E… entries kept for finalisation; stays open for the next one."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from pixcertif.lifecycle import RuleError
from pixcertif.templatetags.pixcertif import clock
from proctoring import actions
from proctoring.access import candidate_of, for_proctors
from proctoring.forms import ReportForm
from sessions_app.codes import BY_CODE


@require_http_methods(["GET", "POST"])
@for_proctors
def report_write(request, number, pk):
    """Write a report, and list those already written."""
    candidate = candidate_of(request, pk)
    form = ReportForm(request.POST if request.method == "POST" else None, initial=offered(request, candidate))
    if form.is_valid():
        try:
            actions.write_report(candidate, by=request.access, **form.cleaned_data)
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Le signalement {form.cleaned_data['code']} est enregistré.")
            return again(request, number, pk)
    context = {"session": request.exam_session, "candidate": candidate, "form": form}
    context["reports"] = candidate.reports.order_by("written_at", "pk")
    return render(request, "proctoring/report_write.html", context, status=422 if form.errors else 200)


def again(request, number, pk):
    """The same page for the next report, the board's filters kept for the way back."""
    return redirect(reverse("report_write", args=[number, pk]) + request.board_query)


def offered(request, candidate):
    """The code that the address proposes, a late arrival with its hour."""
    code = request.GET.get("code")
    if code not in BY_CODE:
        return {}
    arrived = candidate.joined_at or candidate.present_at
    late = code == "C8" and arrived
    return {"code": code, "details": f"Arrivée en retard, à {clock(arrived)}." if late else ""}


@require_POST
@for_proctors
def report_remove(request, number, pk, report):
    """Take a report back; one already gone is gone."""
    candidate = candidate_of(request, pk)
    found = candidate.reports.in_bulk([report]).get(report)
    if found:
        found.candidate = candidate
        try:
            found.remove(by=request.access)
            messages.success(request, f"Le signalement {found.code} est retiré.")
        except RuleError as refusal:
            messages.error(request, str(refusal))
    return again(request, number, pk)
