"""How sessions are searched, counted and locked."""

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from pixcertif import names
from pixcertif.lifecycle import GONE, RuleError

STATUSES = {
    "created": "Créée",
    "running": "En cours",
    "to_finalise": "À finaliser",
    "finalised": "Finalisée",
    "published": "Résultats transmis",
}


class ExamSessionQuerySet(models.QuerySet):
    def locked(self, number):
        """The session's row, locked until the transaction ends: every verb takes this lock before any other.

        Raises RuleError when somebody deleted it while one waited for the lock.
        """
        row = self.select_for_update().filter(pk=number).first()
        if row is None:
            raise RuleError(GONE)
        return row

    def newest_first(self):
        return self.order_by("-held_on", "-start_time", "-number")

    def with_counts(self):
        """Each with `candidate_count`, counted for the rows of the page only."""
        model = self.model._meta.get_field("candidates").related_model
        counted = model._base_manager.filter(session=OuterRef("pk")).order_by().values("session")
        return self.annotate(candidate_count=Coalesce(Subquery(counted.values(n=Count("pk"))), 0))

    def with_status(self, status, *, today):
        """Those that show a status (a key of STATUSES) on a day; all when it is none."""
        created = self.model.State.CREATED
        started = self.filter(state=created, first_started_at__isnull=False)
        over = Q(running_count=0) | Q(held_on__lt=today)
        if status == "created":
            return self.filter(state=created, first_started_at=None)
        if status == "running":
            return started.exclude(over)
        if status == "to_finalise":
            return started.filter(over)
        return self.filter(state=status) if status in STATUSES else self

    def matching(self, *, number=None, text="", since=None, until=None):
        """Those a search keeps: number, dates, words of the site, the room or the proctors."""
        sessions = self
        if number:
            sessions = sessions.filter(number=number)
        for word in text.split():
            sessions = sessions.filter(search_key__contains=names.key(word))
        if since:
            sessions = sessions.filter(held_on__gte=since)
        return sessions.filter(held_on__lte=until) if until else sessions

    def counted_by_status(self, *, today):
        """How many are running and to be finalised on a day, and in all."""
        started = Q(state=self.model.State.CREATED, first_started_at__isnull=False)
        over = Q(running_count=0) | Q(held_on__lt=today)
        return self.aggregate(
            total=Count("pk"),
            running=Count("pk", filter=started & ~over),
            to_finalise=Count("pk", filter=started & over),
        )

    def earlier(self, field):
        """Up to 50 values this centre gave to a text field before, the most recent first."""
        recent = self.order_by("-number").values_list(field, flat=True)[:500]
        return list(dict.fromkeys(recent))[:50]

    def versions(self, numbers):
        """For live pages: {number: (version, pushed version)}."""
        rows = self.filter(pk__in=numbers).values_list("pk", "version", "pushed_version")
        return {pk: (version, pushed) for pk, version, pushed in rows}
