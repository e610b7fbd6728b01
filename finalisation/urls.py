"""Addresses of the end of a session, on the centre's side."""

from django.urls import path

from finalisation.views.finalise_field import finalise_field
from finalisation.views.finalise_report import finalise_report, finalise_report_remove
from finalisation.views.session_finalise import session_finalise, session_finalise_live
from finalisation.views.session_finalise_confirm import session_finalise_confirm
from finalisation.views.signed_sheet import signed_sheet, signed_sheet_add, signed_sheet_remove

PAGE = "sessions/<row:number>/finaliser/"
REPORTS = f"{PAGE}candidats/<row:pk>/signalements/"
SHEETS = f"{PAGE}feuilles/"

urlpatterns = [
    path(PAGE, session_finalise, name="session_finalise"),
    path(f"{PAGE}direct/", session_finalise_live, name="session_finalise_live"),
    path(f"{PAGE}enregistrer/", finalise_field, name="finalise_field"),
    path(f"{PAGE}confirmer/", session_finalise_confirm, name="session_finalise_confirm"),
    path(REPORTS, finalise_report, name="finalise_report"),
    path(f"{REPORTS}<row:report>/retirer/", finalise_report_remove, name="finalise_report_remove"),
    path(SHEETS, signed_sheet_add, name="signed_sheet_add"),
    path(f"{SHEETS}<row:pk>/", signed_sheet, name="signed_sheet"),
    path(f"{SHEETS}<row:pk>/retirer/", signed_sheet_remove, name="signed_sheet_remove"),
]
