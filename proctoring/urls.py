"""Addresses of the proctor space."""

from django.urls import path

from proctoring.views import board, candidates, documents, entrance

SPACE = "surveillance/<row:number>/"
CANDIDATE = f"{SPACE}candidats/<row:pk>/"

urlpatterns = [
    path("sessions/<row:number>/regenerer/mot-de-passe/", entrance.password_regenerate, name="password_regenerate"),
    path("surveillance/", entrance.proctor_entrance, name="proctor_entrance"),
    path(SPACE, board.board, name="board"),
    path(f"{SPACE}direct/", board.board_live, name="board_live"),
    path(f"{SPACE}presence/", candidates.presence_confirm_all, name="presence_confirm_all"),
    path(f"{SPACE}temps/", candidates.time_add_all, name="time_add_all"),
    path(f"{SPACE}quitter/", entrance.proctor_leave, name="proctor_leave"),
    path(f"{SPACE}affichage/", board.room_display, name="room_display"),
    path(f"{SPACE}consignes/", board.instructions_page, name="instructions_page"),
    path(f"{SPACE}<slug:document>.pdf", documents.board_document, name="board_document"),
    # One candidate
    path(f"{CANDIDATE}presence/", candidates.presence_set, name="presence_set"),
    path(f"{CANDIDATE}signalement/", candidates.alert_handle, name="alert_handle"),
    path(f"{CANDIDATE}signalements/", candidates.report_write, name="report_write"),
    path(f"{CANDIDATE}signalements/<row:report>/retirer/", candidates.report_remove, name="report_remove"),
    path(f"{CANDIDATE}reprise/autoriser/", candidates.resume_authorise, name="resume_authorise"),
    path(f"{CANDIDATE}reprise/annuler/", candidates.resume_withdraw, name="resume_withdraw"),
    path(f"{CANDIDATE}terminer/", candidates.attempt_end, name="attempt_end"),
    path(f"{CANDIDATE}temps/", candidates.time_add, name="time_add"),
    path(f"{CANDIDATE}ecran-de-fin/", candidates.end_screen_set, name="end_screen_set"),
    path(f"{CANDIDATE}extension/", candidates.companion_confirm, name="companion_confirm"),
]
