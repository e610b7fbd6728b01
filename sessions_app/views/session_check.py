"""A field of the session's form, checked as one leaves it."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from centres.access import for_centre_members
from sessions_app.access import session_of
from sessions_app.forms.exam_session import ExamSessionForm


@require_POST
@for_centre_members
def session_check(request, number=None):
    """Answer the field with what is to be said of it; nothing is written."""
    session = session_of(request, number) if number else None
    form = ExamSessionForm(request.POST, centre=request.centre, session=session, check_url=request.path)
    name = request.GET.get("champ", "")
    if name not in form.fields:
        raise Http404
    form.is_valid()
    return HttpResponse(form[name].as_field_group())
