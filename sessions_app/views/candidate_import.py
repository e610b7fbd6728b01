"""« Importer un fichier »: every line is right and all are enrolled, or all that is wrong is told and nobody is."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from centres.access import for_centre_members
from pixcertif.lifecycle import RuleError
from sessions_app.access import session_of
from sessions_app.forms.candidate_import import CandidateImportForm
from sessions_app.models import Candidate
from sessions_app.models.candidate import check_open

SHOWN = 200


@require_http_methods(["GET", "POST"])
@for_centre_members
def candidate_import(request, number):
    """Send a file of candidates, to complete the list or to replace it."""
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
            tell(request, form.reading)
            return redirect("candidate_list", number)
    context = {"session": session, "tab": "candidates", "form": form, "wrong": form.wrong[:SHOWN]}
    refused = form.errors or form.wrong
    return render(request, "sessions_app/candidate_import.html", context, status=422 if refused else 200)


def tell(request, reading):
    """Say how many were enrolled, then what is to be checked."""
    count = len(reading.candidates)
    messages.success(request, f"{count} candidats ont été inscrits." if count > 1 else "1 candidat a été inscrit.")
    for note in reading.notes:
        messages.warning(request, note)
