"""The operator's pages, and the file of the results that a centre downloads."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from centres.access import for_centre_members
from finalisation.access import closing_of, signed_sheet_of
from finalisation.jury import decisions, results
from finalisation.jury.access import finalised_session, for_operators, journal_of, report_of, review_of
from finalisation.jury.dossiers import dossier_of, dossiers_of, outlook
from finalisation.jury.forms import JuryFilterForm, ReasonForm
from finalisation.jury.queues import QUEUES, queue, queue_counts, set_why
from finalisation.views import scan_download
from pixcertif.addresses import row_id
from pixcertif.names import of
from sessions_app.access import session_of
from sessions_app.forms.candidate import IdentityForm
from sessions_app.journal_reading import journal_lines
from sessions_app.models import ExamSession

SESSIONS_PER_PAGE = 25
ENTRIES_PER_PAGE = 50
DECISIONS = {"valider": "validate", "rejeter": "reject", "annuler": "cancel"}
JUDGEMENTS = {"accepter": "accept", "ecarter": "reject"}
KEPT_IN_DOSSIER = "Gardé au dossier : le centre ne le lit pas."
KEPT_IN_JOURNAL = "Gardé dans le journal, que le centre lit : n’y nommez personne."


@require_safe
@for_operators
def jury_list(request):
    """The queue « file », the first one by default; htmx asks for its rows alone while one types in the filters."""
    name = request.GET.get("file")
    if name not in QUEUES:
        name = next(iter(QUEUES))
    filters = JuryFilterForm(request.GET)
    page = Paginator(filters.apply(queue(name)), SESSIONS_PER_PAGE).get_page(request.GET.get("page"))
    set_why(page)
    is_filtered = any(filters.data.get(field) for field in filters.fields)
    context = {"filters": filters, "page": page, "queue": name, "is_filtered": is_filtered}
    if request.htmx:
        return render(request, "finalisation/jury_list.html#rows", context)
    counts = queue_counts()
    queues = [(key, title, counts[key]) for key, title in QUEUES.items()]
    return render(request, "finalisation/jury_list.html", {**context, "queues": queues, "title": QUEUES[name]})


# The dossier of a session


@require_safe
@for_operators
def jury_session(request, number):
    """The session with its tests; « test » opens one above the others, with its answers."""
    session = finalised_session(number)
    dossiers, closing = dossiers_of(session), closing_of(session)
    is_open, number_opened = session.state == ExamSession.State.FINALISED, row_id(request.GET.get("test"))
    opened = next((dossier for dossier in dossiers if dossier.attempt.pk == number_opened), None)
    others = [dossier for dossier in dossiers if dossier is not opened]
    context = {
        "session": session,
        "tab": "tests",
        "closing": closing,
        "sheets": session.signed_sheets.order_by("added_at", "pk"),
        "is_open": is_open,
        "opened": opened,
        "waiting": [dossier for dossier in others if is_open and dossier.is_waiting],
        "dossiers": [dossier for dossier in others if not (is_open and dossier.is_waiting)],
        "refusal": decisions.publish_refusal(dossiers, closing),
    }
    return render(request, "finalisation/jury_session.html", context)


@require_safe
@for_operators
def jury_journal(request, number):
    """« test » leaves only what concerns the candidate of one test."""
    session = finalised_session(number)
    entries, attempt = journal_of(session, row_id(request.GET.get("test")))
    page = Paginator(entries, ENTRIES_PER_PAGE).get_page(request.GET.get("page"))
    lines = journal_lines(page.object_list)
    context = {"session": session, "tab": "journal", "page": page, "lines": lines, "attempt": attempt}
    return render(request, "finalisation/jury_journal.html", context)


@require_POST
@for_operators
def jury_comment(request, number):
    decisions.read_comment(finalised_session(number), by=request.user)
    return redirect("jury_session", number)


@require_safe
@for_operators
def jury_sheet(request, number, pk):
    return scan_download(signed_sheet_of(finalised_session(number), pk))


# Decisions


@require_http_methods(["GET", "POST"])
@for_operators
def jury_decide(request, number, pk, key):
    session = finalised_session(number)
    if key not in DECISIONS:
        raise Http404
    review = review_of(session, pk)
    form = ReasonForm(
        request.POST if request.method == "POST" else None, required=key != "valider", help_text=KEPT_IN_DOSSIER
    )
    if form.is_valid():
        decisions.decide(review, DECISIONS[key], by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, f"Test {pk} : {review.get_state_display().lower()}.")
        return redirect("jury_session", number)
    context = {"session": session, "tab": "tests", "dossier": dossier_of(review), "form": form, "key": key}
    return render(request, "finalisation/jury_decide.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@for_operators
def jury_identity(request, number, pk):
    session = finalised_session(number)
    dossier = dossier_of(review_of(session, pk))
    decisions.check_identity(dossier)
    initial = {name: getattr(dossier.candidate, name) for name in IdentityForm.base_fields}
    form = IdentityForm(request.POST if request.method == "POST" else None, initial=initial)
    who = str(dossier.candidate)
    if form.is_valid():
        try:
            changed = decisions.correct_identity(dossier, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.refuse(error)
        else:
            done = "est corrigée" if changed else "était déjà celle-ci"
            messages.success(request, f"L’identité {of(dossier.candidate)} {done}.")
            return redirect(f"{reverse('jury_session', args=[number])}?test={pk}")
    context = {"session": session, "tab": "tests", "dossier": dossier, "form": form, "who": who}
    return render(request, "finalisation/jury_identity.html", context, status=422 if form.errors else 200)


@require_POST
@for_operators
def jury_report(request, number, pk, key):
    session = finalised_session(number)
    if key not in JUDGEMENTS:
        raise Http404
    report = report_of(session, pk)
    decisions.judge_report(report, JUDGEMENTS[key], by=request.user)
    what = f"{report.code}, question {report.question_number}, {of(report.candidate)}"
    messages.success(request, f"Signalement {what} : {report.get_decision_display().lower()}.")
    test = getattr(report.candidate, "attempt", None)
    return redirect(f"{reverse('jury_session', args=[number])}{f'?test={test.pk}' if test else ''}")


@require_http_methods(["GET", "POST"])
@for_operators
def jury_publish(request, number):
    """The summary to confirm: how many tests will be valid, rejected, cancelled."""
    session = finalised_session(number)
    if request.method == "POST":
        decisions.publish(session, by=request.user)
        messages.success(request, f"Les résultats de la session {number} ont été transmis au centre.")
        return redirect("jury_session", number)
    dossiers = dossiers_of(session)
    refusal = decisions.publish_refusal(dossiers, closing_of(session))
    context = {"session": session, "tab": "tests", "outlook": outlook(dossiers), "refusal": refusal}
    return render(request, "finalisation/jury_publish.html", context)


@require_http_methods(["GET", "POST"])
@for_operators
def jury_unpublish(request, number):
    done = f"Les résultats de la session {number} ont été repris."
    return act_with_reason(request, number, decisions.unpublish, "finalisation/jury_unpublish.html", done)


@require_http_methods(["GET", "POST"])
@for_operators
def jury_reopen(request, number):
    done = f"La session {number} a été rouverte : son centre peut la finaliser à nouveau."
    return act_with_reason(request, number, decisions.reopen, "finalisation/jury_reopen.html", done)


def act_with_reason(request, number, act, template, done):
    """The page that asks for a reason, then `act(session, by=, reason=)`; the queues display `done`."""
    session = finalised_session(number)
    form = ReasonForm(request.POST if request.method == "POST" else None, help_text=KEPT_IN_JOURNAL)
    if form.is_valid():
        act(session, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, done)
        return redirect("jury_list")
    context = {"session": session, "tab": "tests", "form": form}
    return render(request, template, context, status=422 if form.errors else 200)


# For the centre


@require_safe
@for_centre_members
def results_file(request, number, key):
    session = session_of(request, number)
    results.check_published(session)
    if key not in results.FORMATS:
        raise Http404
    disposition = f'attachment; filename="resultats-{session.number}.{key}"'
    return HttpResponse(
        results.make_file(session, key),
        content_type=results.FORMATS[key],
        headers={"Content-Disposition": disposition},
    )
