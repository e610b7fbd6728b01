"""Addresses of the candidate's side."""

from django.urls import path

from exam.views.candidate_alert import candidate_alert
from exam.views.candidate_answer import candidate_answer
from exam.views.candidate_away import candidate_away
from exam.views.candidate_end import candidate_end
from exam.views.candidate_join import candidate_join
from exam.views.candidate_leave import candidate_leave
from exam.views.candidate_live import candidate_live
from exam.views.candidate_media import candidate_media
from exam.views.candidate_question import candidate_question
from exam.views.candidate_resume import candidate_resume
from exam.views.candidate_rules import candidate_rules
from exam.views.candidate_start import candidate_start
from exam.views.candidate_wait import candidate_wait

urlpatterns = [
    path("candidat/", candidate_join, name="candidate_join"),
    path("candidat/consignes/<row:screen>/", candidate_rules, name="candidate_rules"),
    path("candidat/attente/", candidate_wait, name="candidate_wait"),
    path("candidat/commencer/", candidate_start, name="candidate_start"),
    path("candidat/test/", candidate_question, name="candidate_question"),
    path("candidat/test/<row:asked>/<slug:kind>/", candidate_media, name="candidate_media"),
    path("candidat/repondre/", candidate_answer, name="candidate_answer"),
    path("candidat/signaler/", candidate_alert, name="candidate_alert"),
    path("candidat/reprendre/", candidate_resume, name="candidate_resume"),
    path("candidat/fin/", candidate_end, name="candidate_end"),
    path("candidat/quitter/", candidate_leave, name="candidate_leave"),
    path("candidat/page-quittee/", candidate_away, name="candidate_away"),
    path("candidat/direct/", candidate_live, name="candidate_live"),
]
