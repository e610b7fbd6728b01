"""What the centre sees while it closes a session: the tests left unfinished, the others, what is said of all."""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from exam.models import Alert, Attempt
from finalisation.models import Closing, Review
from proctoring.models import IssueReport


@dataclass
class Row:
    """A test, as the page shows it."""

    attempt: Attempt

    def __post_init__(self):
        self.candidate = self.attempt.candidate
        self.reports = self.candidate.reports.all()
        review = getattr(self.attempt, "review", None)
        self.reason = review.abandon_reason if review else ""

    @property
    def is_finished(self):
        """Whether its candidate reached the last screen."""
        return self.attempt.state == Attempt.State.COMPLETED

    @property
    def is_running(self):
        """Whether its candidate can still answer."""
        return self.attempt.state == Attempt.State.RUNNING

    @property
    def is_finished_meanwhile(self):
        """Whether it was finished after a reason had been given for its abandon."""
        return self.is_finished and bool(self.reason)


@dataclass
class Page:
    """All that the page shows, read in as many queries whatever the number of tests."""

    rows: list
    closing: Closing
    sheets: list = field(default_factory=list)

    @property
    def left(self):
        """The tests that nobody finished."""
        return [row for row in self.rows if not row.is_finished]

    @property
    def finished(self):
        """The others."""
        return [row for row in self.rows if row.is_finished]

    @property
    def missing(self):
        """How many reasons are still to be given."""
        return sum(not row.reason for row in self.left)

    @property
    def running(self):
        """How many candidates can still answer."""
        return sum(row.is_running for row in self.rows)

    @property
    def reasons(self):
        """The reasons given, each in its words with its count."""
        given = [row.reason for row in self.left]
        return [(reason.label, given.count(reason)) for reason in Review.AbandonReason if reason in given]

    @property
    def report_count(self):
        """How many reports there are, all tests together."""
        return sum(len(row.reports) for row in self.rows)

    @property
    def all_seen(self):
        """Whether the screen of the end of each finished test was seen."""
        return all(row.attempt.end_screen_seen_at for row in self.finished)

    @property
    def finished_numbers(self):
        """The tests shown as finished, in one text that « Tout cocher » sends back."""
        return " ".join(str(row.attempt.pk) for row in self.finished)

    @property
    def gave_extra_time(self):
        """What was said of it; when nobody said, whether minutes were added."""
        if self.closing.gave_extra_time is not None:
            return self.closing.gave_extra_time
        return any(row.attempt.added_minutes for row in self.rows)

    @property
    def left_numbers(self):
        """The tests shown as unfinished, in one text that the confirmation sends back."""
        return " ".join(str(row.attempt.pk) for row in self.left)


def page_of(session):
    """What the page of a session shows."""
    alerts = Prefetch("alerts", Alert.objects.still_open(), to_attr="open_alerts")
    reports = Prefetch("candidate__reports", IssueReport.objects.order_by("written_at", "pk"))
    attempts = Attempt.objects.of_session(session).select_related("review").prefetch_related(alerts, reports)
    closing = Closing.objects.filter(session=session).first() or Closing(session=session)
    sheets = list(session.signed_sheets.order_by("added_at", "pk"))
    return Page([Row(attempt) for attempt in attempts], closing, sheets)
