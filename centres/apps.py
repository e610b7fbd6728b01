"""The app « centres »: see the map of the house in the README."""

from django.apps import AppConfig


class CentresConfig(AppConfig):
    name = "centres"
