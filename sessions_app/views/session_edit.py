"""« Modifier la session »."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from centres.access import for_centre_members
from pixcertif.lifecycle import RuleError
from sessions_app.access import session_of
from sessions_app.forms.exam_session import ExamSessionForm
from sessions_app.models.exam_session import FINALISED


@require_http_methods(["GET", "POST"])
@for_centre_members
def session_edit(request, number):
    """Change what is planned; once a test has started, the observations alone."""
    session = session_of(request, number)
    if request.method == "GET" and session.state != session.State.CREATED:
        raise RuleError(FINALISED)
    check_url = reverse("session_check", args=[number])
    form = ExamSessionForm(
        request.POST if request.method == "POST" else None, centre=request.centre, session=session, check_url=check_url
    )
    if request.method == "POST" and form.is_valid():
        try:
            session.edit(by=request.user, **form.cleaned_data)
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"La session {number} a été modifiée.")
            return redirect("session_detail", number)
    context = {"form": form, "session": session}
    return render(request, "sessions_app/session_edit.html", context, status=422 if form.errors else 200)
