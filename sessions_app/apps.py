"""PREPARE: sessions, candidates, files in, documents out, the journal."""

from django.apps import AppConfig


class SessionsAppConfig(AppConfig):
    """Tells pixcertif.live where sessions keep their versions and, on SQLite, their notices."""

    name = "sessions_app"
    verbose_name = "Sessions"

    def ready(self):
        from pixcertif import live
        from sessions_app.models import Candidate, ExamSession, Notice

        live.register("s", ExamSession.objects.versions)
        live.register("c", Candidate.objects.versions)
        live.keep_notices(Notice)
