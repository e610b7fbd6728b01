"""What the centre does while it finalises a session; each verb takes the session's lock first."""

import hashlib

from django.db import transaction
from django.utils import timezone

from exam.models import Attempt
from finalisation.models import Closing, Review, SignedSheet
from pixcertif.lifecycle import RuleError
from sessions_app import journal
from sessions_app.models import ExamSession

CLOSED = "Cette session est finalisée : elle ne peut plus être modifiée."
NOT_STARTED = "Aucun candidat n’a commencé de test : il n’y a rien à finaliser."
REASON_MISSING = "Indiquez la raison de l’abandon de chaque test non terminé."
FINISHED = "Ce candidat a fini son test entre-temps : il n’y a plus de raison à indiquer."
FINISHED_MEANWHILE = "Un candidat a fini son test entre-temps : cette page est à jour, relisez-la avant de finaliser."
STILL_RUNNING = "Ce test n’est pas terminé."
TOO_MANY_SHEETS = "Une session garde 10 fichiers au plus : retirez-en un d’abord."
MOST_SHEETS = 10


def check_open(session):
    """Raise RuleError when a session can't be finalised: it is already, or nobody started."""
    if session.state != ExamSession.State.CREATED:
        raise RuleError(CLOSED)
    if not session.has_started:
        raise RuleError(NOT_STARTED)


def lock_open(session):
    """Take the lock of a session that is being finalised; RuleError when it can't be."""
    check_open(ExamSession.objects.locked(session.pk))


# One field after the other; the same value twice changes nothing


@transaction.atomic
def set_abandon_reason(attempt, reason, *, by):
    """Set why a test was not finished; "" while nobody knows."""
    lock_open(attempt.session)
    attempt.refresh_from_db(fields=["state"])
    if attempt.state == Attempt.State.COMPLETED:
        raise RuleError(FINISHED)
    review, _ = Review.objects.get_or_create(attempt=attempt)
    if Review.objects.filter(pk=review.pk).exclude(abandon_reason=reason).update(abandon_reason=reason):
        attempt.write_entry(journal.ABANDON_EXPLAINED, by=by)


@transaction.atomic
def set_end_screens_seen(session, numbers, is_seen, *, by):
    """Set whether the last screen of these tests was seen; a first moment stays."""
    lock_open(session)
    attempts = Attempt.objects.filter(pk__in=numbers, candidate__session=session)
    if attempts.unfinished().exists():
        raise RuleError(STILL_RUNNING)
    changing = attempts.filter(end_screen_seen_at__isnull=is_seen)
    changed = sorted(changing.values_list("pk", flat=True))
    changing.update(end_screen_seen_at=timezone.now() if is_seen else None)
    if changed:
        kind = journal.END_SCREENS_SEEN if is_seen else journal.END_SCREENS_UNSEEN
        session.write_entry(kind, by=by, count=len(changed), tests=changed)


@transaction.atomic
def edit_closing(session, field, value, *, by):
    """Set one field of what the centre says of the session as a whole."""
    lock_open(session)
    closing, _ = Closing.objects.get_or_create(session=session)
    if getattr(closing, field) != value:
        Closing.objects.filter(pk=closing.pk).update(**{field: value})
        session.write_entry(journal.CLOSING_EDITED, by=by)


# The scans of the signed sheet


def add_signed_sheet(session, content, kind, *, by):
    """Store a scan (a file, open at its start) of the signed sheet; the very same one is stored once."""
    digest = hashlib.sha256(content.read()).hexdigest()
    with transaction.atomic():
        lock_open(session)
        sheets = SignedSheet.objects.filter(session=session)
        if sheets.filter(digest=digest).exists():
            return
        if sheets.count() >= MOST_SHEETS:
            raise RuleError(TOO_MANY_SHEETS)
        sheet = SignedSheet(session=session, kind=kind, size=content.size, digest=digest)
        sheet.added_by = journal.actor_name(by)
        sheet.file.save("", content, save=False)
        sheet.save(force_insert=True)
        session.write_entry(journal.SIGNED_SHEET_ADDED, by=by)


@transaction.atomic
def remove_signed_sheet(session, pk, *, by):
    """Remove a scan, and its file once that is certain; False when the session has no such scan (any more)."""
    lock_open(session)
    sheet = SignedSheet.objects.filter(session=session, pk=pk).first()
    if sheet is None:
        return False
    storage, name = sheet.file.storage, sheet.file.name
    sheet.delete()
    session.write_entry(journal.SIGNED_SHEET_REMOVED, by=by)
    transaction.on_commit(lambda: storage.delete(name))
    return True


# The end


@transaction.atomic
def finalise(session, *, by, unfinished=()):
    """End the tests that still run and finalise the session; each unfinished test needs its reason.

    `unfinished` are the tests that the person who confirms was shown as such: when one of them was finished
    meanwhile, they read the page again. Raises RuleError then, when the session is finalised already, when nobody
    started, or when a reason is missing.
    """
    locked = ExamSession.objects.locked(session.pk)
    if locked.state != ExamSession.State.CREATED:
        raise RuleError(ExamSession.TRANSITIONS["finalise"].refusal)
    attempts = Attempt.objects.of_session(session)
    finished = attempts.filter(state=Attempt.State.COMPLETED)
    if set(unfinished) & set(finished.values_list("pk", flat=True)):
        raise RuleError(FINISHED_MEANWHILE)
    unexplained = attempts.exclude(pk__in=Review.objects.with_abandon_reason().values("attempt"))
    if unexplained.exclude(state=Attempt.State.COMPLETED).exists():
        raise RuleError(REASON_MISSING)
    for attempt in attempts.unfinished():
        attempt.candidate.session = session
        attempt.end_by_finalisation(by=by)
    session.finalise(by=by)
    reviewed = Review.objects.filter(attempt__in=attempts).values("attempt")
    Review.objects.bulk_create(Review(attempt=attempt) for attempt in attempts.exclude(pk__in=reviewed))
    Review.objects.drop_reasons_of_finished(session)
    store_extra_time(session, attempts)


def store_extra_time(session, attempts):
    """Store whether minutes were added, as the page showed it, unless the centre said it itself."""
    closing, _ = Closing.objects.get_or_create(session=session)
    if closing.gave_extra_time is None:
        gave_extra_time = attempts.filter(added_minutes__gt=0).exists()
        Closing.objects.filter(pk=closing.pk).update(gave_extra_time=gave_extra_time)
