"""What the operator decides; each takes the session's lock first, and only while its results wait to be published."""

from django.db import transaction
from django.utils import timezone

from finalisation.access import closing_of
from finalisation.jury.access import check_finalised
from finalisation.jury.dossiers import dossier_of, dossiers_of, is_about_question
from finalisation.models import Closing, Review
from pixcertif.lifecycle import RuleError, advance
from sessions_app import journal
from sessions_app.models import ExamSession

PUBLISHED = "Les résultats de cette session sont transmis : reprenez-les d’abord."
REASON_NEEDED = "Indiquez le motif de cette décision."
REPORTS_FIRST = "Acceptez ou écartez d’abord les signalements de question de ce test : son score en dépend."
NO_SCORE = "Moins de 20 questions comptent dans ce test : il n’a pas de score. Rejetez-le ou annulez-le."
NOT_A_QUESTION = "Seul un signalement sur une question s’accepte ou s’écarte."
NOT_REPORTED = "Aucun signalement C1 ne demande de corriger l’identité de ce candidat."
IDENTITY = ("birth_name", "first_name", "birth_on")
COMMENT_FIRST = "Lisez d’abord le commentaire du centre."
COMMENT_TOO = "Le commentaire du centre reste aussi à lire."
TOO_SHORT = "Moins de 20 questions comptent : pas de score."


def locked(session):
    """Take the lock of a session whose results may still change; RuleError when they may not."""
    row = ExamSession.objects.locked(session.pk)
    check_finalised(row)
    if row.state == ExamSession.State.PUBLISHED:
        raise RuleError(PUBLISHED)
    return row


@transaction.atomic
def decide(review, verb, *, by, reason=""):
    """« validate », « reject » or « cancel » a test; the last two need a reason, the first a score."""
    locked(review.attempt.session)
    if verb == "validate":
        paper = dossier_of(review)
        if paper.can_change_score:
            raise RuleError(REPORTS_FIRST)
        if paper.score is None:
            raise RuleError(NO_SCORE)
    elif not reason:
        raise RuleError(REASON_NEEDED)
    review.decide(verb, by=by, reason=reason)


@transaction.atomic
def judge_report(report, verb, *, by):
    """« accept » or « reject » a report about a question; a second time changes nothing."""
    session = report.candidate.session
    locked(session)
    if not is_about_question(report):
        raise RuleError(NOT_A_QUESTION)
    advance(report, verb, by=by)


def check_identity(paper):
    """Raise RuleError when the identity of who sat a test can't be corrected (any more), before a page is shown."""
    if paper.candidate.session.state == ExamSession.State.PUBLISHED:
        raise RuleError(PUBLISHED)
    if not any(report.definition.corrects_identity for report in paper.reports):
        raise RuleError(NOT_REPORTED)


@transaction.atomic
def correct_identity(paper, *, by, **identity):
    """Correct the birth name, first name and birth date of who sat a test; C1 reports are then accepted.

    The names of the fields that changed: none when they were right already. Raises ValidationError when another
    candidate of the session is that person.
    """
    candidate, session = paper.candidate, paper.candidate.session
    locked(session)
    check_identity(paper)
    candidate.refresh_from_db(fields=IDENTITY)  # the names it compares by are made of all of it
    changed = sorted(name for name, value in identity.items() if getattr(candidate, name) != value)
    if not changed:
        return []
    for name in changed:
        setattr(candidate, name, identity[name])
    candidate.full_clean()
    candidate.save(update_fields=[*changed, "name_key", "first_name_key"])
    for report in paper.reports:
        if report.definition.corrects_identity:
            advance(report, "accept", by=by)
    candidate.write_entry(journal.IDENTITY_CORRECTED, by=by, fields=changed)
    return changed


@transaction.atomic
def read_comment(session, *, by):
    """Keep that the centre's comment was read; a second time changes nothing."""
    locked(session)
    if Closing.objects.filter(session=session, comment_read_at=None).update(comment_read_at=timezone.now()):
        session.write_entry(journal.COMMENT_READ, by=by)


def publish_refusal(papers, closing):
    """Why the results can't be published yet; empty when they can."""
    waiting, is_unread = sum(paper.is_waiting for paper in papers), closing.comment and not closing.comment_read_at
    if waiting:
        many = "Un test attend" if waiting == 1 else f"{waiting} tests attendent"
        also = f" {COMMENT_TOO}" if is_unread else ""
        return f"{many} votre décision avant la publication.{also}"
    if is_unread:
        return COMMENT_FIRST
    for paper in papers:
        if paper.review.state == Review.State.VALIDATED and paper.score is None:
            return f"Le test {paper.attempt.pk} est validé mais n’a plus de score : rejetez-le ou annulez-le."
    return ""


@transaction.atomic
def publish(session, *, by):
    """Give every test its decision, keep every score, and make the results known; a second time changes nothing."""
    row = ExamSession.objects.locked(session.pk)
    if row.state == ExamSession.State.PUBLISHED:
        return
    check_finalised(row)
    papers = dossiers_of(session)
    refusal = publish_refusal(papers, closing_of(session))
    if refusal:
        raise RuleError(refusal)
    for paper in papers:
        paper.candidate.session = session
        if paper.review.state == Review.State.PENDING:
            is_valid = paper.default_state == Review.State.VALIDATED
            paper.review.decide("validate" if is_valid else "cancel", by=by, reason="" if is_valid else TOO_SHORT)
        keep(paper)
    session.publish(by=by)


def keep(paper):
    """Write what will be told of a test; only a valid one has a score."""
    is_valid = paper.review.state == Review.State.VALIDATED
    paper.review.answered = paper.answered
    paper.review.score = paper.score if is_valid else None
    paper.review.levels = paper.levels if is_valid else {}
    paper.review.save(update_fields=["answered", "score", "levels"])


@transaction.atomic
def unpublish(session, *, by, reason):
    """Take the results back, for a reason; the decisions stay, and may change again."""
    ExamSession.objects.locked(session.pk)
    session.unpublish(by=by, reason=reason)
    Review.objects.forget_results(session)


@transaction.atomic
def reopen(session, *, by, reason):
    """Give a session back to its centre, for a reason: what it will say anew is decided anew."""
    ExamSession.objects.locked(session.pk)
    session.reopen(by=by, reason=reason)
    Review.objects.forget_decisions(session, by=by)
    Closing.objects.filter(session=session).update(comment_read_at=None)
