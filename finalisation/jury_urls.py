"""Addresses of the certification body, and of the results it publishes."""

from django.urls import path

from finalisation.views.jury_comment import jury_comment
from finalisation.views.jury_decide import jury_decide
from finalisation.views.jury_identity import jury_identity
from finalisation.views.jury_journal import jury_journal
from finalisation.views.jury_list import jury_list
from finalisation.views.jury_publish import jury_publish
from finalisation.views.jury_reopen import jury_reopen
from finalisation.views.jury_report import jury_report
from finalisation.views.jury_session import jury_session
from finalisation.views.jury_sheet import jury_sheet
from finalisation.views.jury_unpublish import jury_unpublish
from finalisation.views.results_file import results_file

urlpatterns = [
    path("jury/", jury_list, name="jury_list"),
    path("jury/<row:number>/", jury_session, name="jury_session"),
    path("jury/<row:number>/journal/", jury_journal, name="jury_journal"),
    path("jury/<row:number>/commentaire/lu/", jury_comment, name="jury_comment"),
    path("jury/<row:number>/feuilles/<row:pk>/", jury_sheet, name="jury_sheet"),
    path("jury/<row:number>/tests/<row:pk>/identite/", jury_identity, name="jury_identity"),
    path("jury/<row:number>/tests/<row:pk>/<slug:key>/", jury_decide, name="jury_decide"),
    path("jury/<row:number>/signalements/<row:pk>/<slug:key>/", jury_report, name="jury_report"),
    path("jury/<row:number>/publier/", jury_publish, name="jury_publish"),
    path("jury/<row:number>/depublier/", jury_unpublish, name="jury_unpublish"),
    path("jury/<row:number>/rouvrir/", jury_reopen, name="jury_reopen"),
    path("sessions/<row:number>/resultats.<slug:key>", results_file, name="results_file"),
]
