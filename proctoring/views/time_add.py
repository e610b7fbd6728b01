"""« Ajouter du temps »: a percentage, or minutes, for one; minutes for all."""

import secrets

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from proctoring import actions
from proctoring.access import attempt_of, candidate_of, for_proctors
from proctoring.forms import MinutesForm, PercentForm
from proctoring.outcome import then_board


def minutes_form(request):
    """The form of minutes, under a fresh name of its gesture."""
    given = request.POST if "minutes" in request.POST else None
    return MinutesForm(given, initial={"once": secrets.token_urlsafe(12)})


@require_http_methods(["GET", "POST"])
@for_proctors
@then_board
def time_add(request, number, pk):
    """Set the extra time of one candidate, or give them minutes."""
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
    """Give minutes to all whose test is running."""
    minutes = minutes_form(request)
    if minutes.is_valid():
        actions.add_minutes_for_all(request.exam_session, by=request.access, **minutes.cleaned_data)
        return f"{minutes.cleaned_data['minutes']} min de plus pour tous les tests en cours."
    context = {"session": request.exam_session, "minutes": minutes}
    return render(request, "proctoring/time_add_all.html", context, status=422 if minutes.errors else 200)
