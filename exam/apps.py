"""The app « exam »: see the map of the house in the README."""

from django.apps import AppConfig


class ExamConfig(AppConfig):
    name = "exam"

    def ready(self):
        """Keep the signs of life that candidates' pages give to the push."""
        from exam.models import Sign
        from pixcertif import live

        live.keep_signs(Sign.objects.seen, Sign.objects.sweep)
