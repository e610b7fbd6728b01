"""What the page of a running test shows: its question, its clocks, and what became of the last alert."""

from math import ceil
from typing import NamedTuple

from django.utils import timezone

from exam.media import NO_BREAK, medium
from exam.models import Alert
from exam.models.attempt import QUESTIONS

WARNING_MINUTES = ((15, 5), (5, 0))  # minutes left: from, down to
FOR_EVER = 10**7


class Window(NamedTuple):
    """When something is on the page, in seconds from now: the browser shows and hides it by itself."""

    start: int
    end: int

    @property
    def is_open(self):
        return self.start <= 0 < self.end

    @property
    def is_closed(self):
        return not self.is_open


class TimeWarning(NamedTuple):
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


class QuestionPage:
    """The question a candidate is at, as their page shows it; two queries."""

    question_count = QUESTIONS

    def __init__(self, attempt):
        self.now = timezone.now()
        self.attempt = attempt
        self.alert = attempt.alerts.order_by("-pk").first()
        self.answer = attempt.answers.current()
        self.question = self.answer and self.answer.question
        self.number = self.answer.number if self.answer else attempt.question_number
        self.progress = self.number - 1

    @property
    def is_paused(self):
        """Whether an alert waits for the proctor: the question is hidden and no clock runs."""
        return self.alert is not None and self.alert.state == Alert.State.OPEN

    @property
    def verdict(self):
        """What the proctor made of the last alert, as long as its question's number is asked: refused or validated."""
        is_here = self.alert is not None and self.alert.question_number == self.number
        return self.alert.state if is_here and self.alert.state in (Alert.State.REFUSED, Alert.State.VALIDATED) else ""

    @property
    def seconds_left(self):
        """Seconds until the end of the test; negative afterwards."""
        left = self.attempt.time_left(self.now, stopped_at=self.alert.raised_at if self.is_paused else None)
        return ceil(left.total_seconds())

    @property
    def time_left_text(self):
        return time_left(self.seconds_left)

    @property
    def countdown(self):
        return Window(0, self.seconds_left)

    @property
    def warnings(self):
        left = self.seconds_left
        return [TimeWarning(first, Window(left - first * 60, left - last * 60)) for first, last in WARNING_MINUTES]

    @property
    def overtime(self):
        return Window(self.seconds_left, FOR_EVER)

    @property
    def question_seconds_left(self):
        """None when the question is not timed."""
        deadline = self.answer.deadline
        return deadline and max(0, ceil((deadline - self.now).total_seconds()))

    @property
    def question_clock(self):
        """« 0:48 »."""
        minutes, seconds = divmod(self.question_seconds_left, 60)
        return f"{minutes}:{seconds:02}"

    @property
    def question_seconds(self):
        """The seconds allowed for a timed question, extra time included."""
        allowed = (self.answer.deadline - self.answer.asked_at).total_seconds() - self.answer.paused_seconds
        return max(1, round(allowed))

    @property
    def image(self):
        return medium(self.question.image) if self.question.image else None

    @property
    def file(self):
        return medium(self.question.file) if self.question.file else None
