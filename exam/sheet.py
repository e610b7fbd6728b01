"""What the page of a running test shows: its question, its clocks, and what became of the last alert."""

from functools import lru_cache
from math import ceil
from typing import NamedTuple

from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils import timezone

from exam.models.attempt import QUESTIONS

NO_BREAK = "\N{NO-BREAK SPACE}"
FOLDER = "exam/"  # of the static files
WARNINGS = ((15, 5), (5, 0))  # minutes left: from, down to
FOR_EVER = 10**7


class Window(NamedTuple):
    """When something is on the page, in seconds from now: the browser shows and hides it by itself."""

    start: int
    end: int

    @property
    def is_open(self):
        """Whether it is to be seen now."""
        return self.start <= 0 < self.end


class Warning(NamedTuple):
    """« Il reste moins de 15 minutes. »"""

    minutes: int
    window: Window


def time_left(seconds):
    """A time left in minutes, never in seconds: « 1 h 12 min »."""
    minutes = max(0, ceil(seconds / 60))
    hours, rest = divmod(minutes, 60)
    if hours:
        return f"{hours}{NO_BREAK}h{NO_BREAK}{rest:02}{NO_BREAK}min"
    return f"{minutes}{NO_BREAK}min"


class Sheet:
    """The question a candidate is at, as their page shows it; two queries."""

    last = QUESTIONS

    def __init__(self, attempt):
        self.now = timezone.now()
        self.attempt = attempt
        self.alert = attempt.alerts.order_by("-pk").first()
        self.answer = attempt.answers.current()
        self.question = self.answer and self.answer.question
        self.number = self.answer.number if self.answer else attempt.question_number
        self.done = self.number - 1

    @property
    def is_paused(self):
        """Whether the proctor is awaited: neither clock runs."""
        return self.alert is not None and self.alert.state == "open"

    @property
    def verdict(self):
        """What the proctor said of the last alert, as long as its question's number is asked: refused or validated."""
        is_here = self.alert is not None and self.alert.question_number == self.number
        return self.alert.state if is_here and self.alert.state in ("refused", "validated") else ""

    @property
    def left(self):
        """Seconds until the end of the test; negative afterwards."""
        left = (self.attempt.ends_at - self.now).total_seconds()
        return ceil(left + (self.now - self.alert.raised_at).total_seconds() if self.is_paused else left)

    @property
    def left_text(self):
        """The same, in words."""
        return time_left(self.left)

    @property
    def warnings(self):
        """What is said 15 and 5 minutes before the end, each in its turn."""
        left = self.left
        return [Warning(since, Window(left - since * 60, left - until * 60)) for since, until in WARNINGS]

    @property
    def before_end(self):
        """When the page shows the time left."""
        return Window(0, self.left)

    @property
    def over(self):
        """When the page says that the time is over."""
        return Window(self.left, FOR_EVER)

    @property
    def question_left(self):
        """Seconds left for a timed question; None for the others."""
        deadline = self.answer.deadline
        return deadline and max(0, ceil((deadline - self.now).total_seconds()))

    @property
    def question_left_text(self):
        """The same as a clock: « 0:48 »."""
        minutes, seconds = divmod(self.question_left, 60)
        return f"{minutes}:{seconds:02}"

    @property
    def question_time(self):
        """Seconds given for a timed question, extra time included."""
        given = (self.answer.deadline - self.answer.asked_at).total_seconds() - self.answer.paused_seconds
        return max(1, round(given))

    @property
    def image(self):
        """The question's image, or None."""
        return medium(self.question.image) if self.question.image else None

    @property
    def file(self):
        """The file to download, or None."""
        return medium(self.question.file) if self.question.file else None


class Medium(NamedTuple):
    """A file of a question: where it is, its name, how heavy: « 18 ko »."""

    address: str
    name: str
    size: str


@lru_cache(maxsize=500)
def medium(name):
    """A file of a question; None when it is not there: a candidate can say so, a page in error could not."""
    try:
        size = ceil(staticfiles_storage.size(FOLDER + name) / 1000)
        return Medium(staticfiles_storage.url(FOLDER + name), name, f"{size}{NO_BREAK}ko")
    except (OSError, ValueError):
        return None
