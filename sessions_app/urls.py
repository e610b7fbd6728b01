"""Addresses of sessions, of their candidates and of their documents."""

from django.urls import path

from sessions_app.views import candidate_files, candidates, documents, sessions

urlpatterns = [
    path("sessions/", sessions.session_list, name="session_list"),
    path("sessions/creer/", sessions.session_create, name="session_create"),
    path("sessions/creer/verifier/", sessions.session_check, name="session_check"),
    path("sessions/<row:number>/dupliquer/", sessions.session_duplicate, name="session_duplicate"),
    path("sessions/<row:number>/", sessions.session_detail, name="session_detail"),
    path("sessions/<row:number>/direct/", sessions.session_live, name="session_live"),
    path("sessions/<row:number>/modifier/", sessions.session_edit, name="session_edit"),
    path("sessions/<row:number>/modifier/verifier/", sessions.session_check, name="session_check"),
    path("sessions/<row:number>/supprimer/", sessions.session_delete, name="session_delete"),
    path("sessions/<row:number>/regenerer/code/", sessions.access_code_regenerate, name="access_code_regenerate"),
    path("sessions/<row:number>/journal/", sessions.session_journal, name="session_journal"),
    # Candidates
    path("sessions/<row:number>/candidats/", candidates.candidate_list, name="candidate_list"),
    path("sessions/<row:number>/candidats/eleves/", candidates.candidate_pick, name="candidate_pick"),
    path("sessions/<row:number>/candidats/inscrire/", candidates.candidate_add, name="candidate_add"),
    path("sessions/<row:number>/candidats/verifier/", candidates.candidate_check, name="candidate_check"),
    path("sessions/<row:number>/candidats/<row:pk>/", candidates.candidate_detail, name="candidate_detail"),
    path("sessions/<row:number>/candidats/<row:pk>/modifier/", candidates.candidate_edit, name="candidate_edit"),
    path("sessions/<row:number>/candidats/<row:pk>/retirer/", candidates.candidate_remove, name="candidate_remove"),
    path("sessions/<row:number>/candidats/importer/", candidate_files.candidate_import, name="candidate_import"),
    path("sessions/<row:number>/candidats/modele.xlsx", candidate_files.candidate_template, name="candidate_template"),
    path("sessions/<row:number>/candidats/export.xlsx", candidate_files.candidate_export, name="candidate_export"),
    path("sessions/<row:number>/<slug:document>.pdf", documents.session_document, name="session_document"),
]
