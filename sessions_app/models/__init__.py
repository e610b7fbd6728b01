"""PREPARE: sessions, candidates, and the journal of what happened in a session."""

from sessions_app.models.candidate import Candidate
from sessions_app.models.exam_session import ExamSession
from sessions_app.models.journal import JournalEntry, JournalValue, Notice

__all__ = ["Candidate", "ExamSession", "JournalEntry", "JournalValue", "Notice"]
