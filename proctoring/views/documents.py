"""The papers a proctor may need again on the day."""

from django.views.decorators.http import require_safe

from proctoring.access import for_proctors
from sessions_app import documents
from sessions_app.views.documents import pdf


@require_safe
@for_proctors
def board_attendance_sheet(request, number):
    """« Feuille d’émargement »."""
    session = request.exam_session
    return pdf("feuille-emargement", session, documents.attendance_sheet(session))


@require_safe
@for_proctors
def board_incident_report(request, number):
    """« PV d’incident », to fill."""
    session = request.exam_session
    return pdf("pv-incident", session, documents.incident_report(session))


@require_safe
@for_proctors
def board_fraud_report(request, number):
    """« PV de fraude », to fill and to sign."""
    session = request.exam_session
    return pdf("pv-fraude", session, documents.fraud_report(session))
