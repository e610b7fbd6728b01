"""A person enrolled in one session."""

from datetime import timedelta
from typing import NamedTuple

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from centres.models import Person
from centres.models.roll import PersonQuerySet
from pixcertif import live
from pixcertif.lifecycle import Move, RuleError, advance, lifecycle, refusing
from sessions_app.models.exam_session import LIST_CLOSED, ExamSession

PRESENCE_LAPSES_AFTER = timedelta(minutes=60)
ALREADY_ENROLLED = "Cette personne est déjà inscrite à la session."
ALREADY_REMOVED = "Ce candidat vient d’être retiré de la session par une autre personne."
REMOVED = 2**31 - 1  # the version of who is no longer on the list: past any other
IDENTITY_FIELDS = (
    "birth_name",
    "first_name",
    "birth_on",
    "birth_country",
    "birth_insee",
    "birth_postcode",
    "birth_town",
    "class_name",
    "ine",
    "local_id",
)


def check_open(session):
    """Raise RuleError when the list is closed, before a page is shown; verbs ask again under the session's lock."""
    if session.has_started:
        raise RuleError(LIST_CLOSED)


def recognise_pupils(centre, candidates):
    """Tie to the centre's roll the candidates who are pupils of it: it may know that they can't be certified yet."""
    strangers = [candidate for candidate in candidates if candidate.student_id is None]
    if not strangers:
        return
    namesakes = centre.students.enrolled().filter(name_key__in={candidate.name_key for candidate in strangers})
    pupils = {student.identity: student for student in namesakes}
    for candidate in strangers:
        candidate.student = pupils.get(candidate.identity)


class Roster(NamedTuple):
    """Who is enrolled, as the roll knows them and as their names compare: `student in roster`."""

    student_ids: set
    identities: set

    def __contains__(self, student):
        return student.pk in self.student_ids or student.identity in self.identities


class CandidateQuerySet(PersonQuerySet):
    """The questions asked of candidates, and what is done to many at once."""

    def versions(self, pks):
        """For live pages: {pk: (version, told)}; a candidate's page is told of all that concerns them, removal too."""
        known = dict(self.filter(pk__in=pks).values_list("pk", "version"))
        return {pk: (known.get(pk, REMOVED),) * 2 for pk in pks}

    def roster(self):
        """Who these candidates are, to know which pupils are already among them."""
        rows = list(self.values_list("student_id", "name_key", "first_name_key", "birth_on"))
        return Roster({row[0] for row in rows if row[0]}, {row[1:] for row in rows})

    def tell_waiting(self, version):
        """Tell the pages of those who joined and have not started that their session has changed."""
        waiting = self.filter(joined_at__isnull=False).exclude(presence="started")
        topics = [candidate.topic for candidate in waiting]
        if topics:
            waiting.update(version=version)
            live.tell(*topics)

    def leave(self):
        """Take these candidates off their session; those in front of a computer are told at once."""
        topics = [candidate.topic for candidate in self.filter(joined_at__isnull=False)]
        self.delete()
        if topics:
            live.tell(*topics)

    @transaction.atomic
    def enrol_all(self, session, candidates, *, by, replace=False):
        """Save validated new candidates of a session, instead of its list when `replace`: all or none.

        Raises RuleError when the list is closed, or when a person would be there twice.
        """
        session.check_not_started(LIST_CLOSED)
        candidates = list(candidates)
        detail = {"count": len(candidates)}
        if replace:
            detail["withdrawn"] = session.candidates.count()
            session.candidates.all().leave()
        for candidate in candidates:
            candidate.session = session
            candidate.identify()
        recognise_pupils(session.centre, candidates)
        with refusing(ALREADY_ENROLLED):
            self.bulk_create(candidates)
        session.record("candidates_enrolled", by=by, **detail)

    @transaction.atomic
    def enrol_students(self, session, students, *, by):
        """Enrol pupils as the roll knows them; those already there stay as they are.

        Returns the pupils left aside because another person of the list has their names and birth date.
        """
        session.check_not_started(LIST_CLOSED)
        there = session.candidates.roster()
        new, namesakes = [], []
        for student in students:
            if student.pk in there.student_ids:
                continue
            if student in there:
                namesakes.append(student)
                continue
            there.identities.add(student.identity)
            known = {name: getattr(student, name) for name in IDENTITY_FIELDS}
            new.append(self.model(student=student, **known))
        if new:
            self.enrol_all(session, new, by=by)
        return namesakes


@lifecycle
class Candidate(Person):
    """A person enrolled in one session."""

    TRANSITIONS = {
        "confirm_presence": Move("presence", ("absent",), "present", "Ce candidat a déjà commencé son test."),
        "withdraw_presence": Move(
            "presence",
            ("present",),
            "absent",
            "Ce candidat a commencé son test : sa présence ne peut plus être retirée.",
        ),
        "start": Move("presence", ("present",), "started", "Le surveillant n’a pas encore confirmé votre présence."),
    }

    class Presence(models.TextChoices):
        """From the proctor's list to the test."""

        ABSENT = "absent", "Attendu"
        PRESENT = "present", "Présent"
        STARTED = "started", "Test commencé"

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
        """A person once a session; presence and its time can't disagree."""

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
        """The name under which the candidate's own page is told of what concerns them."""
        return f"c{self.pk}"

    def renew(self, version):
        """Keep the number of the last entry about this person: their page is behind."""
        Candidate.objects.filter(pk=self.pk).update(version=version)
        self.version = version

    @property
    def is_known_not_certifiable(self):
        """Whether the roll knows this pupil can't be certified yet: they can't start."""
        return self.student is not None and self.student.is_certifiable is False

    @transaction.atomic
    def enrol(self, *, by):
        """Save a new candidate, until the first start of the session."""
        self.session.check_not_started(LIST_CLOSED)
        self.full_clean()
        recognise_pupils(self.session.centre, [self])
        self.save(force_insert=True)
        self.session.record("candidate_enrolled", by=by, candidate=self)

    @transaction.atomic
    def edit(self, *, by, **fields):
        """Change what is known of a candidate, until the first start of the session."""
        self.session.check_not_started(LIST_CLOSED)
        try:
            self.refresh_from_db(fields=("birth_name", "first_name"))  # what the names compare by is made of both
        except Candidate.DoesNotExist:
            raise RuleError(ALREADY_REMOVED) from None
        changed = {name: value for name, value in fields.items() if getattr(self, name) != value}
        if not changed:
            return
        for name, value in changed.items():
            setattr(self, name, value)
        self.full_clean()
        recognise_pupils(self.session.centre, [self])
        self.save(update_fields=[*changed, "name_key", "first_name_key", "student"])
        self.session.record("candidate_edited", by=by, candidate=self, fields=sorted(changed))

    @transaction.atomic
    def withdraw(self, *, by):
        """Take the candidate off the list, until the first start of the session; a second time changes nothing."""
        self.session.check_not_started(LIST_CLOSED)
        removed, _ = Candidate.objects.filter(pk=self.pk).delete()
        if removed:
            self.session.record("candidate_withdrawn", by=by, candidate=self)

    @transaction.atomic
    def join(self):
        """Keep the first moment the candidate joined the session from a computer."""
        self._keep("joined_at", "candidate_joined")

    def _keep(self, field, kind):
        """Set a moment once; nothing happens for who was taken off the list meanwhile."""
        ExamSession.objects.locked(self.session_id)
        now = timezone.now()
        if Candidate.objects.filter(pk=self.pk, **{field: None}).update(**{field: now}):
            setattr(self, field, now)
            self.session.record(kind, by=self, candidate=self)

    @transaction.atomic
    def accept_rules(self):
        """Keep the moment the rules were accepted; a second time changes nothing."""
        self._keep("rules_accepted_at", "rules_accepted")

    @transaction.atomic
    def confirm_presence(self, *, by):
        """Authorise the candidate to start; good for 60 minutes."""
        ExamSession.objects.locked(self.session_id)
        if advance(self, "confirm_presence", present_at=timezone.now()):
            self.session.record("presence_confirmed", by=by, candidate=self)

    @transaction.atomic
    def withdraw_presence(self, *, by):
        """Undo the confirmation, until the start."""
        ExamSession.objects.locked(self.session_id)
        if advance(self, "withdraw_presence", present_at=None):
            self.session.record("presence_withdrawn", by=by, candidate=self)

    def start_refusal(self, session):
        """Why this person can't start even when present, in a session as it is now; empty when they can."""
        if not session.is_open:
            return "Cette session est finalisée : on ne peut plus y commencer de test."
        if self.is_known_not_certifiable:
            return "Votre profil n’est pas encore certifiable : parlez-en à votre établissement."
        if self.present_at and timezone.now() - self.present_at > PRESENCE_LAPSES_AFTER:
            return "Votre présence a été confirmée il y a plus de 60 minutes : appelez le surveillant."
        return ""

    @transaction.atomic
    def start(self):
        """Pass from the waiting room to the test; the attempt is made by the one who calls."""
        refusal = self.start_refusal(ExamSession.objects.locked(self.session_id))
        if refusal:
            raise RuleError(refusal)
        if not advance(self, "start"):
            raise RuleError("Votre test a déjà commencé.")
        self.session.count_start()
