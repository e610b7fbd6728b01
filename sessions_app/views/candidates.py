"""The pages of a session's candidates: the list, who is added by hand or from the roll, corrected, taken off."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import replace_url

from centres.access import for_centre_members
from pixcertif.names import of
from sessions_app.access import candidate_of, session_of
from sessions_app.forms.candidate import CandidateForm
from sessions_app.forms.picker import Picker
from sessions_app.models import Candidate
from sessions_app.models.candidate import check_open

PER_PAGE = 50
NAMESAKE = "{} n’a pas été ajouté : une personne de mêmes nom, prénom et date de naissance est déjà inscrite."


@require_safe
@for_centre_members
def candidate_list(request, number):
    """« Session N », tab « Candidats (n) », by name."""
    session = session_of(request, number)
    pages = Paginator(session.candidates.select_related("student").by_name(), PER_PAGE)
    pages.count = session.candidate_count  # known already: one query less
    context = {"session": session, "tab": "candidates", "page": pages.get_page(request.GET.get("page"))}
    return render(request, "sessions_app/candidate_list.html", context)


@require_http_methods(["GET", "POST"])
@for_centre_members
def candidate_pick(request, number):
    """« Ajouter des candidats » from the roll, page after page; htmx asks for the pupils alone."""
    session = session_of(request, number)
    check_open(session)
    picker = Picker(request.POST if request.method == "POST" else request.GET, session=session)
    if request.method == "POST" and picker.chosen:
        namesakes = Candidate.objects.enrol_students(session, picker.chosen, by=request.user)
        if len(namesakes) < len(picker.chosen):
            messages.success(request, "Les candidats ont été ajoutés.")
        for student in namesakes:
            messages.warning(request, NAMESAKE.format(student))
        return redirect("candidate_list", number)
    address = f"{request.path}?{picker.query}"
    context = {"session": session, "picker": picker, "is_refused": request.method == "POST"}
    if request.htmx:
        return replace_url(render(request, "sessions_app/candidate_pick.html#pupils", context), address)
    if request.method == "GET" and picker.says:
        return redirect(address)
    return render(request, "sessions_app/candidate_pick.html", context, status=422 if context["is_refused"] else 200)


@require_http_methods(["GET", "POST"])
@for_centre_members
def candidate_add(request, number):
    """« Inscrire un candidat », by hand; « Inscrire et ajouter un autre » comes back here."""
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


@require_POST
@for_centre_members
def candidate_check(request, number):
    """One field of the form, validated as one leaves it; nothing is written."""
    session_of(request, number)
    form = CandidateForm(request.POST, check_url=request.path)
    name = request.GET.get("champ", "")
    if name not in form.fields:
        raise Http404
    form.is_valid()
    return HttpResponse(form[name].as_field_group())


@require_safe
@for_centre_members
def candidate_detail(request, number, pk):
    candidate = candidate_of(request, number, pk)
    context = {"session": candidate.session, "tab": "candidates", "candidate": candidate}
    return render(request, "sessions_app/candidate_detail.html", context)


@require_http_methods(["GET", "POST"])
@for_centre_members
def candidate_edit(request, number, pk):
    """« Modifier », until the first start of the session."""
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


@require_http_methods(["GET", "POST"])
@for_centre_members
def candidate_remove(request, number, pk):
    """Confirm, then take a candidate off; someone already taken off is simply no longer in the list."""
    page = request.GET.get("page", "")
    back = reverse("candidate_list", args=[number], query={"page": page} if page.isdecimal() else None)
    try:
        candidate = candidate_of(request, number, pk)
    except Http404:
        if request.method != "POST":
            raise
        session_of(request, number)
        return redirect(back)
    check_open(candidate.session)
    if request.method == "POST":
        candidate.withdraw(by=request.user)
        messages.success(request, f"{candidate} ne fait plus partie de la session.")
        return redirect(back)
    context = {"session": candidate.session, "candidate": candidate, "back": back}
    return render(request, "sessions_app/candidate_remove.html", context)
