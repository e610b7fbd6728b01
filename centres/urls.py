"""Addresses of the door."""

from django.urls import path

from centres import views

urlpatterns = [
    path("", views.home, name="home"),
    path("connexion/", views.login, name="login"),
    path("deconnexion/", views.logout, name="logout"),
    path("mot-de-passe-oublie/", views.password_forgotten, name="password_forgotten"),
    path("mot-de-passe-oublie/envoye/", views.password_sent, name="password_sent"),
    path("mot-de-passe-oublie/<str:uid>/<str:token>/", views.password_new, name="password_new"),
    path("choisir-un-centre/", views.centre_choice, name="centre_choice"),
    path("conditions/", views.terms, name="terms"),
    path("documentation/", views.documentation, name="documentation"),
    path("documentation/consignes/", views.documentation_instructions, name="documentation_instructions"),
    path("documentation/<slug:name>/", views.documentation_guide, name="documentation_guide"),
    path("communes/", views.commune_list, name="commune_list"),
]
