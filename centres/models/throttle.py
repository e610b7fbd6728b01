"""The counters of failures (see centres.throttle)."""

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone


class ThrottleQuerySet(models.QuerySet):
    def seconds_to_wait(self, key):
        """Seconds before this key may try again; 0 when it may now."""
        until = self.filter(key=key).values_list("blocked_until", flat=True).first()
        return max(0, int((until - timezone.now()).total_seconds()) + 1) if until and until > timezone.now() else 0

    def add_failure(self, key, pace):
        with transaction.atomic():
            now = timezone.now()
            row, _ = self.select_for_update().get_or_create(key=key, defaults={"last_at": now})
            is_old = now - row.last_at > pace.forgotten_after
            row.failures = 1 if is_old else row.failures + 1
            row.last_at = now
            row.blocked_until = now + pace.delay(row.failures)
            row.save()

    def count_try(self, key, pace):
        """Seconds this key must wait; 0 counts the try as a failure at once, under the counter's lock.

        So tries sent together are counted one after the other. `excuse` takes back the one that was right.
        """
        with transaction.atomic():
            self.select_for_update().get_or_create(key=key, defaults={"last_at": timezone.now()})
            wait = self.seconds_to_wait(key)
            if not wait:
                self.add_failure(key, pace)
            return wait

    def excuse(self, key):
        """Take back the failure that `count_try` has just counted, in the same transaction: it was none."""
        self.filter(key=key, failures__gt=0).update(failures=F("failures") - 1, blocked_until=None)

    def forget(self, key):
        self.filter(key=key).delete()


class Throttle(models.Model):
    """A counter of failures; whose, only the code that makes its key can tell."""

    key = models.CharField("clé", max_length=64, unique=True)
    failures = models.PositiveIntegerField("échecs", default=0)
    last_at = models.DateTimeField("dernier échec le")
    blocked_until = models.DateTimeField("attendre jusqu’à", null=True)

    objects = ThrottleQuerySet.as_manager()

    class Meta:
        verbose_name = "délai"
        indexes = [models.Index(fields=["last_at"], name="throttle_old")]
