"""« Exporter »: the candidates enrolled, in a file that imports as it is."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from centres.access import for_centre_members
from sessions_app import candidate_rows
from sessions_app.access import session_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def spreadsheet(name, session, content):
    """An XLSX to keep, under its own name."""
    disposition = f'attachment; filename="{name}-{session.number}.xlsx"'
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": disposition})


@require_safe
@for_centre_members
def candidate_export(request, number):
    """The XLSX of the list of candidates."""
    session = session_of(request, number)
    return spreadsheet("candidats", session, candidate_rows.export(session))
