"""« Ajouter des candidats », picked from the roll."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from django_htmx.http import replace_url

from centres.access import for_centre_members
from sessions_app.access import session_of
from sessions_app.forms.picker import Picker
from sessions_app.models import Candidate
from sessions_app.models.candidate import check_open

NAMESAKE = "{} n’a pas été ajouté : une personne de mêmes nom, prénom et date de naissance est déjà inscrite."


@require_http_methods(["GET", "POST"])
@for_centre_members
def candidate_pick(request, number):
    """Find pupils, page after page, and add those ticked; htmx asks for the pupils alone."""
    session = session_of(request, number)
    check_open(session)
    picker = Picker(request.POST if request.method == "POST" else request.GET, session=session)
    if request.method == "POST" and picker.chosen:
        left_aside = Candidate.objects.enrol_students(session, picker.chosen, by=request.user)
        if len(left_aside) < len(picker.chosen):
            messages.success(request, "Les candidats ont été ajoutés.")
        for student in left_aside:
            messages.warning(request, NAMESAKE.format(student))
        return redirect("candidate_list", number)
    address = f"{request.path}?{picker.query}"
    context = {"session": session, "picker": picker, "is_refused": request.method == "POST"}
    if request.htmx:
        return replace_url(render(request, "sessions_app/candidate_pick.html#pupils", context), address)
    if request.method == "GET" and picker.says:
        return redirect(address)
    return render(request, "sessions_app/candidate_pick.html", context, status=422 if context["is_refused"] else 200)
