"""What the centre writes while it closes a session, and the closing itself; each takes the session's lock first."""

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
NOT_LEFT = "Ce candidat a fini son test entre-temps : il n’y a plus de raison à indiquer."
MEANWHILE = "Un candidat a fini son test entre-temps : cette page est à jour, relisez-la avant de finaliser."
STILL_RUNNING = "Ce test n’est pas terminé."
ENOUGH_SHEETS = "Une session garde 10 fichiers au plus : retirez-en un d’abord."
SHEETS = 10


def check_open(session):
    """Raise RuleError when there is nothing to say of a session: finalised already, or nobody started."""
    if session.state != ExamSession.State.CREATED:
        raise RuleError(CLOSED)
    if not session.has_started:
        raise RuleError(NOT_STARTED)


def lock_open(session):
    """Take the lock of a session that is being closed; RuleError when it can't be."""
    check_open(ExamSession.objects.locked(session.pk))


# One field after the other


@transaction.atomic
def explain(attempt, reason, *, by):
    """Say why a test was not finished, or that nobody knows yet (""); the same changes nothing."""
    session = attempt.session
    lock_open(session)
    attempt.refresh_from_db(fields=["state"])
    if attempt.state == Attempt.State.COMPLETED:
        raise RuleError(NOT_LEFT)
    review, _ = Review.objects.get_or_create(attempt=attempt)
    if Review.objects.filter(pk=review.pk).exclude(abandon_reason=reason).update(abandon_reason=reason):
        attempt.write_entry(journal.ABANDON_EXPLAINED, by=by)


@transaction.atomic
def set_seen(session, numbers, is_seen, *, by):
    """Set that the screen of the end of these tests was seen, or not; those already so change nothing."""
    lock_open(session)
    rows = Attempt.objects.filter(pk__in=numbers, candidate__session=session)
    if rows.unfinished().exists():
        raise RuleError(STILL_RUNNING)
    changed = rows.filter(end_screen_seen_at__isnull=is_seen)
    changing = sorted(changed.values_list("pk", flat=True))
    changed.update(end_screen_seen_at=timezone.now() if is_seen else None)
    if changing:
        kind = journal.END_SCREENS_SEEN if is_seen else journal.END_SCREENS_UNSEEN
        session.write_entry(kind, by=by, count=len(changing), tests=changing)


@transaction.atomic
def say(session, field, value, *, by):
    """Set one field of what is said of the session as a whole; the same changes nothing."""
    lock_open(session)
    closing, _ = Closing.objects.get_or_create(session=session)
    if getattr(closing, field) != value:
        Closing.objects.filter(pk=closing.pk).update(**{field: value})
        session.write_entry(journal.CLOSING_EDITED, by=by)


# The scans of the signed sheet


def add_sheet(session, content, kind, *, by):
    """Keep a scan (bytes) of the signed sheet; the very same one is kept once."""
    digest = hashlib.sha256(content.read()).hexdigest()
    with transaction.atomic():
        lock_open(session)
        mine = SignedSheet.objects.filter(session=session)
        if mine.filter(digest=digest).exists():
            return
        if mine.count() >= SHEETS:
            raise RuleError(ENOUGH_SHEETS)
        sheet = SignedSheet(
            session=session, kind=kind, size=content.size, digest=digest, added_by=journal.actor_name(by)
        )
        sheet.file.save("", content, save=False)
        sheet.save(force_insert=True)
        session.write_entry(journal.SIGNED_SHEET_ADDED, by=by)


@transaction.atomic
def remove_sheet(sheet, *, by):
    """Take a scan back, and its file once that is certain; a second time changes nothing."""
    lock_open(sheet.session)
    removed, _ = SignedSheet.objects.filter(pk=sheet.pk).delete()
    if removed:
        sheet.session.write_entry(journal.SIGNED_SHEET_REMOVED, by=by)
        storage, name = sheet.file.storage, sheet.file.name
        transaction.on_commit(lambda: storage.delete(name))


# The end


@transaction.atomic
def finalise(session, *, by, left=None):
    """End the tests that still run and close the session; each unfinished test needs its reason.

    `left` are the tests that the person who confirms was shown as unfinished: when one of them was finished
    meanwhile, they read the page again. Raises RuleError then, when the session is finalised already, when nobody
    started, or when a reason is missing.
    """
    row = ExamSession.objects.locked(session.pk)
    if row.state != ExamSession.State.CREATED:
        raise RuleError(ExamSession.TRANSITIONS["finalise"].refusal)
    attempts = Attempt.objects.of_session(session)
    unfinished = attempts.exclude(state=Attempt.State.COMPLETED)
    if set(left or ()) & set(attempts.filter(state=Attempt.State.COMPLETED).values_list("pk", flat=True)):
        raise RuleError(MEANWHILE)
    if unfinished.exclude(pk__in=Review.objects.explained().values("attempt")).exists():
        raise RuleError(REASON_MISSING)
    for attempt in attempts.unfinished():
        attempt.candidate.session = session
        attempt.end_by_finalisation(by=by)
    session.finalise(by=by)
    reviewed = Review.objects.filter(attempt__in=attempts).values("attempt")
    Review.objects.bulk_create(Review(attempt=attempt) for attempt in attempts.exclude(pk__in=reviewed))
    Review.objects.drop_reasons(session)
    settle(session, attempts)


def settle(session, attempts):
    """Keep what the page showed of the extra time where nobody said otherwise."""
    closing, _ = Closing.objects.get_or_create(session=session)
    if closing.gave_extra_time is None:
        added = attempts.filter(added_minutes__gt=0).exists()
        Closing.objects.filter(pk=closing.pk).update(gave_extra_time=added)
