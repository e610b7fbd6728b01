"""The app « proctoring »: see the map of the house in the README."""

from django.apps import AppConfig


class ProctoringConfig(AppConfig):
    """WATCH."""

    name = "proctoring"
