"""A person enrolled in one session."""

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from centres.models import Person
from pixcertif.lifecycle import Move, RuleError, advance, lifecycle
from sessions_app import journal
from sessions_app.models.enrolment import ALREADY_ENROLLED, CandidateQuerySet, names_of_leavers, recognise_pupils
from sessions_app.models.exam_session import LIST_CLOSED, ExamSession

PRESENCE_LAPSES_AFTER = timedelta(minutes=60)
ALREADY_REMOVED = "Ce candidat vient d’être retiré de la session par une autre personne."


def check_open(session):
    """Raise RuleError when the list is closed, before a page is shown; verbs ask again under the session's lock."""
    if session.has_started:
        raise RuleError(LIST_CLOSED)


@lifecycle
class Candidate(Person):
    class Presence(models.TextChoices):
        """From the proctor's list to the test."""

        ABSENT = "absent", "Attendu"
        PRESENT = "present", "Présent"
        STARTED = "started", "Test commencé"

    TRANSITIONS = {
        "confirm_presence": Move(
            "presence",
            (Presence.ABSENT,),
            Presence.PRESENT,
            "Ce candidat a déjà commencé son test.",
            journal.PRESENCE_CONFIRMED,
        ),
        "withdraw_presence": Move(
            "presence",
            (Presence.PRESENT,),
            Presence.ABSENT,
            "Ce candidat a commencé son test : sa présence ne peut plus être retirée.",
            journal.PRESENCE_WITHDRAWN,
        ),
        "start": Move(
            "presence",
            (Presence.PRESENT,),
            Presence.STARTED,
            "Le surveillant n’a pas encore confirmé votre présence.",
            journal.TEST_STARTED,
        ),
    }

    session = models.ForeignKey(ExamSession, models.CASCADE, related_name="candidates", verbose_name="session")
    student = models.ForeignKey(
        "centres.Student", models.SET_NULL, null=True, blank=True, related_name="candidates", verbose_name="élève"
    )
    extra_time = models.PositiveSmallIntegerField(
        "temps majoré (%)",
        null=True,
        blank=True,
        validators=[
            MinValueValidator(1, "Indiquez un pourcentage entier entre 1 et 999."),
            MaxValueValidator(999, "Indiquez un pourcentage entier entre 1 et 999."),
        ],
    )
    convocation_email = models.EmailField("e-mail de convocation", blank=True)
    results_email = models.EmailField("e-mail du destinataire des résultats", blank=True)
    needs_accessible = models.BooleanField("aménagement d’accessibilité", default=False)
    presence = models.CharField("présence", max_length=7, choices=Presence, default=Presence.ABSENT)
    present_at = models.DateTimeField("présence confirmée le", null=True, blank=True)
    joined_at = models.DateTimeField("a rejoint la session le", null=True, blank=True)
    rules_accepted_at = models.DateTimeField("règles acceptées le", null=True, blank=True)
    # The number of the last journal entry about this person: what their own page compares.
    version = models.PositiveIntegerField("version", default=0)
    created_at = models.DateTimeField("inscrit le", default=timezone.now)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        verbose_name = "candidat"
        constraints = [
            models.UniqueConstraint(
                fields=["session", "name_key", "first_name_key", "birth_on"],
                name="candidate_once",
                violation_error_message=ALREADY_ENROLLED,
            ),
            models.CheckConstraint(
                condition=Q(presence="absent", present_at=None) | ~Q(presence="absent") & Q(present_at__isnull=False),
                name="candidate_present_at",
            ),
            models.CheckConstraint(
                condition=Q(extra_time=None) | Q(extra_time__range=(1, 999)), name="candidate_extra_time"
            ),
        ]

    @property
    def topic(self):
        """The topic on which the candidate's own page is notified (pixcertif.live)."""
        return f"c{self.pk}"

    def write_entry(self, kind, *, by, **detail):
        journal.write(self.session, kind, by=by, candidate=self, **detail)

    def renew(self, version):
        """Store the number of the last entry about this person, so that their page knows it is behind."""
        Candidate.objects.filter(pk=self.pk).update(version=version)
        self.version = version

    @property
    def presence_lapses_at(self):
        """When the confirmation of a presence is no longer good to start with; None without one, or once started."""
        return self.present_at + PRESENCE_LAPSES_AFTER if self.presence == self.Presence.PRESENT else None

    def has_lapsed(self, now):
        """Whether the presence was confirmed, but too long ago to start with."""
        return self.presence_lapses_at is not None and now > self.presence_lapses_at

    def is_present(self, now):
        """Whether the presence is confirmed and still good, or the test started."""
        return self.presence != self.Presence.ABSENT and not self.has_lapsed(now)

    @property
    def is_known_not_certifiable(self):
        return self.student is not None and self.student.is_certifiable is False

    @transaction.atomic
    def enrol(self, *, by):
        self.session.check_not_started(LIST_CLOSED)
        self.full_clean()
        recognise_pupils(self.session.centre, [self])
        self.save(force_insert=True)
        self.write_entry(journal.CANDIDATE_ENROLLED, by=by)

    @transaction.atomic
    def edit(self, *, by, **fields):
        """Change these fields; those that already have this value change nothing."""
        self.session.check_not_started(LIST_CLOSED)
        # What the names compare by is made of both; the journal keeps what was really there before.
        self.read_again(*{"birth_name", "first_name", *fields})
        changed = {name: value for name, value in fields.items() if getattr(self, name) != value}
        if not changed:
            return
        values = journal.before_and_after(self, changed)
        for name, value in changed.items():
            setattr(self, name, value)
        self.full_clean()
        recognise_pupils(self.session.centre, [self])
        self.save(update_fields=[*changed, "name_key", "first_name_key", "student"])
        self.write_entry(journal.CANDIDATE_EDITED, by=by, values=values, fields=sorted(changed))

    def read_again(self, *fields):
        """Read these fields again, under the session's lock; RuleError when taken off the list meanwhile."""
        try:
            self.refresh_from_db(fields=fields)
        except Candidate.DoesNotExist:
            raise RuleError(ALREADY_REMOVED) from None

    @transaction.atomic
    def withdraw(self, *, by):
        """Take the candidate off the list; a second time changes nothing."""
        self.session.check_not_started(LIST_CLOSED)
        enrolled = Candidate.objects.filter(pk=self.pk)
        leavers = names_of_leavers(enrolled)
        if leavers:
            enrolled.delete()
            self.write_entry(journal.CANDIDATE_WITHDRAWN, by=by, values=leavers)

    @transaction.atomic
    def join(self):
        self.set_once("joined_at", journal.CANDIDATE_JOINED)

    def set_once(self, field, kind):
        """Set a moment once, and write its entry; nothing for who was taken off the list meanwhile."""
        ExamSession.objects.locked(self.session_id)
        now = timezone.now()
        if Candidate.objects.filter(pk=self.pk, **{field: None}).update(**{field: now}):
            setattr(self, field, now)
            self.write_entry(kind, by=self)

    @transaction.atomic
    def accept_rules(self):
        """A second time changes nothing."""
        self.set_once("rules_accepted_at", journal.RULES_ACCEPTED)

    @transaction.atomic
    def confirm_presence(self, *, by):
        """Authorise the candidate to start, within 60 minutes; a confirmation that has lapsed is given again."""
        ExamSession.objects.locked(self.session_id)
        now = timezone.now()
        if self.has_lapsed(now):
            self.read_again("presence", "present_at")  # another proctor may just have given it again
            if self.has_lapsed(now):
                advance(self, "withdraw_presence", by=by, present_at=None)
        advance(self, "confirm_presence", by=by, present_at=now)

    @transaction.atomic
    def withdraw_presence(self, *, by):
        ExamSession.objects.locked(self.session_id)
        advance(self, "withdraw_presence", by=by, present_at=None)

    def start_refusal(self, session):
        """Why this person can't start even when present, in a session as it is now; empty when they can."""
        if not session.is_open:
            return "Cette session est finalisée : on ne peut plus y commencer de test."
        if self.is_known_not_certifiable:
            return "Votre profil n’est pas encore certifiable : parlez-en à votre établissement."
        if self.has_lapsed(timezone.now()):
            return "Votre présence a été confirmée il y a plus de 60 minutes : appelez le surveillant."
        return ""

    @transaction.atomic
    def start(self):
        """Pass from the waiting room to the test; the caller makes the attempt."""
        refusal = self.start_refusal(ExamSession.objects.locked(self.session_id))
        if refusal:
            raise RuleError(refusal)
        if not advance(self, "start", by=self):
            raise RuleError("Votre test a déjà commencé.")
        self.session.count_start()
