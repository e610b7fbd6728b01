"""What the operator decides; each verb takes the session's lock first, and is refused once results are published."""

from django.db import transaction
from django.utils import timezone

from finalisation.access import closing_of
from finalisation.jury.access import check_finalised
from finalisation.jury.dossiers import dossier_of, dossiers_of, is_about_question
from finalisation.models import Closing, Review
from pixcertif.lifecycle import RuleError, advance
from sessions_app import journal
from sessions_app.models import ExamSession

UNPUBLISH_FIRST = "Les résultats de cette session sont transmis : reprenez-les d’abord."
REASON_NEEDED = "Indiquez le motif de cette décision."
REPORTS_FIRST = "Acceptez ou écartez d’abord les signalements de question de ce test : son score en dépend."
NO_SCORE = "Moins de 20 questions comptent dans ce test : il n’a pas de score. Rejetez-le ou annulez-le."
NOT_A_QUESTION = "Seul un signalement sur une question s’accepte ou s’écarte."
NOT_REPORTED = "Aucun signalement C1 ne demande de corriger l’identité de ce candidat."
IDENTITY = ("birth_name", "first_name", "birth_on")
COMMENT_FIRST = "Lisez d’abord le commentaire du centre."
COMMENT_TOO = "Le commentaire du centre reste aussi à lire."
TOO_FEW_ANSWERS = "Moins de 20 questions comptent : pas de score."


def lock_finalised(session):
    """Take the lock of a session whose results may still change; RuleError when they may not."""
    locked = ExamSession.objects.locked(session.pk)
    check_finalised(locked)
    if locked.state == ExamSession.State.PUBLISHED:
        raise RuleError(UNPUBLISH_FIRST)


@transaction.atomic
def decide(review, verb, *, by, reason=""):
    """« validate », « reject » or « cancel » a test; the last two need a reason, the first a score."""
    lock_finalised(review.attempt.session)
    if verb == "validate":
        dossier = dossier_of(review)
        if dossier.can_change_score:
            raise RuleError(REPORTS_FIRST)
        if dossier.score is None:
            raise RuleError(NO_SCORE)
    elif not reason:
        raise RuleError(REASON_NEEDED)
    review.decide(verb, by=by, reason=reason)


@transaction.atomic
def judge_report(report, verb, *, by):
    """« accept » or « reject » a report about a question; a second time changes nothing."""
    lock_finalised(report.candidate.session)
    if not is_about_question(report):
        raise RuleError(NOT_A_QUESTION)
    advance(report, verb, by=by)


def check_identity(dossier):
    """Raise RuleError when the identity of who sat a test can't be corrected (any more), before a page is shown."""
    if dossier.candidate.session.state == ExamSession.State.PUBLISHED:
        raise RuleError(UNPUBLISH_FIRST)
    if not any(report.definition.corrects_identity for report in dossier.reports):
        raise RuleError(NOT_REPORTED)


@transaction.atomic
def correct_identity(dossier, *, by, **identity):
    """Correct the birth name, first name and birth date of who sat a test; C1 reports are then accepted.

    Returns the names of the fields that changed: none when they were right already. Raises ValidationError when
    another candidate of the session is that person.
    """
    candidate, session = dossier.candidate, dossier.candidate.session
    lock_finalised(session)
    check_identity(dossier)
    candidate.refresh_from_db(fields=IDENTITY)  # the names it compares by are made of all of it
    changed = sorted(name for name, value in identity.items() if getattr(candidate, name) != value)
    if not changed:
        return []
    values = journal.before_and_after(candidate, {name: identity[name] for name in changed})
    for name in changed:
        setattr(candidate, name, identity[name])
    candidate.full_clean()
    candidate.save(update_fields=[*changed, "name_key", "first_name_key"])
    for report in dossier.reports:
        if report.definition.corrects_identity:
            advance(report, "accept", by=by)
    candidate.write_entry(journal.IDENTITY_CORRECTED, by=by, values=values, fields=changed)
    return changed


@transaction.atomic
def read_comment(session, *, by):
    """Store that the centre's comment was read; a second time changes nothing."""
    lock_finalised(session)
    if Closing.objects.filter(session=session, comment_read_at=None).update(comment_read_at=timezone.now()):
        session.write_entry(journal.COMMENT_READ, by=by)


def publish_refusal(dossiers, closing):
    """Why the results can't be published yet; empty when they can."""
    waiting = sum(dossier.is_waiting for dossier in dossiers)
    if waiting:
        many = "Un test attend" if waiting == 1 else f"{waiting} tests attendent"
        also = f" {COMMENT_TOO}" if closing.has_unread_comment else ""
        return f"{many} votre décision avant la publication.{also}"
    if closing.has_unread_comment:
        return COMMENT_FIRST
    for dossier in dossiers:
        if dossier.review.state == Review.State.VALIDATED and dossier.score is None:
            return f"Le test {dossier.attempt.pk} est validé mais n’a plus de score : rejetez-le ou annulez-le."
    return ""


@transaction.atomic
def publish(session, *, by):
    """Give every test its decision, store every score, and publish the results; a second time changes nothing."""
    locked = ExamSession.objects.locked(session.pk)
    if locked.state == ExamSession.State.PUBLISHED:
        return
    check_finalised(locked)
    dossiers = dossiers_of(session)
    refusal = publish_refusal(dossiers, closing_of(session))
    if refusal:
        raise RuleError(refusal)
    for dossier in dossiers:
        dossier.candidate.session = session
        if dossier.review.state == Review.State.PENDING:
            decide_by_default(dossier, by=by)
        store_results(dossier)
    session.publish(by=by)


def decide_by_default(dossier, *, by):
    if dossier.default_state == Review.State.VALIDATED:
        dossier.review.decide("validate", by=by)
    else:
        dossier.review.decide("cancel", by=by, reason=TOO_FEW_ANSWERS)


def store_results(dossier):
    """Store what the centre will read of a test; only a valid one has a score."""
    review = dossier.review
    is_valid = review.state == Review.State.VALIDATED
    review.answered = dossier.answered
    review.score = dossier.score if is_valid else None
    review.levels = dossier.levels if is_valid else {}
    review.save(update_fields=["answered", "score", "levels"])


@transaction.atomic
def unpublish(session, *, by, reason):
    """Withdraw the results from the centre, for a reason; the decisions stay, and may change again."""
    ExamSession.objects.locked(session.pk)
    session.unpublish(by=by, reason=reason)
    Review.objects.clear_results(session)


@transaction.atomic
def reopen(session, *, by, reason):
    """Give a session back to its centre, for a reason: every test is to decide and the comment to read again."""
    ExamSession.objects.locked(session.pk)
    session.reopen(by=by, reason=reason)
    Review.objects.reset_decisions(session, by=by)
    Closing.objects.filter(session=session).update(comment_read_at=None)
