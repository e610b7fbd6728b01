"""A certification session: a place, a room, a date, an hour, its proctors and its candidates."""

import re
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from centres.models import Throttle
from pixcertif import names
from pixcertif.lifecycle import Move, RuleError, advance, lifecycle, refusing
from sessions_app import journal, keys
from sessions_app.models.session_queries import ExamSessionQuerySet

LIST_CLOSED = "Un test a commencé : la liste des candidats de cette session est close."
EDITION_CLOSED = "Un test a commencé : seules les observations de cette session peuvent encore changer."
FINALISED = "Cette session est finalisée : elle ne peut plus être modifiée."
TWICE = "Une session existe déjà dans ce site et cette salle, à cette date et à cette heure."
DELETION_CLOSED = "Un test a commencé : cette session ne peut plus être supprimée."
ACCESS_CODE_CLOSED = "Un test a commencé : le code d’accès de cette session ne peut plus changer."
PASSWORD_CLOSED = "Cette session a été finalisée : son mot de passe ne peut plus changer."
CANDIDATES_PER_PROCTOR = 20
USUAL_DURATION = timedelta(hours=2)


@lifecycle
class ExamSession(models.Model):
    """A certification session of a centre; its number is never used again."""

    class State(models.TextChoices):
        """What is stored; « En cours » and « À finaliser » are derived from it."""

        CREATED = "created", "Créée"
        FINALISED = "finalised", "Finalisée"
        PUBLISHED = "published", "Résultats transmis"

    TRANSITIONS = {
        "finalise": Move(
            "state",
            (State.CREATED,),
            State.FINALISED,
            "Cette session est déjà finalisée.",
            journal.SESSION_FINALISED,
        ),
        "publish": Move(
            "state",
            (State.FINALISED,),
            State.PUBLISHED,
            "Seule une session finalisée peut être publiée.",
            journal.RESULTS_PUBLISHED,
        ),
        "unpublish": Move(
            "state",
            (State.PUBLISHED,),
            State.FINALISED,
            "Les résultats de cette session ne sont pas publiés.",
            journal.RESULTS_UNPUBLISHED,
        ),
        "reopen": Move(
            "state",
            (State.FINALISED,),
            State.CREATED,
            "Seule une session finalisée peut être rouverte.",
            journal.SESSION_REOPENED,
        ),
    }

    number = models.BigAutoField("numéro de session", primary_key=True)
    centre = models.ForeignKey("centres.Centre", models.PROTECT, related_name="exam_sessions", verbose_name="centre")
    site = models.CharField("nom du site", max_length=255)
    room = models.CharField("nom de la salle", max_length=255)
    held_on = models.DateField("date de début")
    start_time = models.TimeField("heure de début (heure locale)")
    end_time = models.TimeField("heure de fin", null=True, blank=True)
    proctors = models.CharField("surveillant(s)", max_length=255)
    observations = models.CharField("observations", max_length=350, blank=True)
    requires_companion = models.BooleanField("extension Pix Companion exigée", default=False)
    access_code = models.CharField("code d’accès", max_length=6, default=keys.access_code)
    password = models.CharField("mot de passe", max_length=7, default=keys.password)
    state = models.CharField("état", max_length=9, choices=State, default=State.CREATED)
    # What two sessions are compared by: the words of site and room, without case nor accents.
    place_key = models.CharField("lieu comparé", max_length=1100, editable=False)
    search_key = models.CharField("texte cherché", max_length=2000, editable=False)
    created_at = models.DateTimeField("créée le", default=timezone.now)
    first_started_at = models.DateTimeField("premier test commencé le", null=True, blank=True)
    finalised_at = models.DateTimeField("finalisée le", null=True, blank=True)
    # Given back to its centre by the operator: the centre corrects what it said, nobody sits or watches any more.
    reopened_at = models.DateTimeField("rouverte le", null=True, blank=True)
    published_at = models.DateTimeField("résultats transmis le", null=True, blank=True)
    # Kept by the verbs of a test: a list of 20,000 sessions is filtered without opening 400,000 tests.
    started_count = models.PositiveIntegerField("tests commencés", default=0)
    running_count = models.PositiveIntegerField("tests en cours", default=0)
    # The number of the last journal entry, which live pages compare; `pushed_version` is the last one they were pushed.
    version = models.PositiveIntegerField("version", default=0)
    pushed_version = models.PositiveIntegerField("version annoncée", default=0)
    # The links of that entry; the digest is empty while the journal is all of the first format.
    journal_hash = models.CharField("empreinte du journal", max_length=64, blank=True)
    journal_digest = models.CharField("empreinte publique du journal", max_length=64, blank=True)

    objects = ExamSessionQuerySet.as_manager()

    class Meta:
        verbose_name = "session de certification"
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "held_on", "start_time", "place_key"],
                name="session_once",
                violation_error_message=TWICE,
            ),
            models.CheckConstraint(condition=Q(running_count__lte=F("started_count")), name="session_running_started"),
            models.CheckConstraint(
                condition=Q(started_count=0, first_started_at=None)
                | Q(started_count__gt=0, first_started_at__isnull=False),
                name="session_first_start",
            ),
            models.CheckConstraint(
                condition=Q(state="created", finalised_at=None) | ~Q(state="created") & Q(finalised_at__isnull=False),
                name="session_finalised_at",
            ),
            models.CheckConstraint(
                condition=Q(state="published", published_at__isnull=False)
                | ~Q(state="published") & Q(published_at=None),
                name="session_published_at",
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "-held_on", "-start_time", "-number"], name="session_newest"),
            models.Index(fields=["held_on", "running_count"], name="session_running"),
        ]

    def __str__(self):
        return f"Session {self.number}"

    def clean(self):
        """Tidy the texts and set what sessions compare and search by; called before any save."""
        self.site, self.room = names.tidy(self.site), names.tidy(self.room)
        self.place_key = f"{names.words(self.site)}|{names.words(self.room)}"
        self.search_key = names.key(f"{self.site} {self.room} {self.proctors}")

    # What it is

    @property
    def starts_at(self):
        """The planned start, in the centre's time zone."""
        return datetime.combine(self.held_on, self.start_time, tzinfo=self.centre.zone)

    @property
    def expected_end_time(self):
        """The given end, else two hours after the start."""
        return self.end_time or (datetime.combine(self.held_on, self.start_time) + USUAL_DURATION).time()

    @property
    def proctor_names(self):
        """The named proctors, however they were separated: comma, semicolon, « et », new line."""
        parts = re.split(r"[,;\n]|\bet\b", self.proctors, flags=re.IGNORECASE)
        return [name for name in (names.tidy(part) for part in parts) if name]

    @property
    def has_started(self):
        """Whether a first test was started: the list is closed, only the observations may change."""
        return self.first_started_at is not None

    @property
    def status(self):
        """The status shown: the stored state, or what its tests make of it (a key of STATUSES)."""
        if self.state != self.State.CREATED or not self.has_started:
            return self.state
        is_over = self.running_count == 0 or self.held_on < self.centre.today()
        return "to_finalise" if is_over else "running"

    @property
    def is_finalised(self):
        """Whether its centre has closed it, its results published or not."""
        return self.state != self.State.CREATED

    @property
    def is_published(self):
        return self.state == self.State.PUBLISHED

    @property
    def is_open(self):
        """Whether people may join, sit and watch: not finalised, and never was."""
        return self.state == self.State.CREATED and self.reopened_at is None

    @property
    def ended_count(self):
        return self.started_count - self.running_count

    @property
    def recommended_candidates(self):
        """The most candidates its named proctors can watch well."""
        return CANDIDATES_PER_PROCTOR * max(1, len(self.proctor_names))

    @property
    def refused_tries(self):
        """The counter of the tries refused at its proctor entrance since somebody last entered; None without any."""
        return Throttle.objects.filter(key=keys.refused_counter(self.pk)).first()

    @property
    def topic(self):
        """The topic on which live pages of this session are notified (pixcertif.live)."""
        return f"s{self.number}"

    # What changes it

    def write_entry(self, kind, *, by, **detail):
        journal.write(self, kind, by=by, **detail)

    def check_not_started(self, refusal):
        """Raise RuleError with `refusal` when a test has started; takes the session's lock."""
        if ExamSession.objects.locked(self.pk).has_started:
            raise RuleError(refusal)

    @transaction.atomic
    def create(self, *, by):
        self.full_clean(exclude=["number"], validate_constraints=False)
        with refusing(TWICE):
            self.save(force_insert=True)
        self.write_entry(journal.SESSION_CREATED, by=by)

    @transaction.atomic
    def edit(self, *, by, **fields):
        """Change what was planned; once a test has started, the observations alone."""
        row = ExamSession.objects.locked(self.pk)
        if row.state != self.State.CREATED:
            raise RuleError(FINALISED)
        changed = {name: value for name, value in fields.items() if getattr(row, name) != value}
        if row.has_started and changed.keys() - {"observations"}:
            raise RuleError(EDITION_CLOSED)
        if not changed:
            return
        values = journal.before_and_after(row, changed)
        for name, value in changed.items():
            setattr(self, name, value)
        self.full_clean(validate_constraints=False)
        with refusing(TWICE):
            self.save(update_fields=[*changed, "place_key", "search_key"])
        self.write_entry(journal.SESSION_EDITED, by=by, values=values, fields=sorted(changed))

    @transaction.atomic
    def delete_planned(self):
        """Delete a session in which nobody has started, with its candidates."""
        self.check_not_started(DELETION_CLOSED)
        self.candidates.all().leave()
        self.delete()

    @transaction.atomic
    def regenerate_access_code(self, *, by):
        self.check_not_started(ACCESS_CODE_CLOSED)
        self.access_code = keys.access_code()
        self.save(update_fields=["access_code"])
        self.write_entry(journal.KEY_REGENERATED, by=by, key="access_code")

    @transaction.atomic
    def regenerate_password(self, *, by):
        """Replace the password with a fresh one, until finalisation; proctoring.actions closes accesses too."""
        if not ExamSession.objects.locked(self.pk).is_open:
            raise RuleError(PASSWORD_CLOSED)
        self.password = keys.password()
        self.save(update_fields=["password"])
        self.write_entry(journal.KEY_REGENERATED, by=by, key="password")

    @transaction.atomic
    def count_start(self):
        """One more test has started: the first one closes the list."""
        ExamSession.objects.filter(pk=self.pk).update(
            started_count=F("started_count") + 1,
            running_count=F("running_count") + 1,
            first_started_at=models.functions.Coalesce("first_started_at", timezone.now()),
        )

    def count_end(self):
        ExamSession.objects.filter(pk=self.pk).update(running_count=F("running_count") - 1)

    @transaction.atomic
    def finalise(self, *, by):
        """Close the session for ever to its candidates and proctors; the caller has ended its tests."""
        row = ExamSession.objects.locked(self.pk)
        if not row.has_started:
            raise RuleError("Aucun candidat n’a commencé de test : il n’y a rien à finaliser.")
        if not advance(self, "finalise", by=by, finalised_at=timezone.now()):
            raise RuleError(self.TRANSITIONS["finalise"].refusal)
        self.candidates.notify_waiting(self.version)

    @transaction.atomic
    def publish(self, *, by):
        advance(self, "publish", by=by, published_at=timezone.now())

    @transaction.atomic
    def unpublish(self, *, by, reason):
        advance(self, "unpublish", by=by, detail={"reason": reason}, published_at=None)

    @transaction.atomic
    def reopen(self, *, by, reason):
        """Give a finalised session back to its centre; its tests stay ended."""
        now = timezone.now()
        advance(self, "reopen", by=by, detail={"reason": reason}, finalised_at=None, reopened_at=now)
