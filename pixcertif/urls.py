"""All the addresses of the project, each app its own."""

from django.urls import include, path

from pixcertif import addresses  # noqa: F401, gives the addresses below their <row:…>
from pixcertif.health import health

urlpatterns = [
    path("sante", health, name="health"),
    path("", include("centres.urls")),
    path("", include("sessions_app.urls")),
    path("", include("exam.urls")),
    path("", include("proctoring.urls")),
    path("", include("finalisation.urls")),
    path("", include("finalisation.jury.urls")),
]

handler404 = "pixcertif.refusals.not_found"
