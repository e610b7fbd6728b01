"""At the door: signing in, choosing a centre, a forgotten password, in a real browser."""

import re

from django.contrib.auth.tokens import default_token_generator
from django.template.loader import render_to_string
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from playwright.sync_api import expect

from centres.models import Membership
from tests import factories
from tests.journeys.steps import sign_in
from tests.journeys.watch import page_check


def test_a_member_signs_in_and_out(arrive):
    member = factories.make_member()
    page = arrive("/sessions/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Connectez-vous")
    expect(page.get_by_label("Adresse e-mail")).to_be_focused()
    page_check(page, "la connexion")
    sign_in(page, member)
    expect(page).to_have_url(re.compile("/sessions/$"))
    page.get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Connectez-vous")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Connectez-vous")


def test_a_wrong_pair_is_said_where_one_looks(arrive):
    page = arrive("/connexion/")
    page.get_by_role("button", name="Je me connecte").click()
    expect(page.get_by_role("alert")).to_contain_text("2 réponses sont à revoir")
    page_check(page, "la connexion, rien de rempli")
    page.get_by_label("Adresse e-mail").fill("inconnu@exemple.fr")
    page.get_by_label("Mot de passe", exact=True).fill("n’importe quoi")
    page.get_by_role("button", name="Je me connecte").click()
    expect(page.get_by_role("alert")).to_contain_text("ne convient pas. Vérifiez-les, puis recommencez.")
    expect(page.get_by_label("Adresse e-mail")).to_have_value("inconnu@exemple.fr")
    page_check(page, "la connexion, refusée")


def test_a_forgotten_password(arrive):
    page = arrive("/connexion/")
    page.get_by_role("link", name="Mot de passe oublié ?").click()
    page_check(page, "le mot de passe oublié")
    page.get_by_role("button", name="Recevoir le lien").click()
    expect(page.get_by_role("alert")).to_contain_text("Indiquez votre adresse e-mail.")
    page_check(page, "le mot de passe oublié, sans adresse")
    page.get_by_label("Adresse e-mail").fill("quelqu-un@exemple.fr")
    page.get_by_role("button", name="Recevoir le lien").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Regardez votre boîte aux lettres")
    page_check(page, "le lien envoyé")


def test_a_new_password_from_the_letter(arrive):
    member = factories.make_member()
    uid = urlsafe_base64_encode(force_bytes(member.pk))
    page = arrive(f"/mot-de-passe-oublie/{uid}/{default_token_generator.make_token(member)}/")
    page_check(page, "le choix d’un mot de passe")
    page.get_by_label("Nouveau mot de passe").fill("court")
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page_check(page, "le choix d’un mot de passe, trop court")


def test_the_server_could_not_answer(arrive):
    page = arrive("/connexion/")
    page.route("**/panne/", lambda route: route.fulfill(body=render_to_string("500.html"), content_type="text/html"))
    page.goto("/panne/")
    expect(page.get_by_role("heading", level=1)).to_have_text("PixCertif n’a pas pu répondre")
    page_check(page, "la page de panne")


def test_a_link_that_is_over(arrive):
    page = arrive("/connexion/")
    page.watch.expected.add(410)
    page.goto("/mot-de-passe-oublie/MQ/abc-def/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce lien ne sert plus")
    page_check(page, "le lien périmé")


def test_the_terms_then_the_choice_of_a_centre(arrive):
    member = factories.make_member(accepted=False, centre=factories.make_centre(name="Lycée Jean-Macé"))
    long = "Lycée polyvalent Marie-Antoinette de La Rochefoucauld-Montbéliard"
    Membership.objects.create(user=member, centre=factories.make_centre(name=long))
    page = arrive()
    sign_in(page, member)
    expect(page.get_by_role("heading", level=1)).to_have_text("Conditions d’utilisation")
    page_check(page, "les conditions")
    page.get_by_role("button", name="J’accepte ces conditions").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Choisir un centre")
    page_check(page, "le choix d’un centre")
    page.get_by_role("button", name=long).click()
    expect(page.get_by_text(long)).to_be_visible()
    page_check(page, "la liste d’un centre au long nom")


def test_people_of_no_centre(arrive):
    for user, title in (
        (factories.make_user(), "Surveiller une session"),
        (factories.make_user(is_staff=True), "Sessions à traiter"),
    ):
        page = arrive()
        sign_in(page, user)
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        page_check(page, "l’accueil sans centre")


def test_an_address_that_leads_nowhere(arrive):
    page = arrive("/connexion/")
    page.watch.expected.add(404)
    sign_in(page, factories.make_member())
    page.goto("/sessions/999999/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page_check(page, "une adresse qui ne mène nulle part")


def test_the_door_opens_without_javascript(arrive):
    page = arrive("/connexion/", javascript=False)
    sign_in(page, factories.make_member())
    expect(page).to_have_url(re.compile("/sessions/$"))
