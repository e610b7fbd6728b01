"""The candidate: from the door to the end of the test, what is lost on the way and what must not be."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from exam import bank, media
from exam.models import Alert, Attempt, Question
from tests import factories
from tests.journeys.steps import sign_in, sits
from tests.journeys.watch import page_check

pytestmark = pytest.mark.browser


@pytest.fixture
def candidate(site):
    """Someone with a long name on the list of today's session; the bank is the one we ship."""
    bank.load()
    centre = factories.make_centre()
    session = factories.make_session(centre=centre, held_on=centre.today())
    name = "de La Rochefoucauld-Montbéliard"
    return factories.make_candidate(session=session, birth_name=name, first_name="Marie-Antoinette", extra_time=33)


def heading(page):
    """What the page says first."""
    return page.get_by_role("heading", level=1)


def join(page, candidate):
    """« Rejoindre la session »."""
    page.get_by_label("Numéro de session").fill(str(candidate.session_id))
    page.get_by_label("Nom de naissance").fill("DE LA ROCHEFOUCAULD MONTBELIARD")
    page.get_by_label("Prénom").fill("marie antoinette")
    page.get_by_label("Date de naissance").fill("14/03/2010")
    page.get_by_role("button", name="Rejoindre la session").click()


def test_from_the_door_to_the_waiting_room(arrive, candidate):
    page = arrive("/candidat/")
    page_check(page, "the door")
    expect(page.get_by_text("Vous êtes déconnecté.")).to_be_hidden()
    page.get_by_role("link", name="Guide du candidat").click()
    expect(heading(page)).to_have_text("Guide du candidat")
    page.go_back()
    page.get_by_role("button", name="Rejoindre la session").click()
    page_check(page, "the door, nothing typed")
    join(page, candidate)
    for screen in range(1, 5):
        page_check(page, f"rules {screen}")
        page.get_by_role("link", name="Suivant").click()
    page_check(page, "rules 5")
    page.get_by_role("button", name="J’accepte de respecter ces règles").click()
    page_check(page, "waiting room")


def test_from_the_waiting_room_to_the_first_answer(arrive, candidate):
    page = arrive("/candidat/")
    candidate.accept_rules()
    join(page, candidate)
    expect(heading(page)).to_have_text("Vous êtes dans la salle d’attente")
    candidate.confirm_presence(by=None)
    expect(heading(page)).to_have_text("Votre présence est confirmée")
    page_check(page, "present")
    page.get_by_label("Code d’accès").fill("ABCD12")
    page.get_by_role("button", name="Commencer mon test").click()
    expect(page.get_by_label("Code d’accès")).to_be_focused()
    page_check(page, "wrong code")
    page.get_by_label("Code d’accès").fill(candidate.session.access_code.lower())
    page.get_by_role("button", name="Commencer mon test").click()
    expect(heading(page)).to_have_text("Question 1 / 32")
    page.get_by_role("button", name="Je passe").click()
    expect(heading(page)).to_have_text("Question 2 / 32")
    expect(heading(page)).to_be_focused()
    assert page.title() == "Question 2 / 32 – Test de certification – PixCertif"


@pytest.mark.parametrize(
    "question",
    [
        {"kind": "one", "is_focus": True},
        {"kind": "several"},
        {"kind": "number"},
        {"time_limit__isnull": False},
        {"image__gt": ""},
        {"file__gt": ""},
    ],
    ids=str,
)
def test_every_sort_of_question_can_be_read(arrive, site, candidate, question):
    page = arrive("/candidat/")
    sits(candidate, page, site, **question)
    page_check(page, f"question {question}")


def test_the_image_is_drawn_and_the_file_of_a_focus_question_is_downloaded_in_place(arrive, site, candidate):
    page = arrive("/candidat/")
    attempt = sits(candidate, page, site, image__gt="")
    drawn = "image => image.decode().then(() => image.naturalWidth)"
    assert page.locator(".question__image").evaluate(drawn) > 0
    question = Question.objects.filter(retired_at=None, file__gt="").first()
    Question.objects.filter(pk=question.pk).update(is_focus=True)
    attempt.answers.filter(state="asked").update(question=question)
    page.reload()
    with page.expect_download() as waiting:
        page.get_by_role("link", name=f"Télécharger {question.file}").click()
    assert waiting.value.suggested_filename == question.file
    assert waiting.value.path().read_bytes() == (media.FOLDER / question.file).read_bytes()
    expect(page.locator(".question--focus")).to_be_visible()
    assert attempt.answers.get(number=1).focus_lost_seconds == 0


def test_what_is_typed_outlives_reloading_an_alert_and_the_network(arrive, site, candidate):
    page = arrive("/candidat/")
    attempt = sits(candidate, page, site, kind="text", is_focus=False, time_limit=None)
    field = page.get_by_label("Votre réponse")
    field.fill("ma réponse")
    page.reload()
    expect(field).to_have_value("ma réponse")
    page.get_by_role("link", name="Signaler un problème").click()
    page.get_by_role("button", name="Oui, je suis sûr").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("Le surveillant est prévenu")
    page_check(page, "alert open")
    Alert.objects.get(attempt=attempt).refuse(by=None)
    expect(field).to_have_value("ma réponse")
    page.route("**/candidat/repondre/", lambda route: route.abort())
    page.get_by_role("button", name="Je valide").click()
    expect(page.get_by_text("Connexion perdue.")).to_be_visible()
    page_check(page, "connection lost")
    page.unroute("**/candidat/repondre/")
    expect(heading(page)).to_have_text("Question 2 / 32")
    assert attempt.answers.get(number=1).value == "ma réponse"
    assert page.evaluate("sessionStorage.length") == 0
    page.watch.troubles = [trouble for trouble in page.watch.troubles if "/candidat/repondre/" not in trouble]


def test_at_zero_what_is_chosen_is_sent(arrive, site, candidate):
    page = arrive("/candidat/")
    attempt = sits(candidate, page, site, time_limit__isnull=False)
    answer = attempt.answers.current()
    spent = answer.deadline - timezone.now() - timedelta(seconds=3)
    attempt.answers.update(asked_at=answer.asked_at - spent)
    page.reload()
    expect(heading(page)).to_have_text("Question 2 / 32")


def test_going_on_elsewhere_then_the_end(arrive, site, candidate):
    first, second = arrive("/candidat/"), arrive("/candidat/")
    attempt = sits(candidate, first, site)
    join(second, candidate)
    page_check(second, "open elsewhere")
    second.get_by_role("button", name="Demander la reprise").click()
    expect(heading(second)).to_have_text("Votre demande est envoyée")
    presses_again(second, "Ce n’est pas moi")
    Attempt.objects.get(pk=attempt.pk).authorise_resume(by=None)
    expect(heading(second)).to_have_text("Votre reprise est autorisée")
    page_check(second, "authorised")
    second.get_by_label("Code d’accès").fill(candidate.session.access_code)
    second.get_by_role("button", name="Reprendre mon test").click()
    expect(heading(second)).to_have_text("Question 1 / 32")
    expect(heading(first)).to_have_text("Votre test continue sur un autre ordinateur.")
    page_check(first, "closed")
    Attempt.objects.get(pk=attempt.pk).end_by_proctor(by=None)
    expect(heading(second)).to_have_text("Test terminé !")
    page_check(second, "the end")
    second.get_by_role("button", name="Se déconnecter").click()
    expect(heading(second)).to_have_text("Rejoindre une session")
    expect(second.get_by_text("Vous êtes déconnecté.")).to_be_visible()
    attempt.refresh_from_db()
    assert attempt.end_screen_seen_at is not None


def test_leaving_in_one_tab_empties_the_other(arrive, site, candidate):
    page = arrive("/candidat/")
    sits(candidate, page, site).end_by_proctor(by=None)
    expect(heading(page)).to_have_text("Test terminé !")
    beside = page.context.new_page()
    beside.goto("/candidat/fin/")
    expect(beside.get_by_text("Code de résultat")).to_be_visible()
    page.get_by_role("button", name="Se déconnecter").click()
    expect(heading(beside)).to_have_text("Rejoindre une session")


def test_a_pointer_at_rest_on_an_answer_does_not_look_like_a_choice(arrive, site, candidate):
    page = arrive("/candidat/")
    sits(candidate, page, site, kind="one")
    first, last = page.locator(".answer").first, page.locator(".answer").last
    colour = "element => getComputedStyle(element).backgroundColor"
    first.hover()
    assert first.evaluate(colour) == last.evaluate(colour)
    first.click()
    assert first.evaluate(colour) != last.evaluate(colour)


def presses_again(page, name="Je passe"):
    """The second click of a double one, on the button that is there by now."""
    page.get_by_role("button", name=name).hover()  # waits for a picture above it to have taken its place
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)


def test_double_clicks_two_tabs_and_back_do_no_harm(arrive, site, candidate):
    page = arrive("/candidat/")
    attempt = sits(candidate, page, site)
    page.get_by_role("button", name="Je passe").dblclick()
    expect(heading(page)).to_have_text("Question 2 / 32")
    presses_again(page)
    beside = page.context.new_page()
    beside.goto("/candidat/")
    expect(heading(beside)).to_have_text("Question 2 / 32")
    beside.get_by_role("button", name="Je passe").click()
    expect(heading(beside)).to_have_text("Question 3 / 32")
    expect(heading(page)).to_have_text("Question 2 / 32")
    page.get_by_role("button", name="Je passe").click()
    expect(heading(page)).to_have_text("Question 3 / 32")
    page.get_by_role("button", name="Je passe").click()
    expect(heading(page)).to_have_text("Question 4 / 32")
    presses_again(page)
    presses_again(page)  # who clicks on and on is heard
    expect(heading(page)).to_have_text("Question 5 / 32")
    page.go_back()
    expect(heading(page)).to_have_text("Question 5 / 32")
    states = attempt.answers.order_by("number").values_list("number", "state")
    assert list(states) == [(1, "skipped"), (2, "skipped"), (3, "skipped"), (4, "skipped"), (5, "asked")]


def test_a_member_who_signs_in_beside_the_test_disturbs_nothing(arrive, site, candidate):
    page = arrive("/candidat/")
    page.watch.expected.add(403)  # the form's token is over: the page takes another by itself
    attempt = sits(candidate, page, site, kind="text", is_focus=False, time_limit=None)
    page.get_by_label("Votre réponse").fill("ma réponse")
    beside = page.context.new_page()
    beside.goto("/connexion/")
    sign_in(beside, factories.make_member(centre=candidate.session.centre))
    expect(heading(beside)).to_have_text("Sessions de certification")
    page.get_by_role("button", name="Je valide").click()
    expect(heading(page)).to_have_text("Question 2 / 32")
    assert attempt.answers.get(number=1).value == "ma réponse"
    beside.reload()
    expect(heading(beside)).to_have_text("Sessions de certification")


def comes_near(page, attempt, minutes):
    """Three seconds before so many minutes are left."""
    end = timezone.now() + timedelta(minutes=minutes, seconds=3)
    attempt.started_at += end - attempt.ends_at
    Attempt.objects.filter(pk=attempt.pk).update(started_at=attempt.started_at)
    page.reload()


def test_the_end_comes_nearer_then_minutes_are_added(arrive, site, candidate):
    page = arrive("/candidat/")
    attempt = sits(candidate, page, site, is_focus=False, time_limit=None)
    soon, sooner = (page.get_by_text(f"Il reste moins de {minutes} minutes.") for minutes in (15, 5))
    comes_near(page, attempt, 15)
    expect(soon).to_be_visible()
    comes_near(page, attempt, 5)
    expect(sooner).to_be_visible()
    expect(soon).to_be_hidden()
    comes_near(page, attempt, 0)
    expect(page.get_by_text("Votre temps est écoulé.")).to_be_visible()
    expect(page.get_by_text("ajoutées")).to_have_count(0)
    attempt.add_minutes(10, by=None)
    expect(page.get_by_text("(10 min ajoutées)")).to_be_visible()
    expect(page.locator("[data-left]")).to_have_text(re.compile(r"^(9|10)\smin$"))
    expect(sooner).to_be_hidden()


def test_long_statements_and_choices_fit_a_phone(arrive, site, candidate):
    long = "https://adresse.example/" + "un-tres-long-chemin-sans-espace" * 8
    statement = f"{long}\n" + "Lisez ce texte avant de répondre. " * 60
    question = factories.make_question(kind="one", statement=statement, choices=[long, "B", "C"], accepted=["B"])
    page = arrive("/candidat/", viewport=(360, 740))
    sits(candidate, page, site, pk=question.pk)
    page_check(page, "a long statement")
    page.get_by_role("button", name="Je valide").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_be_in_viewport()
    page_check(page, "a long statement, nothing chosen")


def test_without_javascript_the_test_goes_on(arrive, site, candidate):
    page = arrive("/candidat/", javascript=False)
    sits(candidate, page, site)
    page.get_by_role("button", name="Je passe").click()
    expect(heading(page)).to_have_text("Question 2 / 32")
    page.get_by_role("link", name="Signaler un problème").click()
    page.get_by_role("button", name="Oui, je suis sûr").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("Le surveillant est prévenu")
