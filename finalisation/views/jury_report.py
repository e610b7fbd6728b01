"""« Accepter », « Écarter »: what becomes of a report about a question."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from finalisation import decisions
from finalisation.access import for_operators
from finalisation.jury import report_of, session_of
from pixcertif.names import of

VERBS = {"accepter": "accept", "ecarter": "reject"}


@require_POST
@for_operators
def jury_report(request, number, pk, key):
    """Keep the decision: the score follows at once."""
    session = session_of(number)
    if key not in VERBS:
        raise Http404
    report = report_of(session, pk)
    decisions.judge_report(report, VERBS[key], by=request.user)
    what = f"{report.code}, question {report.question_number}, {of(report.candidate)}"
    messages.success(request, f"Signalement {what} : {report.get_decision_display().lower()}.")
    test = getattr(report.candidate, "attempt", None)
    return redirect(f"{reverse('jury_session', args=[number])}{f'?test={test.pk}' if test else ''}")
