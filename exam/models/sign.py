"""Signs of life: an open stream proves nothing, the page answers each beat (live.md 1).

Whoever takes a candidate off a list locks the session first, then the sign: so does what is written here. The common
case, a sign that goes on, locks the sign alone and waits for nobody.
"""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from sessions_app import journal
from sessions_app.models import Candidate, ExamSession

LOST_AFTER = timedelta(seconds=23)  # two beats of 10 s, and 3 s


class SignQuerySet(models.QuerySet):
    def seen(self, ids):
        """Keep that these candidates' pages have just answered; ids of people removed meanwhile are ignored."""
        self.renew(ids)
        news = Candidate.objects.filter(pk__in=ids).filter(Q(sign=None) | Q(sign__is_lost=True))
        for number in numbers_of(news):
            self.welcome(number, ids)

    def sweep(self):
        """Mark lost who has been silent for two beats."""
        before = timezone.now() - LOST_AFTER
        silent = Candidate.objects.filter(sign__is_lost=False, sign__seen_at__lt=before)
        for number in numbers_of(silent):
            self.give_up(number, before)

    @transaction.atomic
    def renew(self, ids):
        """Keep the moment; a sign that someone else is writing or deleting is left to them."""
        free = self.filter(candidate__in=ids).select_for_update(skip_locked=True, no_key=True, of=("self",))
        self.filter(candidate__in=list(free.values_list("candidate", flat=True))).update(seen_at=timezone.now())

    @transaction.atomic
    def welcome(self, number, ids):
        """Keep the first sign of newcomers of this session, and write who is back, in one transaction."""
        lock(number)
        now, here = timezone.now(), Candidate.objects.filter(session=number, pk__in=ids)
        self.bulk_create([Sign(candidate=newcomer, seen_at=now) for newcomer in here.filter(sign=None)])
        back = self.filter(candidate__in=here.values("pk"), is_lost=True)
        back.turn(journal.CANDIDATE_BACK, is_lost=False, seen_at=now)

    @transaction.atomic
    def give_up(self, number, before):
        """Mark lost those of this session last seen before a moment, and write it, in one transaction."""
        lock(number)
        silent = self.filter(candidate__session=number, is_lost=False, seen_at__lt=before)
        silent.turn(journal.CANDIDATE_LOST, is_lost=True)

    def turn(self, kind, **changes):
        """Change these signs, and write in the journal what happened; not once a candidate's test has ended."""
        pks = list(self.select_for_update(no_key=True, of=("self",)).values_list("candidate", flat=True))
        Sign.objects.filter(candidate__in=pks).update(**changes)
        candidates = Candidate.objects.filter(pk__in=pks).exclude(attempt__ended_at__isnull=False)
        for candidate in candidates.select_related("session").order_by("pk"):
            candidate.write_entry(kind, by=candidate)


def numbers_of(candidates):
    return list(candidates.order_by("session").values_list("session", flat=True).distinct())


def lock(number):
    """Take a session's lock; one deleted meanwhile has no candidate left to tell of."""
    ExamSession.objects.select_for_update().filter(pk=number).first()


class Sign(models.Model):
    """When a candidate's page last answered a beat, and whether it is lost."""

    candidate = models.OneToOneField(
        Candidate, models.CASCADE, primary_key=True, related_name="sign", verbose_name="candidat"
    )
    seen_at = models.DateTimeField("vu le")
    is_lost = models.BooleanField("perdu", default=False)

    objects = SignQuerySet.as_manager()

    class Meta:
        verbose_name = "signe de vie"
        indexes = [models.Index(fields=["is_lost", "seen_at"], name="sign_silent")]
