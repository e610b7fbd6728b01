"""CLOSE: what the centre says at the end of a session, and what the operator decides of each test."""

import secrets

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from exam.models import Attempt
from pixcertif.lifecycle import Move, RuleError, advance, lifecycle
from proctoring.models import IssueReport
from sessions_app import journal
from sessions_app.codes import ABOUT_QUESTION, WEIGHING
from sessions_app.models import ExamSession


class Closing(models.Model):
    """What the centre says of a session as a whole when it finalises it (step 2)."""

    session = models.OneToOneField(ExamSession, models.CASCADE, related_name="closing", verbose_name="session")
    # None until somebody says: shown ticked when minutes were added, and stored so when the session is finalised.
    gave_extra_time = models.BooleanField("temps supplémentaire accordé", null=True, blank=True, default=None)
    had_people_unable_to_join = models.BooleanField("présents sans avoir pu rejoindre", default=False)
    comment = models.CharField("commentaire", max_length=500, blank=True)
    comment_read_at = models.DateTimeField("commentaire lu le", null=True, blank=True)

    class Meta:
        verbose_name = "informations de finalisation"

    @property
    def has_unread_comment(self):
        return bool(self.comment) and self.comment_read_at is None


def place_of_sheet(sheet, name):
    """The path of a scan: under a name that says nothing and can't be guessed."""
    return f"feuilles/{sheet.session_id}/{secrets.token_urlsafe(16)}.{sheet.kind}"


class SignedSheet(models.Model):
    """A scan of the signed attendance sheet, that is only ever downloaded."""

    class Kind(models.TextChoices):
        """The format, from the content; the key is the extension of the file's name."""

        PDF = "pdf", "PDF"
        JPEG = "jpg", "JPEG"
        PNG = "png", "PNG"

    session = models.ForeignKey(
        ExamSession, models.CASCADE, related_name="signed_sheets", verbose_name="session de certification"
    )
    file = models.FileField("fichier", upload_to=place_of_sheet)
    kind = models.CharField("format", max_length=3, choices=Kind)
    size = models.PositiveIntegerField("taille (octets)")
    digest = models.CharField("empreinte", max_length=64)
    added_by = models.CharField("ajoutée par", max_length=40)
    added_at = models.DateTimeField("ajoutée le", default=timezone.now)

    class Meta:
        verbose_name = "feuille d’émargement signée"
        constraints = [models.UniqueConstraint(fields=["session", "digest"], name="signed_sheet_once")]


def weighing_reports():
    """The reports for which a test waits for the operator's decision."""
    is_open_question = Q(code__in=ABOUT_QUESTION, decision=IssueReport.Decision.PENDING)
    return IssueReport.objects.filter(Q(code__in=WEIGHING) | is_open_question)


class ReviewQuerySet(models.QuerySet):
    """The reviews of a session, those that wait for a decision, and what changes many at once."""

    def with_abandon_reason(self):
        return self.exclude(abandon_reason="")

    def of_session(self, session):
        """With their test and its candidate, by the candidate's name."""
        reviews = self.filter(attempt__candidate__session=session).select_related("attempt__candidate")
        return reviews.order_by("attempt__candidate__name_key", "attempt__candidate__first_name_key", "attempt")

    def waiting(self):
        """Those the operator must decide before publishing (the same as Dossier.is_waiting)."""
        is_technical = Q(abandon_reason=Review.AbandonReason.TECHNICAL)
        reports = weighing_reports().filter(candidate=models.OuterRef("attempt__candidate"))
        return self.filter(is_technical | models.Exists(reports), state=Review.State.PENDING)

    def drop_reasons_of_finished(self, session):
        """Empty the reasons given for tests that their candidates finished after all."""
        finished = self.of_session(session).order_by().filter(attempt__state=Attempt.State.COMPLETED)
        finished.update(abandon_reason="")

    def clear_results(self, session):
        """Empty what was stored for the centre when the results were published."""
        self.of_session(session).order_by().update(answered=None, score=None, levels={})

    def reset_decisions(self, session, *, by):
        """Each test is to be decided again; the reasons of the decisions before stay, to be read."""
        for review in self.of_session(session).exclude(state=Review.State.PENDING):
            review.attempt.candidate.session = session
            advance(review, "reset", by=by, decided_at=None)


@lifecycle
class Review(models.Model):
    """What becomes of one test after finalisation: why it was not finished, what the operator decides."""

    class State(models.TextChoices):
        PENDING = "pending", "À décider"
        VALIDATED = "validated", "Validé"
        REJECTED = "rejected", "Rejeté"
        CANCELLED = "cancelled", "Annulé"

    TRANSITIONS = {
        "validate": Move(
            "state",
            (State.PENDING, State.REJECTED, State.CANCELLED),
            State.VALIDATED,
            "Ce test est déjà validé.",
            journal.REVIEW_VALIDATED,
        ),
        "reject": Move(
            "state",
            (State.PENDING, State.VALIDATED, State.CANCELLED),
            State.REJECTED,
            "Ce test est déjà rejeté.",
            journal.REVIEW_REJECTED,
        ),
        "cancel": Move(
            "state",
            (State.PENDING, State.VALIDATED, State.REJECTED),
            State.CANCELLED,
            "Ce test est déjà annulé.",
            journal.REVIEW_CANCELLED,
        ),
        "reset": Move(
            "state",
            (State.VALIDATED, State.REJECTED, State.CANCELLED),
            State.PENDING,
            "Ce test est déjà à décider.",
            journal.REVIEW_RESET,
        ),
    }

    class AbandonReason(models.TextChoices):
        LEFT = "left", "Abandon : Manque de temps ou départ prématuré"
        TECHNICAL = "technical", "Problème technique"

    attempt = models.OneToOneField(Attempt, models.PROTECT, related_name="review", verbose_name="test")
    abandon_reason = models.CharField("raison de l’abandon", max_length=9, choices=AbandonReason, blank=True)
    state = models.CharField("décision", max_length=9, choices=State, default=State.PENDING)
    reason = models.CharField("motif", max_length=500, blank=True)
    decided_at = models.DateTimeField("décidé le", null=True, blank=True)
    # Stored when the results are published: a formula mended later changes nothing that was published.
    answered = models.PositiveSmallIntegerField("questions répondues", null=True, blank=True)
    score = models.PositiveSmallIntegerField("score", null=True, blank=True)
    levels = models.JSONField("niveau par compétence", default=dict, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "examen d’un test"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="pending", decided_at=None) | ~Q(state="pending") & Q(decided_at__isnull=False),
                name="review_decided_at",
            )
        ]

    @transaction.atomic
    def decide(self, verb, *, by, reason=""):
        """Carry out « validate », « reject » or « cancel »; the same for another reason is refused.

        The reason is not in the journal, which the centre reads.
        """
        ExamSession.objects.locked(self.attempt.session.pk)
        if advance(self, verb, by=by, decided_at=timezone.now(), reason=reason):
            return
        if Review.objects.filter(pk=self.pk).exclude(reason=reason).exists():
            raise RuleError(self.TRANSITIONS[verb].refusal)  # else what was typed would be lost without a word

    def write_entry(self, kind, *, by, **detail):
        self.attempt.write_entry(kind, by=by, **detail)
