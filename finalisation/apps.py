"""The app « finalisation »: see the map of the house in the README."""

from django.apps import AppConfig


class FinalisationConfig(AppConfig):
    """CLOSE."""

    name = "finalisation"
