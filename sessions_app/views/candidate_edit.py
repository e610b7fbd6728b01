"""« Modifier » a candidate."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from centres.access import for_centre_members
from pixcertif.names import of
from sessions_app.access import candidate_of
from sessions_app.forms.candidate import CandidateForm
from sessions_app.models.candidate import check_open


@require_http_methods(["GET", "POST"])
@for_centre_members
def candidate_edit(request, number, pk):
    """Correct what is known of a candidate, until the first start of the session."""
    candidate = candidate_of(request, number, pk)
    check_open(candidate.session)
    title = str(candidate)
    data = request.POST if request.method == "POST" else None
    form = CandidateForm(data, candidate=candidate, check_url=reverse("candidate_check", args=[number]))
    if form.is_valid():
        try:
            candidate.edit(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, f"Les informations {of(candidate)} sont enregistrées.")
            if form.warning:
                messages.warning(request, form.warning)
            return redirect("candidate_list", number)
    context = {"session": candidate.session, "title": title, "form": form}
    return render(request, "sessions_app/candidate_edit.html", context, status=422 if form.errors else 200)
