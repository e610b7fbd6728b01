"""What a candidate raises in the middle of a question, for the proctor to handle at once."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from exam.models.answer import Answer
from exam.models.attempt import Attempt
from pixcertif.addresses import row_id
from pixcertif.lifecycle import Move, RuleError, advance, lifecycle
from sessions_app import journal
from sessions_app.models import ExamSession

HANDLED = "Ce signalement a déjà été traité."


class AlertQuerySet(models.QuerySet):
    def still_open(self):
        return self.filter(state=Alert.State.OPEN)

    def numbered(self, typed):
        """The alert a form names by its key; the open one when it names none; None when there is no such alert."""
        if typed is None:
            return self.still_open().first()
        return self.filter(pk=row_id(typed)).first()

    def close_open(self, *, by):
        for alert in self.still_open():
            advance(alert, "close", by=by, handled_at=timezone.now())


@lifecycle
class Alert(models.Model):
    class State(models.TextChoices):
        """Open until the proctor refuses or validates it, or the test ends."""

        OPEN = "open", "Ouvert"
        REFUSED = "refused", "Refusé"
        VALIDATED = "validated", "Validé"
        CLOSED = "closed", "Clos par la fin du test"

    TRANSITIONS = {
        "refuse": Move("state", (State.OPEN,), State.REFUSED, HANDLED, journal.ALERT_REFUSED),
        "validate": Move("state", (State.OPEN,), State.VALIDATED, HANDLED, journal.ALERT_VALIDATED),
        "close": Move("state", (State.OPEN,), State.CLOSED, HANDLED, journal.ALERT_CLOSED),
    }

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="alerts", verbose_name="test")
    question_number = models.PositiveSmallIntegerField("numéro de la question")
    sentence = models.CharField("précision du candidat", max_length=500, blank=True)
    state = models.CharField("état", max_length=9, choices=State, default=State.OPEN)
    raised_at = models.DateTimeField("ouvert le", default=timezone.now)
    handled_at = models.DateTimeField("traité le", null=True, blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = "signalement en direct"
        constraints = [
            models.UniqueConstraint(
                fields=["attempt"],
                condition=Q(state="open"),
                name="alert_open_once",
                violation_error_message="Un signalement est déjà ouvert.",
            ),
            models.CheckConstraint(
                condition=Q(state="open", handled_at=None) | ~Q(state="open") & Q(handled_at__isnull=False),
                name="alert_handled_at",
            ),
        ]

    @classmethod
    @transaction.atomic
    def raise_on(cls, attempt, *, sentence=""):
        """Raise an alert on the question a running test is at; a second one is refused."""
        ExamSession.objects.locked(attempt.session.pk)
        attempt.refresh_from_db()
        if attempt.state != Attempt.State.RUNNING:
            raise RuleError("Votre test est terminé.")
        if attempt.alerts.still_open().exists():
            raise RuleError("Vous avez déjà prévenu le surveillant : il arrive.")
        alert = cls(attempt=attempt, question_number=attempt.question_number, sentence=sentence)
        alert.full_clean()
        alert.save(force_insert=True)
        alert.write_entry(journal.ALERT_RAISED, by=attempt.candidate)
        return alert

    @transaction.atomic
    def refuse(self, *, by):
        """Send the candidate back to the same question, with the time they had left; False when it was done."""
        return self._handle("refuse", by=by)

    @transaction.atomic
    def validate(self, *, by):
        """Agree with the candidate; who calls writes the report and gives another question. False when it was done."""
        return self._handle("validate", by=by)

    def _handle(self, verb, *, by):
        ExamSession.objects.locked(self.attempt.session.pk)
        if not advance(self, verb, by=by, handled_at=timezone.now()):
            return False
        paused = max(0, int((self.handled_at - self.raised_at).total_seconds()))  # the clock may have been set back
        Attempt.objects.filter(pk=self.attempt_id).update(alert_seconds=F("alert_seconds") + paused)
        Answer.objects.filter(attempt=self.attempt_id, state=Answer.State.ASKED).update(
            paused_seconds=F("paused_seconds") + paused
        )
        return True

    def write_entry(self, kind, *, by, **detail):
        self.attempt.write_entry(kind, by=by, **detail)
