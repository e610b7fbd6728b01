"""Certification centres and their teams."""

import logging
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone

from pixcertif.lifecycle import Move, lifecycle

log = logging.getLogger("pixcertif.team")
TIME_ZONES = [
    ("Europe/Paris", "France métropolitaine"),
    ("America/Guadeloupe", "Guadeloupe"),
    ("America/Martinique", "Martinique"),
    ("America/Cayenne", "Guyane"),
    ("Indian/Reunion", "La Réunion"),
    ("Indian/Mayotte", "Mayotte"),
    ("America/Miquelon", "Saint-Pierre-et-Miquelon"),
    ("Pacific/Noumea", "Nouvelle-Calédonie"),
    ("Pacific/Wallis", "Wallis-et-Futuna"),
    ("Pacific/Tahiti", "Polynésie française"),
]


class CentreQuerySet(models.QuerySet):
    def of_member(self, user):
        return self.filter(memberships__user=user).order_by("name", "pk")


class Centre(models.Model):
    """A certification centre: a school, or a place that certifies."""

    class Kind(models.TextChoices):
        """What the centre is; a school (SCO) shows classes where others show a local identifier."""

        SCO = "SCO", "Établissement scolaire"
        SUP = "SUP", "Enseignement supérieur"
        PRO = "PRO", "Organisme professionnel"

    name = models.CharField("nom", max_length=255)
    code = models.CharField("code (UAI ou autre)", max_length=30, unique=True)
    kind = models.CharField("type", max_length=3, choices=Kind, default=Kind.SCO)
    address = models.CharField("adresse", max_length=255, blank=True)
    postcode = models.CharField("code postal", max_length=10, blank=True)
    town = models.CharField("ville", max_length=100, blank=True)
    time_zone = models.CharField("fuseau horaire", max_length=40, choices=TIME_ZONES, default="Europe/Paris")
    requires_account = models.BooleanField("compte obligatoire pour les surveillants", default=False)
    requires_companion = models.BooleanField("extension Pix Companion exigée par défaut", default=False)
    created_at = models.DateTimeField("créé le", default=timezone.now)

    objects = CentreQuerySet.as_manager()

    class Meta:
        verbose_name = "centre de certification"

    def __str__(self):
        return self.name

    @property
    def is_school(self):
        """Whether the class of a candidate is what tells apart two of one name."""
        return self.kind == self.Kind.SCO

    @property
    def zone(self):
        """The centre's time zone: every date and hour of a session is local to it."""
        return ZoneInfo(self.time_zone)

    def today(self):
        """Today's date where the centre is (9:00 in Nouméa is the day before in UTC)."""
        return timezone.localdate(timezone=self.zone)

    def now(self):
        return timezone.localtime(timezone=self.zone)


class MembershipQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(user=user).select_related("centre").order_by("centre__name", "pk")


class Membership(models.Model):
    class Role(models.TextChoices):
        """A member does all about sessions; an administrator also manages team and options."""

        MEMBER = "member", "Membre"
        ADMIN = "admin", "Administrateur"

    user = models.ForeignKey("centres.User", models.CASCADE, related_name="memberships", verbose_name="compte")
    centre = models.ForeignKey(Centre, models.CASCADE, related_name="memberships", verbose_name="centre")
    role = models.CharField("rôle", max_length=6, choices=Role, default=Role.MEMBER)
    since = models.DateTimeField("depuis le", default=timezone.now)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "membre"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "centre"],
                name="membership_once",
                violation_error_message="Cette personne est déjà membre du centre.",
            )
        ]


@lifecycle
class Invitation(models.Model):
    """A place offered in a centre's team to an e-mail address."""

    class State(models.TextChoices):
        PENDING = "pending", "En attente"
        ACCEPTED = "accepted", "Acceptée"
        CANCELLED = "cancelled", "Annulée"

    TRANSITIONS = {
        "accept": Move(
            "state",
            (State.PENDING,),
            State.ACCEPTED,
            "Cette invitation a déjà servi ou a été annulée.",
            "invitation_accepted",
        ),
        "cancel": Move(
            "state",
            (State.PENDING,),
            State.CANCELLED,
            "Cette invitation a déjà été acceptée.",
            "invitation_cancelled",
        ),
    }

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="invitations", verbose_name="centre")
    email = models.EmailField("adresse e-mail")
    role = models.CharField("rôle", max_length=6, choices=Membership.Role, default=Membership.Role.MEMBER)
    state = models.CharField("état", max_length=9, choices=State, default=State.PENDING)
    sent_at = models.DateTimeField("envoyée le", default=timezone.now)
    invited_by = models.ForeignKey(
        "centres.User", models.SET_NULL, null=True, related_name="+", verbose_name="invité par"
    )

    class Meta:
        verbose_name = "invitation"
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "email"],
                condition=models.Q(state="pending"),
                name="invitation_pending_once",
                violation_error_message="Une invitation est déjà en attente pour cette adresse.",
            )
        ]

    def write_entry(self, kind, *, by):
        """Write in the log what became of the invitation: a team, unlike a session, has no journal."""
        log.info("%s: invitation %s, by user %s", kind, self.pk, by and by.pk)
