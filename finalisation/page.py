"""What the page of the finalisation shows, read in as many queries whatever the number of tests."""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from exam.models import Alert, Attempt
from finalisation.access import closing_of
from finalisation.models import Closing, Review
from proctoring.models import IssueReport


@dataclass
class AttemptRow:
    """A test, with what the centre reported and the reason of its abandon ("" while nobody gave one)."""

    attempt: Attempt

    def __post_init__(self):
        self.candidate = self.attempt.candidate
        self.reports = self.candidate.reports.all()
        review = getattr(self.attempt, "review", None)
        self.reason = review.abandon_reason if review else ""

    @property
    def is_finished(self):
        return self.attempt.state == Attempt.State.COMPLETED

    @property
    def is_running(self):
        return self.attempt.state == Attempt.State.RUNNING

    @property
    def is_finished_meanwhile(self):
        """Whether the candidate went on to the last screen after a reason had been given for an abandon."""
        return self.is_finished and bool(self.reason)


@dataclass
class FinalisationPage:
    """The tests that somebody started, and what is said of the session as a whole."""

    rows: list
    closing: Closing
    sheets: list = field(default_factory=list)

    @property
    def unfinished(self):
        """The tests whose candidate did not reach the last screen, whether they still run or a proctor ended them."""
        return [row for row in self.rows if not row.is_finished]

    @property
    def finished(self):
        return [row for row in self.rows if row.is_finished]

    @property
    def missing_reasons(self):
        """How many reasons are still to be given."""
        return sum(not row.reason for row in self.unfinished)

    @property
    def running(self):
        """How many candidates can still answer."""
        return sum(row.is_running for row in self.rows)

    @property
    def reasons(self):
        """The reasons given, in the order of the list: [(label, count), …]."""
        reasons = [row.reason for row in self.unfinished]
        return [(reason.label, reasons.count(reason)) for reason in Review.AbandonReason if reason in reasons]

    @property
    def report_count(self):
        return sum(len(row.reports) for row in self.rows)

    @property
    def all_seen(self):
        """Whether the last screen of each finished test was seen."""
        return all(row.attempt.end_screen_seen_at for row in self.finished)

    @property
    def finished_numbers(self):
        """The finished tests, as the text that « Tout cocher » sends back: only those on the page are ticked."""
        return " ".join(str(row.attempt.pk) for row in self.finished)

    @property
    def unfinished_numbers(self):
        """The unfinished tests, as the text that the confirmation sends back: it is void if one was finished since."""
        return " ".join(str(row.attempt.pk) for row in self.unfinished)

    @property
    def gave_extra_time(self):
        """What the centre says; until it does, whether minutes were added to a test."""
        if self.closing.gave_extra_time is not None:
            return self.closing.gave_extra_time
        return any(row.attempt.added_minutes for row in self.rows)


def page_of(session):
    alerts = Prefetch("alerts", Alert.objects.still_open(), to_attr="open_alerts")
    reports = Prefetch("candidate__reports", IssueReport.objects.order_by("written_at", "pk"))
    attempts = Attempt.objects.of_session(session).select_related("review").prefetch_related(alerts, reports)
    sheets = list(session.signed_sheets.order_by("added_at", "pk"))
    return FinalisationPage([AttemptRow(attempt) for attempt in attempts], closing_of(session), sheets)
