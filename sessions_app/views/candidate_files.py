"""Files of candidates: the one that is imported, the list and the template that are downloaded."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from centres.access import for_centre_members
from pixcertif.lifecycle import RuleError
from sessions_app import candidate_rows
from sessions_app.access import session_of
from sessions_app.forms.candidate_import import CandidateImportForm
from sessions_app.models import Candidate
from sessions_app.models.candidate import check_open

FAULTS_DISPLAYED = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
@for_centre_members
def candidate_import(request, number):
    """« Importer un fichier »: all its people are enrolled, or all that is wrong is displayed and nobody is."""
    session = session_of(request, number)
    check_open(session)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CandidateImportForm(*posted, session=session)
    if form.is_valid() and not form.wrong:
        try:
            Candidate.objects.enrol_all(session, form.reading.candidates, by=request.user, replace=form.replaces)
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            _announce(request, form.reading)
            return redirect("candidate_list", number)
    context = {"session": session, "tab": "candidates", "form": form, "wrong": form.wrong[:FAULTS_DISPLAYED]}
    refused = form.errors or form.wrong
    return render(request, "sessions_app/candidate_import.html", context, status=422 if refused else 200)


def _announce(request, reading):
    count = len(reading.candidates)
    messages.success(request, f"{count} candidats ont été inscrits." if count > 1 else "1 candidat a été inscrit.")
    for note in reading.notes:
        messages.warning(request, note)


@require_safe
@for_centre_members
def candidate_export(request, number):
    """« Exporter »: the candidates enrolled, in a file that imports as it is."""
    session = session_of(request, number)
    return _xlsx("candidats", session, candidate_rows.export(session))


@require_safe
@for_centre_members
def candidate_template(request, number):
    """« Modèle »: the file to fill, with the candidates already enrolled; there is none once the list is closed."""
    session = session_of(request, number)
    check_open(session)
    return _xlsx("modele-candidats", session, candidate_rows.template(session))


def _xlsx(name, session, content):
    disposition = f'attachment; filename="{name}-{session.number}.xlsx"'
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": disposition})
