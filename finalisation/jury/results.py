"""The results of a session as a file: one line a test, as stored when they were published."""

from exam.models.question import COMPETENCES
from finalisation.models import Review
from pixcertif.lifecycle import RuleError
from pixcertif.spreadsheet import Column, Worksheet, csv, xlsx
from sessions_app.models import ExamSession

NOT_PUBLISHED = "Les résultats de cette session ne sont pas encore transmis."
FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
COLUMNS = (
    Column("N° de certification", width=20),
    Column("Nom de naissance", width=28),
    Column("Prénom", width=20),
    Column("Date de naissance", width=18),
    Column("Classe", width=12),
    Column("Identifiant local", width=18),
    Column("Statut", width=12),
    Column("Score global (sur 1024)", width=16, number=True),
    *(Column(f"{number} {title}", width=18, number=True) for number, title in COMPETENCES.items()),
    Column("Session", width=12),
    Column("Date de passage", width=16),
)


def check_published(session):
    if session.state != ExamSession.State.PUBLISHED:
        raise RuleError(NOT_PUBLISHED)


def make_file(session, key):
    """The bytes of the file in a format (a key of FORMATS)."""
    rows = [result_cells(review, session) for review in Review.objects.of_session(session)]
    return csv(COLUMNS, rows) if key == "csv" else xlsx([Worksheet(f"Session {session.number}", COLUMNS, rows)])


def result_cells(review, session):
    """The cells of a test, in the order of the columns; without a score when it is not valid."""
    candidate = review.attempt.candidate
    return [
        str(review.attempt_id),
        candidate.birth_name,
        candidate.first_name,
        f"{candidate.birth_on:%d/%m/%Y}",
        candidate.class_name,
        candidate.local_id,
        review.get_state_display(),
        review.score,
        *(review.levels.get(number) for number in COMPETENCES),
        str(session.number),
        f"{session.held_on:%d/%m/%Y}",
    ]
