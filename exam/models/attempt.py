"""A candidate's one test, from the access code to its end."""

import secrets
from datetime import timedelta
from math import ceil

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from pixcertif.lifecycle import Move, RuleError, advance, lifecycle
from sessions_app import journal, keys
from sessions_app.models import Candidate, ExamSession

DURATION = timedelta(minutes=105)
QUESTIONS = 32
MOST_ADDED_MINUTES = 24 * 60
RESUME_LASTS = timedelta(minutes=15)
OVER = "Ce test est déjà terminé."
AUTHORISED = "La reprise est déjà autorisée."
NO_RESUME = "Aucune reprise n’est autorisée."
NOT_AUTHORISED = "Le surveillant n’a pas autorisé la reprise."
SEEN = "L’extension a été confirmée."
NOT_MISSING = "L’extension ne manque pas à ce candidat."


def fresh_seed():
    """A seed for the draw of a test's questions: reproducible afterwards, not guessable before."""
    return secrets.randbits(31)


def fresh_result_code():
    """The 10 characters with which a candidate asks for their result."""
    return "".join(secrets.choice(keys.LETTERS + keys.DIGITS) for _ in range(10))


class AttemptQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(state=Attempt.State.RUNNING)

    def of_session(self, session):
        """Those of a session, by the candidate's name."""
        mine = self.filter(candidate__session=session).select_related("candidate")
        return mine.order_by("candidate__name_key", "candidate__first_name_key", "pk")


@lifecycle
class Attempt(models.Model):
    """A candidate's one test; its primary key is the « N° de certification »."""

    class State(models.TextChoices):
        """Nothing ends by itself: a person ends a test."""

        RUNNING = "running", "En cours"
        COMPLETED = "completed", "Terminé par le candidat"
        ENDED_BY_PROCTOR = "ended_by_proctor", "Terminé par le surveillant"
        ENDED_BY_FINALISATION = "ended_by_finalisation", "Terminé par la finalisation"

    class Resume(models.TextChoices):
        """Going on from another browser: asked by the candidate, allowed by the proctor, once."""

        NONE = "none", "Aucune"
        REQUESTED = "requested", "Demande à reprendre"
        AUTHORISED = "authorised", "Reprise autorisée"

    class Companion(models.TextChoices):
        """What is known of the extension on the candidate's computer."""

        UNKNOWN = "unknown", "Inconnue"
        DETECTED = "detected", "Détectée"
        MISSING = "missing", "Non détectée"
        CONFIRMED = "confirmed", "Confirmée par le surveillant"

    TRANSITIONS = {
        "complete": Move("state", (State.RUNNING,), State.COMPLETED, OVER, journal.TEST_COMPLETED),
        "end_by_proctor": Move("state", (State.RUNNING,), State.ENDED_BY_PROCTOR, OVER, journal.TEST_ENDED_BY_PROCTOR),
        "end_by_finalisation": Move(
            "state", (State.RUNNING,), State.ENDED_BY_FINALISATION, OVER, journal.TEST_ENDED_BY_FINALISATION
        ),
        "request_resume": Move("resume", (Resume.NONE,), Resume.REQUESTED, AUTHORISED, journal.RESUME_REQUESTED),
        # Authorising again gives another 15 minutes.
        "authorise_resume": Move("resume", tuple(Resume), Resume.AUTHORISED, OVER, journal.RESUME_AUTHORISED),
        "withdraw_resume": Move("resume", (Resume.AUTHORISED,), Resume.NONE, NO_RESUME, journal.RESUME_WITHDRAWN),
        "take_up": Move("resume", (Resume.AUTHORISED,), Resume.NONE, NOT_AUTHORISED, journal.TEST_RESUMED),
        "close_resume": Move("resume", (Resume.REQUESTED, Resume.AUTHORISED), Resume.NONE, OVER, journal.RESUME_CLOSED),
        "miss_companion": Move(
            "companion", (Companion.UNKNOWN, Companion.DETECTED), Companion.MISSING, SEEN, journal.COMPANION_MISSING
        ),
        "detect_companion": Move(
            "companion", (Companion.UNKNOWN, Companion.MISSING), Companion.DETECTED, SEEN, journal.COMPANION_DETECTED
        ),
        "confirm_companion": Move(
            "companion", (Companion.MISSING,), Companion.CONFIRMED, NOT_MISSING, journal.COMPANION_CONFIRMED
        ),
    }

    number = models.BigAutoField("N° de certification", primary_key=True)
    candidate = models.OneToOneField(Candidate, models.PROTECT, related_name="attempt", verbose_name="candidat")
    state = models.CharField("état", max_length=21, choices=State, default=State.RUNNING)
    started_at = models.DateTimeField("commencé le", default=timezone.now)
    ended_at = models.DateTimeField("terminé le", null=True, blank=True)
    ended_by = models.CharField("terminé par", max_length=40, blank=True)
    question_number = models.PositiveSmallIntegerField("question", default=1)
    seed = models.PositiveIntegerField("graine du tirage", default=fresh_seed)
    result_code = models.CharField("code de résultat", max_length=10, default=fresh_result_code, unique=True)
    holder = models.CharField("navigateur qui tient le test", max_length=64, blank=True)
    resume = models.CharField("reprise", max_length=10, choices=Resume, default=Resume.NONE)
    resume_asked_at = models.DateTimeField("reprise demandée le", null=True, blank=True)
    resume_until = models.DateTimeField("reprise autorisée jusqu’à", null=True, blank=True)
    companion = models.CharField("extension", max_length=9, choices=Companion, default=Companion.UNKNOWN)
    added_minutes = models.PositiveSmallIntegerField("minutes ajoutées", default=0)
    alert_seconds = models.PositiveIntegerField("temps passé en signalement (s)", default=0)
    end_screen_seen_at = models.DateTimeField("écran de fin vu le", null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = "test"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="running", ended_at=None) | ~Q(state="running") & Q(ended_at__isnull=False),
                name="attempt_ended_at",
            ),
            models.CheckConstraint(
                condition=Q(resume="authorised", resume_until__isnull=False)
                | ~Q(resume="authorised") & Q(resume_until=None),
                name="attempt_resume_until",
            ),
            models.CheckConstraint(condition=Q(question_number__range=(1, QUESTIONS)), name="attempt_question_number"),
        ]
        indexes = [models.Index(fields=["state", "started_at"], name="attempt_state")]

    def __str__(self):
        return f"Test {self.number}"

    def time_left(self, now, *, stopped_at=None):
        """What its clock shows, negative once the time is over; an alert open since `stopped_at` stops it."""
        return self.ends_at - (stopped_at or now)

    def is_over_time(self, now, *, stopped_at=None):
        """Whether the time is over; nothing closes by itself."""
        return self.time_left(now, stopped_at=stopped_at) < timedelta(0)

    def resume_at(self, now):
        """Where the resume stands at a moment: an authorisation that has lapsed is none."""
        has_lapsed = self.resume == self.Resume.AUTHORISED and self.resume_until <= now
        return self.Resume.NONE if has_lapsed else self.resume

    @property
    def resume_refusal(self):
        """Why another browser can't go on with this test now; empty when it can."""
        if self.resume != self.Resume.AUTHORISED:
            return NOT_AUTHORISED
        if self.resume_at(timezone.now()) != self.Resume.AUTHORISED:
            return "L’autorisation de reprendre a expiré : appelez le surveillant."
        return ""

    @property
    def session(self):
        return self.candidate.session

    @property
    def ends_at(self):
        """When the time is over: 105 min × (1 + %/100) rounded up, + minutes added + time spent in alerts."""
        minutes = ceil(DURATION.total_seconds() / 60 * (100 + (self.candidate.extra_time or 0)) / 100)
        given = timedelta(minutes=minutes + self.added_minutes, seconds=self.alert_seconds)
        return self.started_at + given

    @classmethod
    @transaction.atomic
    def begin(cls, candidate, *, holder=""):
        """Start a present candidate's test in the browser named by `holder`; the first of a session closes its list."""
        candidate.start()
        attempt = cls(candidate=candidate, holder=holder)
        attempt.save(force_insert=True)
        return attempt

    @transaction.atomic
    def complete(self):
        """End the test because its candidate reached the last screen; a second time changes nothing."""
        self._end("complete", by=self.candidate)

    @transaction.atomic
    def end_by_proctor(self, *, by):
        """End the test because the proctor says so; irreversible."""
        self._end("end_by_proctor", by=by)

    @transaction.atomic
    def end_by_finalisation(self, *, by):
        self._end("end_by_finalisation", by=by)

    def _end(self, verb, *, by):
        ExamSession.objects.locked(self.session.pk)
        # First what waits for the proctor: nobody will answer it any more.
        self.alerts.close_open(by=by)
        self.refresh_from_db(fields=["resume"])
        if self.resume != self.Resume.NONE:
            advance(self, "close_resume", by=by, resume_until=None)
        if advance(self, verb, by=by, ended_at=timezone.now()):
            self.session.count_end()

    def write_entry(self, kind, *, by, **detail):
        self.candidate.write_entry(kind, by=by, **detail)

    def lock_running(self):
        """Take the session's lock and read the test again; RuleError when it has ended."""
        candidate = self.candidate
        ExamSession.objects.locked(candidate.session_id)
        self.refresh_from_db()
        self.candidate = candidate  # with what was read with it: reading it again would cost three queries
        if self.state != self.State.RUNNING:
            raise RuleError(OVER)

    @transaction.atomic
    def request_resume(self):
        self.lock_running()
        if self.resume_at(timezone.now()) != self.resume:
            advance(self, "withdraw_resume", by=None, resume_until=None)  # it has lapsed: one may ask again
        advance(self, "request_resume", by=self.candidate, resume_asked_at=timezone.now())

    @transaction.atomic
    def authorise_resume(self, *, by):
        """Let the candidate go on from another browser, once, within 15 minutes."""
        self.lock_running()
        if self.alerts.still_open().exists():
            raise RuleError("Un signalement est ouvert : traitez-le avant d’autoriser la reprise.")
        advance(self, "authorise_resume", by=by, resume_until=timezone.now() + RESUME_LASTS)

    @transaction.atomic
    def withdraw_resume(self, *, by):
        """Take the authorisation back before it is used; a second time changes nothing."""
        self.lock_running()
        advance(self, "withdraw_resume", by=by, resume_until=None)

    @transaction.atomic
    def take_up(self, *, holder):
        """Go on in the browser named by `holder` (a hash); the authorisation is used up."""
        self.lock_running()
        if self.resume_refusal:
            raise RuleError(self.resume_refusal)
        advance(self, "take_up", by=self.candidate, resume_until=None, resume_asked_at=None, holder=holder)

    @transaction.atomic
    def add_minutes(self, minutes, *, by, once=""):
        """Give more time, in minutes; `once` names the request, so that sending it twice adds them once."""
        self.lock_running()
        given = self.session.journal.filter(kind=journal.TIME_ADDED, candidate_id=self.candidate_id, detail__once=once)
        if once and given.exists():
            return
        if self.added_minutes + minutes > MOST_ADDED_MINUTES:
            raise RuleError("On ne peut pas ajouter plus de 24 heures à un test.")
        Attempt.objects.filter(pk=self.pk).update(added_minutes=F("added_minutes") + minutes)
        self.added_minutes += minutes
        self.write_entry(journal.TIME_ADDED, by=by, minutes=minutes, once=once)

    @transaction.atomic
    def see_end_screen(self, *, by):
        """Keep the first moment the screen of the end was displayed, or seen by the proctor."""
        ExamSession.objects.locked(self.session.pk)
        if self.state == self.State.RUNNING:
            raise RuleError("Ce test n’est pas terminé.")
        now = timezone.now()
        if Attempt.objects.filter(pk=self.pk, end_screen_seen_at=None).update(end_screen_seen_at=now):
            self.end_screen_seen_at = now
            self.write_entry(journal.END_SCREEN_SEEN, by=by)

    @transaction.atomic
    def unsee_end_screen(self, *, by):
        """Take back what was noted of the screen of the end: a tick may be a mistake."""
        ExamSession.objects.locked(self.session.pk)
        if Attempt.objects.filter(pk=self.pk, end_screen_seen_at__isnull=False).update(end_screen_seen_at=None):
            self.end_screen_seen_at = None
            self.write_entry(journal.END_SCREEN_UNSEEN, by=by)

    @transaction.atomic
    def miss_companion(self):
        self._companion("miss_companion", by=self.candidate)

    @transaction.atomic
    def detect_companion(self):
        self._companion("detect_companion", by=self.candidate)

    @transaction.atomic
    def confirm_companion(self, *, by):
        """The proctor has seen the extension on the candidate's computer."""
        self._companion("confirm_companion", by=by)

    def _companion(self, verb, *, by):
        self.lock_running()
        advance(self, verb, by=by)
