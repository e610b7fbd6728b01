"""The journal: what happened in a session, append-only, chained so that tampering shows."""

import hashlib
import hmac
import json

from django.conf import settings
from django.db import models
from django.utils import timezone


class JournalQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-number", "pk")

    def first_break(self, session):
        """The number of the first entry of a session that was altered, inserted or removed; None when whole."""
        previous = ""
        expected = 1
        for entry in self.filter(session=session).order_by("number").iterator():
            if entry.number != expected or entry.chain != entry.chained_to(previous):
                return expected
            previous, expected = entry.chain, expected + 1
        return expected if (session.version, session.journal_hash) != (expected - 1, previous) else None


class JournalEntry(models.Model):
    """One thing that happened in a session: who, what, when, on whom; people are named by id only."""

    session = models.ForeignKey(
        "sessions_app.ExamSession", models.CASCADE, related_name="journal", verbose_name="session"
    )
    number = models.PositiveIntegerField("numéro")
    kind = models.CharField("événement", max_length=40)
    at = models.DateTimeField("le", default=timezone.now)
    actor = models.CharField("par", max_length=40, blank=True)
    candidate_id = models.BigIntegerField("candidat", null=True)
    detail = models.JSONField("précision", default=dict)
    chain = models.CharField("empreinte", max_length=64)

    objects = JournalQuerySet.as_manager()

    class Meta:
        verbose_name = "entrée du journal"
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="journal_number_once")]

    def chained_to(self, previous):
        """The HMAC of this entry and of the hash of the one before it (key outside the base)."""
        content = [
            self.session_id,
            self.number,
            self.kind,
            self.at.isoformat(),
            self.actor,
            self.candidate_id,
            self.detail,
            previous,
        ]
        text = json.dumps(content, sort_keys=True, ensure_ascii=False)
        return hmac.new(settings.JOURNAL_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


class Notice(models.Model):
    """On SQLite, a row that tells the other processes which live pages are behind (pixcertif.live)."""

    topic = models.CharField("sujet", max_length=40)
    created_at = models.DateTimeField("le", default=timezone.now)

    class Meta:
        verbose_name = "avis de changement"
