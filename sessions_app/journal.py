"""The journal of a session: the events it knows, and the one way to write an entry.

Callers write `journal.write(session, journal.TIME_ADDED, …)`; a state's entry is written by `advance`, from the event
of its transition. A kind that was once stored keeps its spelling for ever.
"""

from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.transaction import TransactionManagementError

from pixcertif import live
from pixcertif.lifecycle import GONE, RuleError
from sessions_app.models.journal import FORMAT, FORMAT_CHANGED, JournalEntry, JournalValue, Links, commitments


class Event(NamedTuple):
    """What an entry of a kind says; `one` when it counts one thing.

    `urgent`: open pages are notified at once. Of the others, the board learns at its next look, within 10 s.
    """

    sentence: str
    one: str
    urgent: bool


EVENTS = {}


def event(kind, sentence, *, one="", urgent=True):
    """Add an event to EVENTS; its kind, which is what the database stores."""
    EVENTS[kind] = Event(sentence, one or sentence, urgent)
    return kind


event(
    FORMAT_CHANGED,
    "Nouveau format du journal : les {count} lignes d’avant suivent l’ancien",
    one="Nouveau format du journal : la ligne d’avant suit l’ancien",
    urgent=False,
)

# The session and its list
SESSION_CREATED = event("session_created", "Session créée")
SESSION_EDITED = event("session_edited", "Session modifiée : {fields}")
KEY_REGENERATED = event("key_regenerated", "{key} régénéré")
SESSION_FINALISED = event("session_finalised", "Session finalisée")
RESULTS_PUBLISHED = event("results_published", "Résultats transmis")
RESULTS_UNPUBLISHED = event("results_unpublished", "Résultats repris : {reason}")
SESSION_REOPENED = event("session_reopened", "Session rouverte : {reason}")
CANDIDATE_ENROLLED = event("candidate_enrolled", "{who} : inscription")
CANDIDATES_ENROLLED = event("candidates_enrolled", "{count} candidats inscrits", one="1 candidat inscrit")
CANDIDATE_EDITED = event("candidate_edited", "{who} : modification ({fields})")
CANDIDATE_WITHDRAWN = event("candidate_withdrawn", "{who} : retiré de la liste")
IDENTITY_CORRECTED = event("identity_corrected", "{who} : identité corrigée ({fields})", urgent=False)

# The waiting room
CANDIDATE_JOINED = event("candidate_joined", "{who} : a rejoint la session")
RULES_ACCEPTED = event("rules_accepted", "{who} : règles acceptées")
CANDIDATE_LOST = event("candidate_lost", "{who} : page fermée ou ordinateur muet")
CANDIDATE_BACK = event("candidate_back", "{who} : page à nouveau ouverte")
PRESENCE_CONFIRMED = event("presence_confirmed", "{who} : présence confirmée")
PRESENCE_WITHDRAWN = event("presence_withdrawn", "{who} : présence retirée")
PROCTOR_ENTERED = event("proctor_entered", "Entrée dans l’espace surveillant")
PROCTOR_LEFT = event("proctor_left", "Sortie de l’espace surveillant")
PROCTOR_CLOSED = event("proctor_closed", "Accès de {access} à l’espace surveillant fermé")
ENTRANCE_REFUSED = event(
    "entrance_refused", "Tentatives refusées à l’entrée de l’espace surveillant : {count}", urgent=False
)

# The test
TEST_STARTED = event("test_started", "{who} : test commencé")
TEST_COMPLETED = event("test_completed", "{who} : test terminé")
TEST_ENDED_BY_PROCTOR = event("test_ended_by_proctor", "{who} : test terminé par le surveillant")
TEST_ENDED_BY_FINALISATION = event("test_ended_by_finalisation", "{who} : test terminé par la finalisation")
TEST_RESUMED = event("test_resumed", "{who} : test repris")
RESUME_REQUESTED = event("resume_requested", "{who} : demande à reprendre")
RESUME_AUTHORISED = event("resume_authorised", "{who} : reprise autorisée")
RESUME_WITHDRAWN = event("resume_withdrawn", "{who} : autorisation de reprise retirée")
RESUME_CLOSED = event("resume_closed", "{who} : reprise close par la fin du test", urgent=False)
TIME_ADDED = event("time_added", "{who} : {minutes} minutes ajoutées", one="{who} : 1 minute ajoutée")
EXTRA_TIME_CHANGED = event("extra_time_changed", "{who} : temps majoré de {percent} %")
COMPANION_MISSING = event("companion_missing", "{who} : extension non détectée")
COMPANION_DETECTED = event("companion_detected", "{who} : extension détectée")
COMPANION_CONFIRMED = event("companion_confirmed", "{who} : extension confirmée par le surveillant")
QUESTION_ANSWERED = event("question_answered", "{who} : question {number} validée", urgent=False)
QUESTION_SKIPPED = event("question_skipped", "{who} : question {number} passée", urgent=False)
QUESTION_ANSWERED_LATE = event(
    "question_answered_late", "{who} : question {number} validée après l’heure de fin", urgent=False
)
QUESTION_SKIPPED_LATE = event(
    "question_skipped_late", "{who} : question {number} passée après l’heure de fin", urgent=False
)
QUESTION_REPLACED = event("question_replaced", "{who} : question {number} remplacée")
FOCUS_LOST = event("focus_lost", "{who} : page quittée {seconds} s pendant la question {number} en mode focus")
ALERT_RAISED = event("alert_raised", "{who} : problème signalé")
ALERT_REFUSED = event("alert_refused", "{who} : signalement refusé")
ALERT_VALIDATED = event("alert_validated", "{who} : signalement validé")
ALERT_CLOSED = event("alert_closed", "{who} : signalement clos par la fin du test", urgent=False)
END_SCREEN_SEEN = event("end_screen_seen", "{who} : écran de fin vu")
END_SCREEN_UNSEEN = event("end_screen_unseen", "{who} : écran de fin à revoir")
END_SCREENS_SEEN = event("end_screens_seen", "Écran de fin vu pour {count} tests", one="Écran de fin vu pour 1 test")
END_SCREENS_UNSEEN = event(
    "end_screens_unseen", "Écran de fin à revoir pour {count} tests", one="Écran de fin à revoir pour 1 test"
)

# What is written and decided of it
REPORT_WRITTEN = event("report_written", "{who} : signalement {code}")
REPORT_CORRECTED = event("report_corrected", "{who} : signalement {code} corrigé")
REPORT_REMOVED = event("report_removed", "{who} : signalement {code} retiré")
REPORT_ACCEPTED = event("report_accepted", "{who} : signalement {code} accepté", urgent=False)
REPORT_REJECTED = event("report_rejected", "{who} : signalement {code} écarté", urgent=False)
REPORT_RESET = event("report_reset", "{who} : décision sur le signalement {code} à reprendre", urgent=False)
ABANDON_EXPLAINED = event("abandon_explained", "{who} : raison de l’abandon indiquée")
CLOSING_EDITED = event("closing_edited", "Informations complémentaires de finalisation modifiées")
SIGNED_SHEET_ADDED = event("signed_sheet_added", "Feuille d’émargement signée ajoutée")
SIGNED_SHEET_REMOVED = event("signed_sheet_removed", "Feuille d’émargement signée retirée")
COMMENT_READ = event("comment_read", "Commentaire du centre lu", urgent=False)
REVIEW_VALIDATED = event("review_validated", "{who} : certification validée", urgent=False)
REVIEW_REJECTED = event("review_rejected", "{who} : certification rejetée", urgent=False)
REVIEW_CANCELLED = event("review_cancelled", "{who} : certification annulée", urgent=False)
REVIEW_RESET = event("review_reset", "{who} : décision à reprendre", urgent=False)


def write(session, kind, *, by, candidate=None, values=None, **detail):
    """Write the next entry of a session's journal and notify its open pages, inside the verb's transaction.

    `detail` says what happened without naming anybody. What a person's purge must erase goes in `values`, by name,
    beside the entry. Raises KeyError for a kind that is not in EVENTS, and TransactionManagementError outside a verb.
    """
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("An entry is written in the transaction of what it tells.")
    is_urgent = EVENTS[kind].urgent
    salted = [JournalValue.salted(name, value) for name, value in (values or {}).items()]
    entry = JournalEntry(kind=kind, actor=actor_name(by), detail=detail, commitments=commitments(salted))
    entry.candidate_id = candidate.pk if candidate else None
    if not append(session, entry, is_urgent):  # the row in memory is behind the database
        lock_head(session)
        append(session, entry, is_urgent)
    if salted:
        for value in salted:
            value.entry = entry
        JournalValue.objects.bulk_create(salted)
    if is_urgent:
        if candidate:
            candidate.renew(entry.number)
        live.tell(session.topic, *([candidate.topic] if candidate else []))


def append(session, entry, is_urgent):
    """Chain an entry to the head that a session has in memory; False when it is not the head any more."""
    if is_of_first_format(session):
        lock_head(session)
        if is_of_first_format(session):
            change_over(session)
    return chain(session, entry, is_urgent)


def is_of_first_format(session):
    return session.version > 0 and not session.journal_digest


def change_over(session):
    """Close what was written in the first format; the session's head was just read under its lock."""
    detail = session.journal.change_over_detail()
    chain(session, JournalEntry(kind=FORMAT_CHANGED, actor=actor_name(None), detail=detail), is_urgent=False)


def chain(session, entry, is_urgent):
    """Save an entry after the head that a session has in memory; False when it is not the head any more.

    The conditional UPDATE takes the session's lock and saves reading the row again: its verb mostly just did.
    """
    entry.session_id, entry.number = session.pk, session.version + 1
    entry.format, entry.key_number = FORMAT, max(settings.JOURNAL_KEYS)
    entry.chain, entry.digest = entry.links(Links(session.journal_hash, session.journal_digest))
    head = {"version": entry.number, "journal_hash": entry.chain, "journal_digest": entry.digest}
    if is_urgent:
        head["pushed_version"] = entry.number
    rows = type(session)._base_manager.filter(pk=session.pk, version=session.version, journal_hash=session.journal_hash)
    if not rows.update(**head):
        return False
    entry.save(force_insert=True)
    for name, value in head.items():
        setattr(session, name, value)
    return True


def lock_head(session):
    """Read where the journal of a session ends, under its lock; RuleError when the session was deleted meanwhile."""
    fields = ("version", "pushed_version", "journal_hash", "journal_digest")
    row = type(session)._base_manager.select_for_update().filter(pk=session.pk).values(*fields).first()
    if row is None:
        raise RuleError(GONE)
    for name, value in row.items():
        setattr(session, name, value)


def before_and_after(row, changes):
    """The values of an entry about a row whose fields are to change: call it before they do."""
    before = {f"{name}.before": getattr(row, name) for name in changes}
    return before | {f"{name}.after": value for name, value in changes.items()}


def actor_name(by):
    """Who did it, by id: « centres.user:12 », « sessions_app.candidate:7 »; « system » for None."""
    return f"{by._meta.label_lower}:{by.pk}" if by else "system"
