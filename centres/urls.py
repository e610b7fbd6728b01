"""Addresses of the account, of the choice of a centre, and of the documentation."""

from django.urls import path

from centres.views import account, centres, documentation

urlpatterns = [
    path("", centres.home, name="home"),
    path("connexion/", account.login, name="login"),
    path("deconnexion/", account.logout, name="logout"),
    path("mot-de-passe-oublie/", account.password_forgotten, name="password_forgotten"),
    path("mot-de-passe-oublie/envoye/", account.password_sent, name="password_sent"),
    path("mot-de-passe-oublie/<str:uid>/<str:token>/", account.password_new, name="password_new"),
    path("choisir-un-centre/", centres.centre_choice, name="centre_choice"),
    path("conditions/", account.terms, name="terms"),
    path("documentation/", documentation.documentation, name="documentation"),
    path("documentation/consignes/", documentation.documentation_instructions, name="documentation_instructions"),
    path("documentation/<slug:name>/", documentation.documentation_guide, name="documentation_guide"),
    path("communes/", centres.commune_list, name="commune_list"),
]
