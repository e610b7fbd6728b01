"""The printed documents of a session: functions from a session to the bytes of a PDF (product.md 4, 10.A, 10.B).

DOCUMENTS, at the end, is the table of them: one that is added there has its address and its links.
"""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

import segno
from django.conf import settings

from pixcertif import pdf
from pixcertif.lifecycle import RuleError
from sessions_app import codes

ROWS_A_PAGE = 20
REPORT_ROWS = 12
UNFINISHED_ROWS = 10
WITNESS_ROWS = 3
NO_CANDIDATE = "Inscrivez au moins un candidat pour imprimer la feuille d’émargement."

TEMPLATE = "sessions_app/documents/document.html"
STYLESHEET = "css/print/documents.css"


def attendance_sheet(session):
    """The « Feuille d’émargement »: twenty candidates a page; RuleError when nobody is enrolled."""
    title = f"Feuille d’émargement – session {session.number}"
    return _render(session, title, _attendance(session, list(session.candidates.by_name())))


def incident_report(session):
    """The « PV d’incident »: a form to fill on screen or by hand, whose fields keep their names to be read back."""
    title = f"PV d’incident – session {session.number}"
    return _render(session, title, _incident(session, list(session.candidates.by_name())))


def fraud_report(session):
    """The « PV de fraude »: a form about one candidate, to fill on screen or by hand, then to sign on paper."""
    context = {"names": candidate_names(session.candidates.by_name()), "witness_rows": range(1, WITNESS_ROWS + 1)}
    part = Part("sessions_app/documents/_fraud_report.html", context, has_form=True)
    return _render(session, f"PV de fraude – session {session.number}", part)


def proctor_kit(session):
    """The « Kit surveillant »: the numbers of the session, and the way in as a link and a QR code."""
    return _render(session, f"Kit surveillant – session {session.number}", _kit(session))


def everything(session):
    """Kit, attendance sheet and PV as one document, so that tags, title, outline and fields are whole."""
    candidates = list(session.candidates.by_name())
    sheet = _attendance(session, candidates)
    parts = (_kit(session), sheet, _incident(session, candidates))
    return _render(session, f"Documents – session {session.number}", *parts)


class Part(NamedTuple):
    """A document as a piece of a PDF: its template and what it shows."""

    template: str
    context: dict
    has_form: bool = False


def _render(session, title, *parts):
    context = {"session": session, "title": title, "parts": [part.template for part in parts]}
    context["proctors"] = ", ".join(session.proctor_names)
    context["sizes"] = {
        "site": size(session.site, 100),
        "room": size(session.room, 100),
        "proctors": size(context["proctors"], 100),
        "observations": size(session.observations, 300),
    }
    for part in parts:
        context.update(part.context)
    return pdf.render(TEMPLATE, context, stylesheet=STYLESHEET, forms=any(part.has_form for part in parts))


# The attendance sheet


class AttendanceRow(NamedTuple):
    """A line of the attendance sheet."""

    rank: int
    birth_name: str
    birth_name_size: str
    first_name: str
    first_name_size: str
    birth_on: str
    local: str
    local_size: str
    extra_time: int | None


class AttendancePage(NamedTuple):
    """A page of the attendance sheet: up to twenty lines."""

    number: int
    of: int
    rows: list

    @property
    def is_first(self):
        return self.number == 1


def _attendance(session, candidates):
    if not candidates:
        raise RuleError(NO_CANDIDATE)
    is_school = session.centre.is_school
    rows = [_row(rank, candidate, is_school) for rank, candidate in enumerate(candidates, 1)]
    sheets = [rows[start : start + ROWS_A_PAGE] for start in range(0, len(rows), ROWS_A_PAGE)]
    context = {
        "pages": [AttendancePage(number, len(sheets), sheet) for number, sheet in enumerate(sheets, 1)],
        "candidate_count": len(rows),
        "local_label": "Classe" if is_school else "Identifiant local",
    }
    return Part("sessions_app/documents/_attendance_sheet.html", context)


def _row(rank, candidate, is_school):
    local = candidate.class_name if is_school else candidate.local_id
    return AttendanceRow(
        rank=rank,
        birth_name=candidate.birth_name,
        birth_name_size=size(candidate.birth_name, 36),
        first_name=candidate.first_name,
        first_name_size=size(candidate.first_name, 28),
        birth_on=f"{candidate.birth_on:%d/%m/%Y}",
        local=local,
        local_size=size(local, 18),
        extra_time=candidate.extra_time,
    )


def size(text, room):
    """The class that sets a text smaller, so that it is never cut: none while it holds in `room` average letters."""
    width = sum(1.3 if char.isupper() else 1 for char in text)
    for name, share in (("", 1), ("long", 1.35), ("longer", 2.4)):
        if width <= room * share:
            return name
    return "longest"


# The PV d’incident


def _incident(session, candidates):
    context = {
        "names": candidate_names(candidates),
        "codes": codes.CODES,
        "families": codes.families(),
        "report_rows": range(1, REPORT_ROWS + 1),
        "unfinished_rows": range(1, UNFINISHED_ROWS + 1),
    }
    return Part("sessions_app/documents/_incident_report.html", context, has_form=True)


def candidate_names(candidates):
    """The names the PV offers, in order; people of one name are told apart by their birth date."""
    full = [f"{candidate.first_name} {candidate.birth_name}" for candidate in candidates]
    seen = Counter(full)
    return [
        f"{name} ({candidate.birth_on:%d/%m/%Y})" if seen[name] > 1 else name
        for name, candidate in zip(full, candidates, strict=True)
    ]


# The kit


def _kit(session):
    # The number of the session is already in the form of the entrance; never the password.
    address = f"{settings.PUBLIC_ADDRESS}/surveillance/?session={session.number}"
    parts = urlsplit(address)
    context = {
        "address": address,
        "short_address": f"{parts.netloc}{parts.path}",
        "qr": qr_code(address, "QR code de l’espace surveillant, avec le numéro de la session"),
        "requires_account": session.centre.requires_account,
    }
    return Part("sessions_app/documents/_proctor_kit.html", context)


def qr_code(address, title):
    """The SVG of a QR code that opens an address; its title is what a screen reader says."""
    return segno.make(address, error="m", micro=False).svg_inline(scale=4, border=2, title=title, dark="#1d1a2b")


class Document(NamedTuple):
    """A row of DOCUMENTS. Its address is `<slug>.pdf`, its file `<slug>-<number>.pdf` unless it has another name."""

    slug: str
    title: str
    make: Callable  # from a session to the bytes of a PDF
    kind: str = "PDF"
    name: str = ""
    for_proctors: bool = False
    needs_candidates: bool = False  # offered once someone is enrolled
    is_listed: bool = True

    def file_name(self, session):
        return f"{self.name or self.slug}-{session.number}.pdf"


DOCUMENTS = {
    document.slug: document
    for document in (
        Document(
            "feuille-emargement", "Feuille d’émargement", attendance_sheet, for_proctors=True, needs_candidates=True
        ),
        Document("pv-incident", "PV d’incident", incident_report, kind="PDF à remplir", for_proctors=True),
        Document("pv-fraude", "PV de fraude", fraud_report, kind="PDF à remplir", for_proctors=True),
        Document("kit-surveillant", "Kit surveillant", proctor_kit),
        # The button above the list.
        Document("tout", "Tout télécharger", everything, name="session", needs_candidates=True, is_listed=False),
    )
}
PROCTOR_DOCUMENTS = {slug: document for slug, document in DOCUMENTS.items() if document.for_proctors}


def listed(documents, *, has_candidates):
    """Those of these documents that a page links to, in order."""
    return [
        document
        for document in documents.values()
        if document.is_listed and (has_candidates or not document.needs_candidates)
    ]
