"""« Signalement du candidat » at the end of a session: write, correct and take back; stays open for the next one."""

from django.contrib import messages
from django.contrib.messages import get_messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from centres.access import for_centre_members
from finalisation.closing import candidate_of, started_session
from pixcertif.lifecycle import RuleError
from proctoring.actions import correct_report, write_report
from proctoring.forms import ReportForm

ASKED = ("code", "question_number", "details")


@require_http_methods(["GET", "POST"])
@for_centre_members
def finalise_report(request, number, pk):
    """The reports about a candidate, and a form for the next one, or for the one « corriger » names."""
    session = started_session(request, number)
    candidate = candidate_of(session, pk)
    candidate.session = session
    corrected = corrected_of(request, candidate)
    initial = {name: getattr(corrected, name) for name in ASKED} if corrected else {}
    form = ReportForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            messages.success(request, keep(candidate, corrected, form.cleaned_data, by=request.user))
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


def keep(candidate, corrected, said, *, by):
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
