"""What guards the door: the journal of sign-ins, and the delays that follow failures."""

from datetime import timedelta
from typing import NamedTuple

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone


class Pace(NamedTuple):
    """How failures slow a door down: each past the free ones doubles the delay, from the first to the longest."""

    free: int
    first: timedelta
    longest: timedelta
    forgotten_after: timedelta

    def delay(self, failures):
        """How long to wait after that many failures."""
        if failures < self.free:
            return timedelta(0)
        return min(self.longest, self.first * 2 ** min(failures - self.free, 20))


LETTER = Pace(free=3, first=timedelta(minutes=1), longest=timedelta(minutes=15), forgotten_after=timedelta(hours=1))
SIGN_IN = Pace(free=5, first=timedelta(seconds=2), longest=timedelta(minutes=15), forgotten_after=timedelta(hours=24))


class SignIn(models.Model):
    """A line of the journal of sign-ins: who came in or was refused, when; never what was typed."""

    class Kind(models.TextChoices):
        """What happened at the door."""

        ENTERED = "entered", "Connexion"
        REFUSED = "refused", "Mot de passe refusé"
        DELAYED = "delayed", "Tentative pendant un délai"
        LEFT = "left", "Déconnexion"
        PASSWORD_CHANGED = "password", "Mot de passe changé"

    kind = models.CharField("événement", max_length=8, choices=Kind)
    user = models.ForeignKey("centres.User", models.CASCADE, null=True, related_name="sign_ins", verbose_name="compte")
    at = models.DateTimeField("le", default=timezone.now)
    address = models.GenericIPAddressField("adresse réseau", null=True)

    class Meta:
        """Newest first for a person."""

        verbose_name = "connexion"
        indexes = [models.Index(fields=["user", "-at"], name="sign_in_recent")]


class ThrottleQuerySet(models.QuerySet):
    """The questions asked of the counters of failures."""

    def wait(self, key):
        """Seconds before this key may try again; 0 when it may now."""
        until = self.filter(key=key).values_list("blocked_until", flat=True).first()
        return max(0, int((until - timezone.now()).total_seconds()) + 1) if until and until > timezone.now() else 0

    def failed(self, key, pace):
        """Count one more failure of this key, at the pace of its door."""
        with transaction.atomic():
            now = timezone.now()
            row, _ = self.select_for_update().get_or_create(key=key, defaults={"last_at": now})
            forgotten = now - row.last_at > pace.forgotten_after
            row.failures = 1 if forgotten else row.failures + 1
            row.last_at = now
            row.blocked_until = now + pace.delay(row.failures)
            row.save()

    def tried(self, key, pace):
        """Seconds this key must wait; 0 counts the try as a failure at once, under the counter's lock.

        So tries sent together are counted one after the other. `excuse` takes back the one that was right.
        """
        with transaction.atomic():
            self.select_for_update().get_or_create(key=key, defaults={"last_at": timezone.now()})
            wait = self.wait(key)
            if not wait:
                self.failed(key, pace)
            return wait

    def excuse(self, key):
        """Take back the failure `tried` has just counted, in the same transaction: the right pair was given."""
        self.filter(key=key, failures__gt=0).update(failures=F("failures") - 1, blocked_until=None)

    def forget(self, key):
        """Clear the counter: the right pair was given."""
        self.filter(key=key).delete()


class Throttle(models.Model):
    """A counter of failures: of an identifier, or of an identifier from a browser that knows it; hashed."""

    key = models.CharField("clé", max_length=64, unique=True)
    failures = models.PositiveIntegerField("échecs", default=0)
    last_at = models.DateTimeField("dernier échec le")
    blocked_until = models.DateTimeField("attendre jusqu’à", null=True)

    objects = ThrottleQuerySet.as_manager()

    class Meta:
        """Old counters are purged by last_at."""

        verbose_name = "délai"
        indexes = [models.Index(fields=["last_at"], name="throttle_old")]
