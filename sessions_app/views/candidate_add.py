"""« Inscrire un candidat », by hand."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from centres.access import for_centre_members
from pixcertif.names import of
from sessions_app.access import session_of
from sessions_app.forms.candidate import CandidateForm
from sessions_app.models import Candidate
from sessions_app.models.candidate import check_open


@require_http_methods(["GET", "POST"])
@for_centre_members
def candidate_add(request, number):
    """Type who is enrolled; « Inscrire et ajouter un autre » comes back here."""
    session = session_of(request, number)
    check_open(session)
    data = request.POST if request.method == "POST" else None
    form = CandidateForm(data, check_url=reverse("candidate_check", args=[number]))
    if form.is_valid():
        candidate = Candidate(session=session, **form.cleaned_data)
        try:
            candidate.enrol(by=request.user)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, f"L’inscription {of(candidate)} est enregistrée.")
            if form.warning:
                messages.warning(request, form.warning)
            return redirect("candidate_add" if "autre" in request.POST else "candidate_list", number)
    context = {"session": session, "form": form}
    return render(request, "sessions_app/candidate_add.html", context, status=422 if form.errors else 200)
