"""Addresses of the candidate's side."""

from django.urls import path

from exam import views

urlpatterns = [
    path("candidat/", views.candidate_join, name="candidate_join"),
    path("candidat/consignes/<row:screen>/", views.candidate_rules, name="candidate_rules"),
    path("candidat/attente/", views.candidate_wait, name="candidate_wait"),
    path("candidat/commencer/", views.candidate_start, name="candidate_start"),
    path("candidat/test/", views.candidate_question, name="candidate_question"),
    path("candidat/test/<row:asked>/<slug:kind>/", views.candidate_media, name="candidate_media"),
    path("candidat/repondre/", views.candidate_answer, name="candidate_answer"),
    path("candidat/signaler/", views.candidate_alert, name="candidate_alert"),
    path("candidat/page-quittee/", views.candidate_away, name="candidate_away"),
    path("candidat/reprendre/", views.candidate_resume, name="candidate_resume"),
    path("candidat/fin/", views.candidate_end, name="candidate_end"),
    path("candidat/quitter/", views.candidate_leave, name="candidate_leave"),
    path("candidat/direct/", views.candidate_live, name="candidate_live"),
]
