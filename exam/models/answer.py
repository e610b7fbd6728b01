"""What a candidate answered to the questions of their test."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from exam.models.attempt import QUESTIONS, Attempt
from exam.models.question import Question
from pixcertif.lifecycle import Move, lifecycle
from sessions_app import journal

ANSWERED = "Cette question a déjà reçu sa réponse."


class AnswerQuerySet(models.QuerySet):
    def current(self):
        """The one being asked, with its question; None when there is none."""
        return self.filter(state=Answer.State.ASKED).select_related("question").order_by("-number", "-pk").first()


@lifecycle
class Answer(models.Model):
    """A question put to a candidate under a number of their test, and what came of it."""

    class State(models.TextChoices):
        """A replaced question does not count: another took its number."""

        ASKED = "asked", "Posée"
        GIVEN = "given", "Répondue"
        SKIPPED = "skipped", "Passée"
        REPLACED = "replaced", "Remplacée après un signalement"

    TRANSITIONS = {
        "give": Move("state", (State.ASKED,), State.GIVEN, ANSWERED, journal.QUESTION_ANSWERED),
        "give_late": Move("state", (State.ASKED,), State.GIVEN, ANSWERED, journal.QUESTION_ANSWERED_LATE),
        "skip": Move("state", (State.ASKED,), State.SKIPPED, ANSWERED, journal.QUESTION_SKIPPED),
        "skip_late": Move("state", (State.ASKED,), State.SKIPPED, ANSWERED, journal.QUESTION_SKIPPED_LATE),
        "replace": Move("state", (State.ASKED,), State.REPLACED, ANSWERED, journal.QUESTION_REPLACED),
    }

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="answers", verbose_name="test")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers", verbose_name="question")
    number = models.PositiveSmallIntegerField("numéro")
    state = models.CharField("état", max_length=8, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField("posée le", default=timezone.now)
    answered_at = models.DateTimeField("répondue le", null=True, blank=True)
    value = models.JSONField("réponse", null=True, blank=True)
    is_right = models.BooleanField("juste", null=True, blank=True)
    is_late = models.BooleanField("hors du temps imparti", default=False)
    paused_seconds = models.PositiveIntegerField("temps en signalement (s)", default=0)
    focus_lost_seconds = models.PositiveIntegerField("page quittée (s)", default=0)
    is_after_end = models.BooleanField("répondue après l’heure de fin", default=False)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "réponse"
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "number"], condition=~Q(state="replaced"), name="answer_number_once"
            ),
            models.UniqueConstraint(fields=["attempt", "question"], name="answer_question_once"),
            models.CheckConstraint(condition=Q(number__range=(1, QUESTIONS)), name="answer_number"),
            models.CheckConstraint(
                condition=Q(state="asked", answered_at=None) | ~Q(state="asked") & Q(answered_at__isnull=False),
                name="answer_answered_at",
            ),
        ]

    def write_entry(self, kind, *, by, **detail):
        self.attempt.write_entry(kind, by=by, number=self.number, **detail)

    @property
    def counts_right(self):
        """Whether it scores: right, in time, and the page not left in a focus question (E10 accepted apart)."""
        return bool(self.is_right) and not self.is_late and not self.focus_lost_seconds

    @property
    def deadline(self):
        """When the time of a timed question is over, with extra time and alerts; None for the others."""
        if self.question.time_limit is None:
            return None
        allowed = self.question.time_limit * (100 + (self.attempt.candidate.extra_time or 0)) / 100
        return self.asked_at + timedelta(seconds=allowed + self.paused_seconds)
