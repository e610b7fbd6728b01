"""The journal: what happened in a session, append-only, chained so that tampering shows.

Each entry carries two links to the one before it: `digest`, a SHA-256 that anybody can compute again, and `chain`, an
HMAC that only who has the key can. What a person's purge must erase (names, values before and after) is not in the
entry but beside it, in a JournalValue with a salt of its own; the entry holds a commitment to it.

Format 1 is what was written before: the HMAC alone. Its entries are verified by its rule, up to a change-over entry.
"""

import hashlib
import hmac
import json
import secrets
from datetime import UTC
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.utils import timezone

FIRST_FORMAT, FORMAT = 1, 2
FIRST_KEY = 1
FORMAT_CHANGED = "format_changed"  # the kind of the entry between those of the first format and the others
SALT_BYTES = 16


class Links(NamedTuple):
    """What ties an entry to all those before it; empty before the first one."""

    chain: str = ""
    digest: str = ""


def canonical(value, **options):
    """The one JSON text of a value: sorted keys, no spaces, UTF-8 letters as they are."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), **options)


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def hmac_sha256(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


class JournalQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-number", "pk")

    def change_over_detail(self):
        """What a change-over entry says of these entries, all of the first format: how many, and a SHA-256 of them."""
        digest, count = hashlib.sha256(), 0
        for entry in self.order_by("number").iterator():
            digest.update(f"{canonical([*entry.first_format_content(), entry.chain])}\n".encode())
            count += 1
        return {"count": count, "digest": digest.hexdigest()}

    def first_break(self, session):
        """The number of the first entry of a session that was altered, inserted or removed; None when whole.

        Values beside an entry count as part of it.
        """
        previous, expected = None, 1
        entries = self.filter(session=session).order_by("number").prefetch_related("values")
        for entry in entries.iterator(chunk_size=500):
            if entry.number != expected or not entry.follows(previous):
                return expected
            previous, expected = entry, expected + 1
        head = (session.version, Links(session.journal_hash, session.journal_digest))
        return None if head == (expected - 1, previous.written_links if previous else Links()) else expected


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
    # For each value beside the entry, by name: what binds the entry to it without saying it, and outlives it.
    commitments = models.JSONField("engagements", default=dict)
    format = models.PositiveSmallIntegerField("format")
    key_number = models.PositiveSmallIntegerField("numéro de la clé")
    chain = models.CharField("empreinte", max_length=64)
    digest = models.CharField("empreinte publique", max_length=64, blank=True)

    objects = JournalQuerySet.as_manager()

    class Meta:
        verbose_name = "entrée du journal"
        # Two writers can't both be the next one.
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="journal_number_once")]

    @property
    def written_links(self):
        return Links(self.chain, self.digest)

    def content(self):
        """All that the links of an entry stand for: the values beside it by their commitments alone."""
        return {
            "actor": self.actor,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "candidate": self.candidate_id,
            "detail": self.detail,
            "format": self.format,
            "key_number": self.key_number,
            "kind": self.kind,
            "number": self.number,
            "session": self.session_id,
            "values": self.commitments,
        }

    def links(self, previous):
        """The links of this entry after those of the entry before it. Raises KeyError when its key is not known."""
        if self.format == FIRST_FORMAT:
            return Links(self.first_format_chain(previous.chain))
        content = self.content()
        digest = sha256(canonical([content, previous.digest]))
        key = settings.JOURNAL_KEYS[self.key_number].encode()
        return Links(hmac_sha256(key, canonical([content, digest, previous.chain])), digest)

    def first_format_content(self):
        return [
            self.session_id,
            self.number,
            self.kind,
            self.at.isoformat(),
            self.actor,
            self.candidate_id,
            self.detail,
        ]

    def first_format_chain(self, previous):
        """The only link of the first format; frozen, as entries stored by it must verify for ever."""
        text = json.dumps([*self.first_format_content(), previous], sort_keys=True, ensure_ascii=False)
        return hmac_sha256(settings.JOURNAL_KEYS[FIRST_KEY].encode(), text)

    def follows(self, previous):
        """Whether this entry and its values are as they were written after the entry `previous`; None: as the first."""
        if not self.has_right_format(previous) or self.key_number not in settings.JOURNAL_KEYS:
            return False
        links = self.links(previous.written_links if previous else Links())
        return links == self.written_links and self.commitments == commitments(self.values.all())

    def has_right_format(self, previous):
        """The first format, then one change-over entry that sums it up, then the second; or the second alone."""
        if self.format == FIRST_FORMAT:
            is_bare = (self.key_number, self.commitments) == (FIRST_KEY, {})  # which its link does not cover
            return is_bare and (previous is None or previous.format == FIRST_FORMAT)
        is_change_over = previous is not None and previous.format == FIRST_FORMAT
        if self.format != FORMAT or is_change_over != (self.kind == FORMAT_CHANGED):
            return False
        earlier = JournalEntry.objects.filter(session=self.session_id, number__lt=self.number)
        return not is_change_over or self.detail == earlier.change_over_detail()


class JournalValue(models.Model):
    """A value that an entry is about and that a person's purge erases, with its salt: « extra_time.before »."""

    entry = models.ForeignKey(JournalEntry, models.CASCADE, related_name="values", verbose_name="entrée du journal")
    name = models.CharField("nom", max_length=80)
    salt = models.BinaryField("sel", max_length=SALT_BYTES)
    value = models.TextField("valeur (JSON)")

    class Meta:
        verbose_name = "valeur du journal"
        constraints = [models.UniqueConstraint(fields=["entry", "name"], name="journal_value_once")]

    @classmethod
    def salted(cls, name, value):
        """A value not yet tied to its entry; a date or an hour is written as ISO text."""
        return cls(name=name, salt=secrets.token_bytes(SALT_BYTES), value=canonical(value, default=str))

    @property
    def commitment(self):
        """What the entry holds of it: without the salt, nobody can try likely values."""
        return hmac_sha256(bytes(self.salt), self.value)


def commitments(values):
    return {value.name: value.commitment for value in values}


class Notice(models.Model):
    """On SQLite, a row that tells the other processes which live pages are behind (pixcertif.live)."""

    topic = models.CharField("sujet", max_length=40)
    created_at = models.DateTimeField("le", default=timezone.now)

    class Meta:
        verbose_name = "avis de changement"
