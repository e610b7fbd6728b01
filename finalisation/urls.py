"""Addresses of the end of a session, on the centre's side."""

from django.urls import path

from finalisation import views

PAGE = "sessions/<row:number>/finaliser/"
REPORTS = f"{PAGE}candidats/<row:pk>/signalements/"
SHEETS = f"{PAGE}feuilles/"

urlpatterns = [
    path(PAGE, views.session_finalise, name="session_finalise"),
    path(f"{PAGE}direct/", views.session_finalise_live, name="session_finalise_live"),
    path(f"{PAGE}enregistrer/", views.finalise_field, name="finalise_field"),
    path(f"{PAGE}confirmer/", views.session_finalise_confirm, name="session_finalise_confirm"),
    path(REPORTS, views.finalise_report, name="finalise_report"),
    path(f"{REPORTS}<row:report>/retirer/", views.finalise_report_remove, name="finalise_report_remove"),
    path(SHEETS, views.signed_sheet_add, name="signed_sheet_add"),
    path(f"{SHEETS}<row:pk>/", views.signed_sheet, name="signed_sheet"),
    path(f"{SHEETS}<row:pk>/retirer/", views.signed_sheet_remove, name="signed_sheet_remove"),
]
