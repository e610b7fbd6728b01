"""TAKE: the question bank, attempts, answers, alerts: the candidate's side."""

from exam.models.alert import Alert
from exam.models.answer import Answer
from exam.models.attempt import Attempt
from exam.models.question import Question
from exam.models.sign import Sign

__all__ = ["Alert", "Answer", "Attempt", "Question", "Sign"]
