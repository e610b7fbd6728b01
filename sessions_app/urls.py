"""Addresses of sessions, of their candidates and of their documents."""

from django.urls import path

from sessions_app.views import documents
from sessions_app.views.access_code_regenerate import access_code_regenerate
from sessions_app.views.candidate_add import candidate_add
from sessions_app.views.candidate_check import candidate_check
from sessions_app.views.candidate_detail import candidate_detail
from sessions_app.views.candidate_edit import candidate_edit
from sessions_app.views.candidate_export import candidate_export
from sessions_app.views.candidate_import import candidate_import
from sessions_app.views.candidate_list import candidate_list
from sessions_app.views.candidate_pick import candidate_pick
from sessions_app.views.candidate_remove import candidate_remove
from sessions_app.views.candidate_template import candidate_template
from sessions_app.views.session_check import session_check
from sessions_app.views.session_create import session_create, session_duplicate
from sessions_app.views.session_delete import session_delete
from sessions_app.views.session_detail import session_detail, session_live
from sessions_app.views.session_edit import session_edit
from sessions_app.views.session_journal import session_journal
from sessions_app.views.session_list import session_list

urlpatterns = [
    path("sessions/", session_list, name="session_list"),
    path("sessions/creer/", session_create, name="session_create"),
    path("sessions/creer/verifier/", session_check, name="session_check"),
    path("sessions/<row:number>/dupliquer/", session_duplicate, name="session_duplicate"),
    path("sessions/<row:number>/", session_detail, name="session_detail"),
    path("sessions/<row:number>/direct/", session_live, name="session_live"),
    path("sessions/<row:number>/modifier/", session_edit, name="session_edit"),
    path("sessions/<row:number>/modifier/verifier/", session_check, name="session_check"),
    path("sessions/<row:number>/supprimer/", session_delete, name="session_delete"),
    path("sessions/<row:number>/regenerer/code/", access_code_regenerate, name="access_code_regenerate"),
    path("sessions/<row:number>/journal/", session_journal, name="session_journal"),
    # Candidates
    path("sessions/<row:number>/candidats/", candidate_list, name="candidate_list"),
    path("sessions/<row:number>/candidats/eleves/", candidate_pick, name="candidate_pick"),
    path("sessions/<row:number>/candidats/inscrire/", candidate_add, name="candidate_add"),
    path("sessions/<row:number>/candidats/verifier/", candidate_check, name="candidate_check"),
    path("sessions/<row:number>/candidats/<row:pk>/", candidate_detail, name="candidate_detail"),
    path("sessions/<row:number>/candidats/<row:pk>/modifier/", candidate_edit, name="candidate_edit"),
    path("sessions/<row:number>/candidats/<row:pk>/retirer/", candidate_remove, name="candidate_remove"),
    path("sessions/<row:number>/candidats/importer/", candidate_import, name="candidate_import"),
    path("sessions/<row:number>/candidats/modele.xlsx", candidate_template, name="candidate_template"),
    path("sessions/<row:number>/candidats/export.xlsx", candidate_export, name="candidate_export"),
    # Documents
    path("sessions/<row:number>/feuille-emargement.pdf", documents.attendance_sheet, name="attendance_sheet"),
    path("sessions/<row:number>/pv-incident.pdf", documents.incident_report, name="incident_report"),
    path("sessions/<row:number>/pv-fraude.pdf", documents.fraud_report, name="fraud_report"),
    path("sessions/<row:number>/kit-surveillant.pdf", documents.proctor_kit, name="proctor_kit"),
    path("sessions/<row:number>/tout.pdf", documents.all_documents, name="all_documents"),
]
