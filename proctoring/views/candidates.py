"""What a proctor does about candidates, one or all: each view comes back to the board."""

import secrets

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from exam.models.alert import HANDLED
from pixcertif.lifecycle import RuleError
from pixcertif.names import of
from pixcertif.templatetags.pixcertif import clock
from proctoring import actions
from proctoring.access import attempt_of, candidate_of, for_proctors, report_of
from proctoring.forms import AlertForm, MinutesForm, PercentForm, ReportForm
from proctoring.views.then_board import then_board
from sessions_app.codes import BY_CODE, LATE, offered_on_alert

# Presence


@require_POST
@for_proctors
@then_board
def presence_set(request, number, pk):
    """« Présent »: set (`present=oui`) or not (`non`), never toggled: two clicks or two proctors do no harm."""
    candidate, present = candidate_of(request, pk), request.POST.get("present")
    if present == "oui":
        candidate.confirm_presence(by=request.access)
    elif present == "non":
        candidate.withdraw_presence(by=request.access)


@require_POST
@for_proctors
@then_board
def presence_confirm_all(request, number):
    """« Confirmer la présence de tous »: of those who wait."""
    count = actions.confirm_all(request.exam_session, by=request.access)
    if count == 0:
        return "Personne n’attend dans la salle d’attente."
    return "Une présence a été confirmée." if count == 1 else f"{count} présences ont été confirmées."


# The test


@require_http_methods(["GET", "POST"])
@for_proctors
@then_board
def alert_handle(request, number, pk):
    """« Gérer le signalement »: show the alert that is open, or refuse or validate the one the form names."""
    candidate = candidate_of(request, pk)
    attempt = attempt_of(candidate)
    alert = attempt.alerts.numbered(request.POST.get("signalement"))
    if alert is None:
        raise RuleError(HANDLED)
    alert.attempt = attempt
    answer = attempt.answers.current()
    validates = request.POST.get("decision") == "valider"
    offered = offered_on_alert(answer.question if answer else None, candidate)
    form = AlertForm(request.POST if validates else None, offered=offered)
    if validates and form.is_valid():
        actions.validate_alert(alert, by=request.access, **form.cleaned_data)
        return f"Le signalement {of(candidate)} est validé : une autre question lui est posée."
    if request.POST.get("decision") == "refuser":
        alert.refuse(by=request.access)
        return f"Le signalement {of(candidate)} est refusé : la même question reprend."
    context = {"session": request.exam_session, "candidate": candidate, "alert": alert, "answer": answer, "form": form}
    return render(request, "proctoring/alert_handle.html", context, status=422 if form.errors else 200)


@require_POST
@for_proctors
@then_board
def companion_confirm(request, number, pk):
    """« Confirmer la présence de l’extension », seen by the proctor on the candidate's computer."""
    candidate = candidate_of(request, pk)
    attempt_of(candidate).confirm_companion(by=request.access)
    return f"L’extension {of(candidate)} est confirmée."


@require_POST
@for_proctors
@then_board
def resume_authorise(request, number, pk):
    """« Autoriser la reprise du test »: once, for 15 minutes; may come before the request."""
    candidate = candidate_of(request, pk)
    attempt = attempt_of(candidate)
    attempt.authorise_resume(by=request.access)
    return f"{candidate} peut reprendre son test avec le code d’accès, jusqu’à {clock(attempt.resume_until)}."


@require_POST
@for_proctors
@then_board
def resume_withdraw(request, number, pk):
    """« Annuler la reprise », before it is used."""
    candidate = candidate_of(request, pk)
    attempt_of(candidate).withdraw_resume(by=request.access)
    return f"La reprise {of(candidate)} est annulée."


@require_http_methods(["GET", "POST"])
@for_proctors
@then_board
def attempt_end(request, number, pk):
    """« Terminer le test »: confirmed by name, since it can't be undone."""
    candidate = candidate_of(request, pk)
    attempt = attempt_of(candidate)
    if request.method == "POST":
        attempt.end_by_proctor(by=request.access)
        return f"Le test {of(candidate)} est terminé."
    context = {"session": request.exam_session, "candidate": candidate, "attempt": attempt}
    return render(request, "proctoring/attempt_end.html", context)


@require_POST
@for_proctors
@then_board
def end_screen_set(request, number, pk):
    """« Écran de fin vu »: set (`seen=oui`) or not (`non`), never toggled."""
    attempt, seen = attempt_of(candidate_of(request, pk)), request.POST.get("seen")
    if seen in ("oui", "non"):
        actions.set_end_screen(attempt, is_seen=seen == "oui", by=request.access)


# Time


@require_http_methods(["GET", "POST"])
@for_proctors
@then_board
def time_add(request, number, pk):
    """« Ajouter du temps »: set the extra time of one candidate, or give them minutes."""
    candidate = candidate_of(request, pk)
    percent = PercentForm(
        request.POST if "percent" in request.POST else None, initial={"percent": candidate.extra_time}
    )
    minutes = minutes_form(request)
    if percent.is_valid():
        actions.add_percent(candidate, percent.cleaned_data["percent"], by=request.access)
        return f"{candidate} a maintenant {percent.cleaned_data['percent']} % de temps majoré."
    if minutes.is_valid():
        attempt_of(candidate).add_minutes(by=request.access, **minutes.cleaned_data)
        return f"{candidate} a {minutes.cleaned_data['minutes']} min de plus."
    context = {"session": request.exam_session, "candidate": candidate, "percent": percent, "minutes": minutes}
    context["attempt"] = getattr(candidate, "attempt", None)
    status = 422 if percent.errors or minutes.errors else 200
    return render(request, "proctoring/time_add.html", context, status=status)


@require_http_methods(["GET", "POST"])
@for_proctors
@then_board
def time_add_all(request, number):
    """« Ajouter du temps pour tous »: minutes, to all whose test is running."""
    minutes = minutes_form(request)
    if minutes.is_valid():
        actions.add_minutes_for_all(request.exam_session, by=request.access, **minutes.cleaned_data)
        return f"{minutes.cleaned_data['minutes']} min de plus pour tous les tests en cours."
    context = {"session": request.exam_session, "minutes": minutes}
    return render(request, "proctoring/time_add_all.html", context, status=422 if minutes.errors else 200)


def minutes_form(request):
    """The form of minutes, with a fresh `once`."""
    posted = request.POST if "minutes" in request.POST else None
    return MinutesForm(posted, initial={"once": secrets.token_urlsafe(12)})


# Reports: the page stays open for the next one


@require_http_methods(["GET", "POST"])
@for_proctors
def report_write(request, number, pk):
    """« Signalement du candidat »: write a report, and list those already written."""
    candidate = candidate_of(request, pk)
    form = ReportForm(request.POST if request.method == "POST" else None, initial=offered_report(request, candidate))
    if form.is_valid():
        try:
            actions.write_report(candidate, by=request.access, **form.cleaned_data)
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Le signalement {form.cleaned_data['code']} est enregistré.")
            return to_report_write(request, number, pk)
    context = {"session": request.exam_session, "candidate": candidate, "form": form}
    context["reports"] = candidate.reports.order_by("written_at", "pk")
    return render(request, "proctoring/report_write.html", context, status=422 if form.errors else 200)


def to_report_write(request, number, pk):
    """The same page for the next report, the board's filters kept for the way back."""
    return redirect(reverse("report_write", args=[number, pk]) + request.board_query)


def offered_report(request, candidate):
    """The code that the address proposes, a late arrival with its hour."""
    code = request.GET.get("code")
    if code not in BY_CODE:
        return {}
    arrived_at = candidate.joined_at or candidate.present_at
    late = code == LATE and arrived_at
    return {"code": code, "details": f"Arrivée en retard, à {clock(arrived_at)}." if late else ""}


@require_POST
@for_proctors
def report_remove(request, number, pk, report):
    """Take a report back; one already gone is gone."""
    candidate = candidate_of(request, pk)
    written = report_of(candidate, report)
    if written:
        try:
            written.remove(by=request.access)
            messages.success(request, f"Le signalement {written.code} est retiré.")
        except RuleError as refusal:
            messages.error(request, str(refusal))
    return to_report_write(request, number, pk)
