"""The documents of a session, each a plain link: the file is named after the document and the session."""

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from centres.access import for_centre_members
from sessions_app import documents
from sessions_app.access import session_of


def pdf(name, session, content):
    """A PDF to keep, under its own name."""
    disposition = f'attachment; filename="{name}-{session.number}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})


def entrance(session):
    """The address proctors open, the number of the session already in its form; never the password."""
    return f"{settings.PUBLIC_ADDRESS}/surveillance/?session={session.number}"


@require_safe
@for_centre_members
def attendance_sheet(request, number):
    """« Feuille d’émargement »."""
    session = session_of(request, number)
    return pdf("feuille-emargement", session, documents.attendance_sheet(session))


@require_safe
@for_centre_members
def incident_report(request, number):
    """« PV d’incident », to fill."""
    session = session_of(request, number)
    return pdf("pv-incident", session, documents.incident_report(session))


@require_safe
@for_centre_members
def fraud_report(request, number):
    """« PV de fraude », to fill and to sign."""
    session = session_of(request, number)
    return pdf("pv-fraude", session, documents.fraud_report(session))


@require_safe
@for_centre_members
def proctor_kit(request, number):
    """« Kit surveillant »."""
    session = session_of(request, number)
    return pdf("kit-surveillant", session, documents.proctor_kit(session, address=entrance(session)))


@require_safe
@for_centre_members
def all_documents(request, number):
    """« Tout télécharger »: kit, sheet and PV in one file to print."""
    session = session_of(request, number)
    return pdf("session", session, documents.everything(session, address=entrance(session)))
