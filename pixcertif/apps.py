"""The project as an app: it has template tags and forms, no table."""

from django.apps import AppConfig


class PixcertifConfig(AppConfig):
    name = "pixcertif"
