"""Addresses of the proctor space."""

from django.urls import path

from proctoring.views.alert_handle import alert_handle
from proctoring.views.board import board, board_live
from proctoring.views.companion_confirm import companion_confirm
from proctoring.views.documents import board_attendance_sheet, board_fraud_report, board_incident_report
from proctoring.views.end_screen_set import end_screen_set
from proctoring.views.instructions_page import instructions_page
from proctoring.views.password_regenerate import password_regenerate
from proctoring.views.presence import presence_confirm_all, presence_set
from proctoring.views.proctor_entrance import proctor_entrance
from proctoring.views.proctor_leave import proctor_leave
from proctoring.views.report import report_remove, report_write
from proctoring.views.resume import resume_authorise, resume_withdraw
from proctoring.views.room_display import room_display
from proctoring.views.test_end import test_end
from proctoring.views.time_add import time_add, time_add_all

SPACE = "surveillance/<row:number>/"
CANDIDATE = f"{SPACE}candidats/<row:pk>/"

urlpatterns = [
    path("sessions/<row:number>/regenerer/mot-de-passe/", password_regenerate, name="password_regenerate"),
    path("surveillance/", proctor_entrance, name="proctor_entrance"),
    path(SPACE, board, name="board"),
    path(f"{SPACE}direct/", board_live, name="board_live"),
    path(f"{SPACE}presence/", presence_confirm_all, name="presence_confirm_all"),
    path(f"{SPACE}temps/", time_add_all, name="time_add_all"),
    path(f"{SPACE}quitter/", proctor_leave, name="proctor_leave"),
    path(f"{SPACE}affichage/", room_display, name="room_display"),
    path(f"{SPACE}consignes/", instructions_page, name="instructions_page"),
    path(f"{SPACE}feuille-emargement.pdf", board_attendance_sheet, name="board_attendance_sheet"),
    path(f"{SPACE}pv-incident.pdf", board_incident_report, name="board_incident_report"),
    path(f"{SPACE}pv-fraude.pdf", board_fraud_report, name="board_fraud_report"),
    # One candidate
    path(f"{CANDIDATE}presence/", presence_set, name="presence_set"),
    path(f"{CANDIDATE}signalement/", alert_handle, name="alert_handle"),
    path(f"{CANDIDATE}signalements/", report_write, name="report_write"),
    path(f"{CANDIDATE}signalements/<row:report>/retirer/", report_remove, name="report_remove"),
    path(f"{CANDIDATE}reprise/autoriser/", resume_authorise, name="resume_authorise"),
    path(f"{CANDIDATE}reprise/annuler/", resume_withdraw, name="resume_withdraw"),
    path(f"{CANDIDATE}terminer/", test_end, name="test_end"),
    path(f"{CANDIDATE}temps/", time_add, name="time_add"),
    path(f"{CANDIDATE}ecran-de-fin/", end_screen_set, name="end_screen_set"),
    path(f"{CANDIDATE}extension/", companion_confirm, name="companion_confirm"),
]
