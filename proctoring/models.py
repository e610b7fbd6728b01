"""WATCH: who entered the proctor space of a session, and the reports kept about candidates."""

from collections import Counter
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from exam.models import Question
from exam.models.attempt import QUESTIONS
from pixcertif.lifecycle import Move, RuleError, advance, lifecycle, refusing
from sessions_app import journal
from sessions_app.codes import BY_CODE
from sessions_app.models import Candidate, ExamSession
from sessions_app.models.candidate import ALREADY_REMOVED

NO_BREAK = "\N{NO-BREAK SPACE}"
ACCESS_LASTS = timedelta(hours=24)
REPORTS_CLOSED = "Cette session est finalisée : ses signalements ne peuvent plus changer."
ALREADY_CLOSED = "Cet accès est déjà fermé."
REPORT_REMOVED = "Ce signalement vient d’être retiré par une autre personne."
ALREADY_REPORTED = "Un signalement existe déjà pour cette question."


class ProctorAccessQuerySet(models.QuerySet):
    def with_session(self):
        """With the centre of each session."""
        return self.select_related("session__centre")

    def watching(self):
        """Those that open the board now, the first come first; `is_valid` asks the same of one."""
        is_open = Q(session__state=ExamSession.State.CREATED, session__reopened_at=None)
        current = self.filter(is_open, state=ProctorAccess.State.OPEN, expires_at__gt=timezone.now())
        return current.order_by("entered_at", "pk")

    def names(self):
        """Each name once, with the count of its accesses past one: a stranger may use the name of a proctor."""
        counts = Counter(map(str, self))
        return [name if count == 1 else f"{name} ({count}{NO_BREAK}accès)" for name, count in counts.items()]


@lifecycle
class ProctorAccess(models.Model):
    """A person who entered the proctor space of one session, from one browser."""

    class State(models.TextChoices):
        """Open until the person leaves or a member closes it; it also lapses by itself (24 h, finalisation)."""

        OPEN = "open", "Ouvert"
        LEFT = "left", "Quitté"
        CLOSED = "closed", "Fermé"

    TRANSITIONS = {
        "leave": Move("state", (State.OPEN,), State.LEFT, ALREADY_CLOSED, journal.PROCTOR_LEFT),
        "close": Move("state", (State.OPEN,), State.CLOSED, ALREADY_CLOSED, journal.PROCTOR_CLOSED),
    }

    session = models.ForeignKey(ExamSession, models.CASCADE, related_name="accesses", verbose_name="session")
    user = models.ForeignKey("centres.User", models.SET_NULL, null=True, blank=True, verbose_name="compte")
    first_name = models.CharField("prénom", max_length=100)
    last_name = models.CharField("nom", max_length=100)
    state = models.CharField("état", max_length=6, choices=State, default=State.OPEN)
    entered_at = models.DateTimeField("entré le", default=timezone.now)
    expires_at = models.DateTimeField("jusqu’à")

    objects = ProctorAccessQuerySet.as_manager()

    class Meta:
        verbose_name = "accès surveillant"

    def __str__(self):
        return f"{self.first_name} {self.last_name}"

    @classmethod
    @transaction.atomic
    def enter(cls, session, *, first_name, last_name, user=None):
        """Open the access of a person who gave the right pair; RuleError once the session is finalised."""
        row = ExamSession.objects.locked(session.pk)
        if not row.is_open:
            raise RuleError("Cette session est finalisée : l’espace surveillant est fermé.")
        access = cls(session=session, user=user, first_name=first_name, last_name=last_name)
        access.expires_at = timezone.now() + ACCESS_LASTS
        access.full_clean()
        access.save(force_insert=True)
        access.write_entry(journal.PROCTOR_ENTERED, by=access)
        return access

    @property
    def is_valid(self):
        """Whether it still opens the board; `watching()` asks the same of the database."""
        return self.state == self.State.OPEN and self.expires_at > timezone.now() and self.session.is_open

    @transaction.atomic
    def leave(self):
        """The person closes it; a second time changes nothing."""
        advance(self, "leave", by=self)

    @transaction.atomic
    def close(self, *, by):
        """A member of the centre closes it: its open board goes to the entrance; a second time changes nothing."""
        advance(self, "close", by=by, detail={"access": journal.actor_name(self)})

    def write_entry(self, kind, *, by, **detail):
        """Write what this person did in the journal of the session."""
        self.session.write_entry(kind, by=by, **detail)


@lifecycle
class IssueReport(models.Model):
    """A C… or E… entry about a candidate, kept for finalisation and review."""

    class Decision(models.TextChoices):
        """What the operator made of it."""

        PENDING = "pending", "À examiner"
        ACCEPTED = "accepted", "Accepté"
        REJECTED = "rejected", "Écarté"

    TRANSITIONS = {
        "accept": Move(
            "decision",
            (Decision.PENDING, Decision.REJECTED),
            Decision.ACCEPTED,
            "Ce signalement est déjà accepté.",
            journal.REPORT_ACCEPTED,
        ),
        "reject": Move(
            "decision",
            (Decision.PENDING, Decision.ACCEPTED),
            Decision.REJECTED,
            "Ce signalement est déjà écarté.",
            journal.REPORT_REJECTED,
        ),
        "reset": Move(
            "decision",
            (Decision.ACCEPTED, Decision.REJECTED),
            Decision.PENDING,
            "Ce signalement est déjà à examiner.",
            journal.REPORT_RESET,
        ),
    }

    # Goes with a candidate taken off the list; a test keeps its candidate, so what was started stays.
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="reports", verbose_name="candidat")
    code = models.CharField("code", max_length=3)  # of sessions_app.codes
    question_number = models.PositiveSmallIntegerField("numéro de question", null=True, blank=True)
    question = models.ForeignKey(Question, models.PROTECT, null=True, blank=True, verbose_name="question")
    details = models.CharField("détails", max_length=500, blank=True)
    decision = models.CharField("décision", max_length=8, choices=Decision, default=Decision.PENDING)
    written_by = models.CharField("écrit par", max_length=40)
    written_at = models.DateTimeField("écrit le", default=timezone.now)

    class Meta:
        verbose_name = "signalement"
        constraints = [
            # A question that took the number of a reported one can be reported too.
            models.UniqueConstraint(
                fields=["candidate", "question"],
                condition=Q(question__isnull=False),
                name="report_question_once",
                violation_error_message=ALREADY_REPORTED,
            ),
            models.UniqueConstraint(
                fields=["candidate", "question_number"],
                condition=Q(question__isnull=True, question_number__isnull=False),
                name="report_number_once",
                violation_error_message=ALREADY_REPORTED,
            ),
            models.CheckConstraint(
                condition=Q(code__startswith="E", question_number__range=(1, QUESTIONS))
                | Q(code__startswith="C", question_number=None),
                name="report_question_number",
                violation_error_message="Indiquez le numéro de la question, de 1 à 32.",
            ),
        ]

    @classmethod
    @transaction.atomic
    def write(cls, candidate, *, code, by, details="", question_number=None, question=None):
        """Write a report about a candidate, once for the same fields; an E code needs `question_number`."""
        lock_unfinalised(candidate)
        fields = {"code": code, "details": details, "question_number": question_number, "question": question}
        same = candidate.reports.filter(**fields).first()
        if same:
            return same
        report = cls(candidate=candidate, written_by=journal.actor_name(by), **fields)
        report.full_clean(validate_constraints=False)
        with refusing(ALREADY_REPORTED):
            report.save(force_insert=True)
        report.write_entry(journal.REPORT_WRITTEN, by=by)
        return report

    @transaction.atomic
    def correct(self, *, by, code, details, question_number, question):
        """Change a report until the session is finalised: the later of two people wins.

        A decision taken before the session was reopened was about another text: it is to be taken again.
        """
        lock_unfinalised(self.candidate)
        fields = {"code": code, "details": details, "question_number": question_number, "question": question}
        for name, value in fields.items():
            setattr(self, name, value)
        self.full_clean(validate_constraints=False)
        with refusing(ALREADY_REPORTED):
            if not IssueReport.objects.filter(pk=self.pk).update(**fields):
                raise RuleError(REPORT_REMOVED)
        self.write_entry(journal.REPORT_CORRECTED, by=by)
        advance(self, "reset", by=by)

    @transaction.atomic
    def remove(self, *, by):
        """Delete a report, until the session is finalised; a second time changes nothing."""
        lock_unfinalised(self.candidate)
        removed, _ = IssueReport.objects.filter(pk=self.pk).delete()
        if removed:
            self.write_entry(journal.REPORT_REMOVED, by=by)

    def write_entry(self, kind, *, by, **detail):
        """Write what became of this report in the journal of its session, with its code."""
        self.candidate.write_entry(kind, by=by, code=self.code, **detail)

    def clean(self):
        if self.code not in BY_CODE:
            raise ValidationError({"code": "Choisissez ce que vous signalez."})

    @property
    def definition(self):
        """The row of its code."""
        return BY_CODE[self.code]

    @property
    def label(self):
        return self.definition.label


def lock_unfinalised(candidate):
    """Lock a candidate's session; RuleError when it is finalised, or when they were taken off its list."""
    if ExamSession.objects.locked(candidate.session_id).state != ExamSession.State.CREATED:
        raise RuleError(REPORTS_CLOSED)
    if not Candidate.objects.filter(pk=candidate.pk).exists():
        raise RuleError(ALREADY_REMOVED)
