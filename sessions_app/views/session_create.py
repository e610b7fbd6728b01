"""« Créer une session », and « Dupliquer »: from nothing or from another session."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from centres.access import for_centre_members
from pixcertif.lifecycle import RuleError
from sessions_app.access import session_of
from sessions_app.forms.exam_session import ExamSessionForm, copied
from sessions_app.models import ExamSession


@require_http_methods(["GET", "POST"])
@for_centre_members
def session_create(request):
    """Type a new session."""
    return create(request, initial={"requires_companion": request.centre.requires_companion})


@require_http_methods(["GET", "POST"])
@for_centre_members
def session_duplicate(request, number):
    """Type a new session that starts as another one, without its candidates nor its date."""
    return create(request, initial=copied(session_of(request, number)), model=number)


def create(request, *, initial, model=None):
    """Show the form, or save what was typed in it."""
    data = request.POST if request.method == "POST" else None
    form = ExamSessionForm(data, centre=request.centre, initial=initial, check_url=reverse("session_check"))
    if data is not None and form.is_valid():
        session = ExamSession(centre=request.centre, **form.cleaned_data)
        try:
            session.create(by=request.user)
        except RuleError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"La session {session.number} a été créée.")
            return redirect("session_detail", session.number)
    context = {"form": form, "model": model}
    return render(request, "sessions_app/session_create.html", context, status=422 if form.errors else 200)
