"""« Modèle »: the file to fill, with the candidates already enrolled."""

from django.views.decorators.http import require_safe

from centres.access import for_centre_members
from sessions_app import candidate_rows
from sessions_app.access import session_of
from sessions_app.models.candidate import check_open
from sessions_app.views.candidate_export import spreadsheet


@require_safe
@for_centre_members
def candidate_template(request, number):
    """The XLSX to fill and import; there is none once the list is closed."""
    session = session_of(request, number)
    check_open(session)
    return spreadsheet("modele-candidats", session, candidate_rows.template(session))
