"""Addresses of the certification body, and of the results it publishes."""

from django.urls import path

from finalisation.jury import views

urlpatterns = [
    path("jury/", views.jury_list, name="jury_list"),
    path("jury/<row:number>/", views.jury_session, name="jury_session"),
    path("jury/<row:number>/journal/", views.jury_journal, name="jury_journal"),
    path("jury/<row:number>/commentaire/lu/", views.jury_comment, name="jury_comment"),
    path("jury/<row:number>/feuilles/<row:pk>/", views.jury_sheet, name="jury_sheet"),
    path("jury/<row:number>/tests/<row:pk>/identite/", views.jury_identity, name="jury_identity"),
    path("jury/<row:number>/tests/<row:pk>/<slug:key>/", views.jury_decide, name="jury_decide"),
    path("jury/<row:number>/signalements/<row:pk>/<slug:key>/", views.jury_report, name="jury_report"),
    path("jury/<row:number>/publier/", views.jury_publish, name="jury_publish"),
    path("jury/<row:number>/depublier/", views.jury_unpublish, name="jury_unpublish"),
    path("jury/<row:number>/rouvrir/", views.jury_reopen, name="jury_reopen"),
    path("sessions/<row:number>/resultats.<slug:key>", views.results_file, name="results_file"),
]
