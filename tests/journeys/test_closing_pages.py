"""A session of twenty, closed then decided of: what the administrator does, and every page on the way."""

import re

import pytest
from playwright.sync_api import expect

from exam import bank
from exam.models import Alert, Question
from finalisation.models import Review
from proctoring.actions import add_percent, write_report
from tests import factories
from tests.finalisation.finalised_session import finalise_session, make_answer
from tests.journeys.life import Jury, Office
from tests.journeys.watch import dialog_check, page_check

pytestmark = pytest.mark.browser

LONG = {"birth_name": "de La Rochefoucauld-Montbéliard", "first_name": "Marie-Antoinette"}


def sit(session, questions, *, right, **identity):
    """A test with an answer to each of these questions, so many of them right, then the next one asked."""
    attempt = factories.make_attempt(candidate=factories.make_candidate(session=session, **identity))
    for number, question in enumerate(questions, 1):
        make_answer(attempt, number, question, is_right=number <= right)
    return attempt


@pytest.fixture
def room(site):
    """Twenty tests, three unfinished, two of them with an alert open, a suspicion of fraud and a % added."""
    bank.load()
    questions = list(Question.objects.in_use()[:24])
    centre = factories.make_centre()
    session = factories.make_session(centre=centre, held_on=centre.today())
    finished = [sit(session, questions[:24], right=rank, **(LONG if rank == 0 else {})) for rank in range(17)]
    left = [sit(session, questions[:7], right=3, first_name=name) for name in ("Ada", "Basile", "Chloé")]
    for attempt in left[:2]:
        make_answer(attempt, 8, questions[7], state="asked", is_right=None)
        Alert.raise_on(attempt, sentence="La page reste blanche.")
    write_report(finished[0].candidate, code="C6", by=None, details="Téléphone sur les genoux.")
    write_report(finished[1].candidate, code="E1", by=None, question_number=3)
    add_percent(left[2].candidate, 33, by=None)
    for attempt in finished:
        attempt.complete()
        attempt.see_end_screen(by=None)
    session.refresh_from_db()
    return session, finished, left


@pytest.fixture
def office(arrive, room):
    """The administrator, on the page of the session."""
    session = room[0]
    office = Office(arrive("/sessions/", user=factories.make_member(centre=session.centre, password=None)))
    office.number = session.pk
    office.open_session()
    return office


def test_three_reasons_and_a_confirmation_close_a_session_of_twenty(office, room):
    session, finished, left = room
    office.does("Finaliser la session", office.page.get_by_role("link", name="Finaliser la session"), "click")
    page = office.page
    expect(page.get_by_role("table", name="Certifications non terminées").locator("tbody tr")).to_have_count(3)
    expect(page.get_by_role("table", name="Certifications terminées").locator("tbody tr")).to_have_count(17)
    expect(page.get_by_text("Signalement en attente du surveillant")).to_have_count(2)
    expect(office.row(finished[0].candidate)).to_contain_text("C6")
    expect(office.row(left[2].candidate)).to_contain_text("C2 (33 %)")
    seen = page.get_by_role("table", name="Certifications terminées").get_by_role("checkbox", checked=True)
    expect(seen).to_have_count(17)
    for attempt, reason in zip(left, ("left", "technical", "left"), strict=True):
        office.explain(attempt.candidate, reason)
    expect(page.get_by_text("Tout est enregistré au fur et à mesure.", exact=True)).to_be_visible()
    office.finalise()
    print(f"\nto close a session of 20, {len(office.gestures)} gestures: {', '.join(office.gestures)}")
    assert len(office.gestures) == 6
    session.refresh_from_db()
    assert (session.state, session.running_count) == ("finalised", 0)


def test_a_refusal_is_said_and_stays(office, room):
    _, _, left = room
    page = office.page
    page.get_by_role("link", name="Finaliser la session").click()
    finished = page.get_by_role("table", name="Certifications terminées").locator("tbody tr")
    expect(finished).to_have_count(17)
    page.route(re.compile("/direct/"), lambda route: route.fulfill(status=204))  # the page is late
    left[1].complete()
    office.explain(left[1].candidate, "left")
    refusal = page.get_by_text("Ce candidat a fini son test entre-temps : il n’y a plus de raison à indiquer.")
    expect(refusal).to_be_visible()
    expect(finished).to_have_count(18)
    page.unroute_all()
    left[2].complete()
    expect(finished).to_have_count(19)
    expect(refusal).to_be_visible()


def test_a_name_without_a_reason_leads_to_where_it_is_chosen(office, room):
    session, _, left = room
    page = office.page
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/sessions/{session.pk}/finaliser/")
    page.get_by_role("link", name="Finaliser", exact=True).click()
    page.get_by_role("dialog").get_by_role("link", name=re.compile("^Basile")).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    reason = page.locator(f"#reason-{left[1].pk}")
    expect(reason).to_be_focused()
    expect(reason).to_be_in_viewport()


def test_every_page_of_the_centre(office, room):
    session, finished, left = room
    page = office.page
    page.goto(f"/sessions/{session.pk}/finaliser/")
    page_check(page, "finalisation, 20 tests")
    page.get_by_role("link", name="Finaliser", exact=True).click()
    expect(page.get_by_role("dialog")).to_contain_text("Il reste 3 raisons à choisir")
    dialog_check(page, "confirmation, reasons missing")
    office.row(finished[0].candidate).get_by_role("link", name="1 signalement").click()
    expect(page.get_by_role("dialog")).to_contain_text("Téléphone sur les genoux.")
    expect(page.get_by_role("dialog")).to_contain_text("0 / 500")
    dialog_check(page, "reports")
    for attempt in left:
        office.explain(attempt.candidate, "left")
    page.get_by_role("link", name="Finaliser", exact=True).click()
    expect(page.get_by_role("dialog")).to_contain_text(f"Finaliser la session {session.pk} ?")
    dialog_check(page, "confirmation")
    page.goto(f"/sessions/{session.pk}/finaliser/candidats/{finished[0].candidate_id}/signalements/")
    page_check(page, "reports, a page of its own")
    page.goto(f"/sessions/{session.pk}/finaliser/confirmer/")
    page_check(page, "confirmation, a page of its own")
    page.goto(f"/sessions/{session.pk}/finaliser/")
    office.finalise()
    page_check(page, "finalised")


@pytest.fixture
def jury(arrive, room):
    """The operator, on the queues; the session was finalised, with a comment."""
    session, _, left = room
    Review.objects.bulk_create(Review(attempt=attempt, abandon_reason="technical") for attempt in left)
    finalise_session(session, comment="Coupure du réseau à 15 h. " * 8)
    return Jury(arrive("/", user=factories.make_user(is_staff=True, password=None)))


def test_every_page_of_the_operator(jury, room):
    session, finished, left = room
    page, path = jury.page, f"/jury/{session.pk}/"
    page_check(page, "the queue")
    jury.open_dossier(session.pk)
    page_check(page, "a session of 20 tests")
    page.goto(f"{path}?test={finished[0].pk}")
    page.locator("summary", has_text="24 questions posées").click()
    page_check(page, "a test and its answers")
    page.goto(f"{path}journal/")
    page_check(page, "its journal")
    page.goto(path)
    jury.paper(left[0].candidate).get_by_role("link", name="Annuler…").click()
    dialog_check(page, "a decision")
    page.goto(f"{path}rouvrir/")
    page_check(page, "reopening")
    page.get_by_role("main").get_by_role("button", name=re.compile("Rouvrir")).click()
    page_check(page, "reopening, no reason given")
    page.goto("/jury/?numero=1")
    page_check(page, "the queue, nothing found")
    page.goto(f"{path}publier/")
    page_check(page, "publishing, refused")


def test_the_pages_of_published_results(jury, room, arrive):
    session, finished, left = room
    page, path = jury.page, f"/jury/{session.pk}/"
    page.goto(path)
    for attempt in left:
        jury.cancel(attempt.candidate, "Panne.")
    jury.press("Accepter")
    jury.validate(finished[0].candidate)
    jury.press("J’ai lu ce commentaire")
    page.get_by_role("link", name="Publier les résultats").click()
    expect(page.get_by_role("dialog")).to_contain_text("Publier les résultats de la session")
    dialog_check(page, "publishing")
    jury.publish()
    page_check(page, "published")
    page.goto("/jury/?file=transmises")
    page_check(page, "the queue of published sessions")
    page.goto(f"{path}depublier/")
    page_check(page, "taking the results back")
    office = Office(arrive("/sessions/", user=factories.make_member(centre=session.centre, password=None)))
    page_check(office.page, "the list, published")
    office.number = session.pk
    office.open_session()
    page_check(office.page, "the session, published")
