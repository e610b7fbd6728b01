"""« Surveillance »: the board."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exam.models import Alert, Answer, Attempt, Sign
from proctoring.models import IssueReport
from sessions_app import journal
from sessions_app.models import ExamSession
from tests import factories
from tests.conftest import StrictClient
from tests.proctoring.watched_room import WatchedRoom, make_access

pytestmark = pytest.mark.django_db

WORDS = ["inscrits", "présents", "en cours", "terminé", "à aider"]


def cards(response):
    """Who needs help, then the others: the names, with the state of each."""
    board = response.context["board"]
    return [[(str(card.candidate), card.state.word) for card in part] for part in (board.help_cards, board.other_cards)]


def test_the_head_says_what_the_room_needs():
    room = WatchedRoom(room="Salle 204", proctors="Awa Diop, Jean Petit", access_code="TQVF63")
    page = room.page()
    for text in (
        "Salle 204",
        "TQVF63",
        "Lucie Oyelaran",
        "Awa Diop, Jean Petit",
        "Affichage en salle",
        "Consignes à lire",
    ):
        assert text in page
    assert "PV d’incident" in page and "Quitter l’espace surveillant" in page
    assert room.session.password not in page


def test_without_candidates_it_says_whom_to_ask():
    page = WatchedRoom().page()
    assert "Aucun candidat n’est inscrit à cette session" in page
    assert "feuille-emargement" not in page


def test_who_needs_help_comes_first_then_by_name():
    room = WatchedRoom()
    room.make_attempt(
        birth_name="Zola", first_name="Ève", changed={"resume": "requested", "resume_asked_at": timezone.now()}
    )
    room.make_attempt(birth_name="Martin", first_name="Luc")
    room.make_attempt(birth_name="Élan", first_name="Ada")
    late = {"started_at": factories.minutes_ago(110)}
    room.make_attempt(birth_name="Abel", first_name="Ida", changed=late)
    response = room.browser.get(room.path)
    assert cards(response) == [
        [("ZOLA Ève", "Demande à reprendre"), ("ABEL Ida", "Temps écoulé")],
        [("ÉLAN Ada", "En cours"), ("MARTIN Luc", "En cours")],
    ]
    assert "<title> 2 à aider – Session" in response.text


def test_a_card_says_the_end_with_extra_time():
    room = WatchedRoom()
    noon = timezone.now().replace(hour=11, minute=0, second=0, microsecond=0)
    room.make_attempt(birth_name="Martin", first_name="Luc", extra_time=33, changed={"started_at": noon})
    start, end = (timezone.localtime(moment) for moment in (noon, noon + timedelta(minutes=140)))
    page = room.page()
    assert f"<time>{start:%H:%M}</time> → " in page and f"<time>{end:%H:%M}</time>" in page
    assert "<b>+ 33 %</b>" in page and "14/03/2010" in page
    assert 'Question <b class="mono">1</b> / 32' in page


def test_nothing_hides_an_open_alert():
    room = WatchedRoom()
    attempt = room.make_attempt(birth_name="Martin", first_name="Luc", changed={"companion": "missing"})
    Alert.raise_on(attempt, sentence="L’image <ne> s’affiche pas.")
    for end in ("", "?montrer=termines", "?nom=zzz", "?montrer=presents&nom=zzz"):
        page = room.page(end)
        assert "Extension non détectée" in page and "Signalement</span>" in page
        assert ":</span> L’image &lt;ne&gt; s’affiche pas. </p>" in page and "Gérer le signalement" in page


def test_a_call_says_that_the_time_is_stopped_and_an_end_when_it_was():
    room = WatchedRoom()
    attempt = room.make_attempt(
        birth_name="Martin", first_name="Luc", changed={"started_at": factories.minutes_ago(10)}
    )
    left = f'<b data-until="{timezone.localtime(attempt.ends_at):%Y-%m-%dT%H:%M}'
    assert left in room.page()
    alert = Alert.raise_on(attempt)
    page = room.page()
    assert "temps arrêté" in page and left not in page[page.index('class="band"') :]
    alert.refuse(by=None)
    Attempt.objects.get().complete()
    start, end = (timezone.localtime(moment) for moment in (attempt.started_at, Attempt.objects.get().ended_at))
    assert f"<time>{start:%H:%M}</time> → " in room.page() and f"<b><time>{end:%H:%M}</time></b>" in room.page()


def test_time_left_is_said_as_the_candidate_reads_it():
    room = WatchedRoom()
    room.make_attempt(changed={"started_at": timezone.now() + timedelta(seconds=30)})
    assert "1\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}46\N{NO-BREAK SPACE}min</b>" in room.page()


def test_a_tick_moves_no_card_its_hour_is_in_the_head():
    room = WatchedRoom()
    candidate = room.make_candidate()
    before = room.page().count("card__words")
    candidate.confirm_presence(by=None)
    until = timezone.localtime(candidate.present_at + timedelta(minutes=60))
    page = room.page()
    assert f'<span class="right">valable jusqu’à {until:%H:%M}</span>' in page
    assert page.count("card__words") == before == 0


def test_the_list_beside_those_who_need_help_is_titled_the_others():
    room = WatchedRoom()
    Alert.raise_on(room.make_attempt(birth_name="Roy"))
    room.make_attempt(birth_name="Martin")
    assert "Les autres en cours (<span data-found>1</span>)" in room.page("?montrer=en-cours")
    page = room.page("?montrer=a-aider")
    assert "À aider (" not in page and "Personne n’a besoin d’aide" not in page and "Montrer tout le monde" in page
    Alert.objects.get().refuse(by=None)
    assert "Personne n’a besoin d’aide pour l’instant." in room.page("?montrer=a-aider")


def test_what_to_tick_is_said_while_someone_can_be():
    room = WatchedRoom()
    room.make_attempt()
    assert "Cocher chaque candidat présent" not in room.page()
    room.make_candidate()
    assert "Cocher chaque candidat présent" in room.page()
    assert "Cocher chaque candidat présent" not in room.page("?montrer=en-cours")


def test_the_pages_beside_the_board_lead_back_to_its_filters():
    room = WatchedRoom()
    attempt = Alert.raise_on(room.make_attempt(birth_name="Martin")).attempt
    filters, back = "?montrer=presents&nom=mar", f'href="{room.path}?montrer=presents&amp;nom=mar"'
    ends = ("signalement/", "signalements/", "temps/", "terminer/")
    addresses = [*(room.at(attempt.candidate, end) for end in ends), f"{room.path}temps/"]
    for address in addresses:
        assert room.browser.get(address + filters).text.count(back) == 2
    written = room.post(room.at(attempt.candidate, "signalements/") + filters, code="C7")
    assert written.text.count(back) == 2


def test_who_left_the_page_is_shown_and_since_when():
    room = WatchedRoom()
    attempt = room.make_attempt(birth_name="Martin", first_name="Luc")
    Sign.objects.create(candidate=attempt.candidate, seen_at=factories.minutes_ago(3), is_lost=True)
    page = room.page()
    assert "A quitté la page" in page and "3\N{NO-BREAK SPACE}min" in page


def test_a_focus_question_left_is_shown_for_a_minute():
    room = WatchedRoom(questions=2)
    attempt = room.make_attempt(birth_name="Martin", first_name="Luc")
    Answer.objects.filter(attempt=attempt).update(focus_lost_seconds=12)
    attempt.write_entry(journal.FOCUS_LOST, by=None, number=1, seconds=12)
    words = "Question en mode focus, page quittée 12 s."
    page = room.page()
    assert words in page and "A quitté la page" in page
    room.session.journal.filter(kind="focus_lost").update(at=factories.minutes_ago(2))
    page = room.page()
    assert words in page and "A quitté la page" not in page


def test_who_waits_but_fell_silent_is_marked():
    room = WatchedRoom()
    candidate = room.make_candidate()
    candidate.join()
    Sign.objects.create(candidate=candidate, seen_at=factories.minutes_ago(3), is_lost=True)
    assert "hors ligne depuis" in room.page()
    assert "En salle d’attente" in room.page()


def test_who_arrives_after_the_first_start_is_marked_and_c8_offered():
    room = WatchedRoom()
    late, early = room.make_candidate(birth_name="Tard"), room.make_candidate(birth_name="Tôt")
    early.join()
    room.make_attempt()
    ExamSession.objects.filter(pk=room.session.pk).update(first_started_at=timezone.now())
    late.join()
    page = room.page()
    assert page.count("en retard") == 1
    assert f"/candidats/{late.pk}/signalements/?code=C8" in page
    IssueReport.write(late, code="C8", by=None)
    assert "?code=C8" not in room.page()


def test_a_presence_that_lapsed_says_so():
    room = WatchedRoom()
    candidate = room.make_candidate()
    candidate.confirm_presence(by=None)
    type(candidate).objects.filter(pk=candidate.pk).update(present_at=factories.minutes_ago(61))
    page = room.page()
    assert "n’est plus valable : confirmez-la à nouveau." in page
    assert 'aria-checked="false"' in page


def test_another_day_than_planned_is_displayed_and_the_board_stays_open():
    room = WatchedRoom()
    assert "Cette session est prévue" not in room.page()
    ExamSession.objects.filter(pk=room.session.pk).update(held_on="2026-01-05")
    assert "Cette session est prévue lundi 5 janvier 2026 à 14\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}00." in room.page()


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("", ["A", "B", "C", "D"]),
        ("?montrer=presents", ["B", "C", "D"]),
        ("?montrer=en-cours", ["C"]),
        ("?montrer=termines", ["D"]),
        ("?montrer=a-aider", []),
        ("?montrer=nimporte", ["A", "B", "C", "D"]),
        ("?nom=ele", ["A"]),
        ("?nom=+-'", ["A", "B", "C", "D"]),
        ("?nom=jean+b", ["B"]),
    ],
)
def test_the_counters_are_filters_and_the_search_ignores_accents(end, names):
    room = WatchedRoom()
    room.make_candidate(birth_name="A", first_name="Élé-onore")
    room.make_candidate(birth_name="B", first_name="Jean").confirm_presence(by=None)
    room.make_attempt(birth_name="C", first_name="Luc")
    room.make_attempt(birth_name="D", first_name="Luc").complete()
    board = room.browser.get(room.path + end).context["board"]
    assert [card.candidate.birth_name for card in board.other_cards] == names
    assert [counter["count"] for counter in board.counters] == [4, 3, 1, 1, 0]
    assert [counter["word"] for counter in board.counters] == WORDS


@pytest.mark.parametrize("count", (1, 3))
def test_the_number_of_queries_does_not_grow(count):
    room = WatchedRoom(questions=4)
    for _ in range(count):
        Alert.raise_on(room.make_attempt())
        room.make_candidate().join()
        room.make_attempt(changed={"companion": "missing", "resume": "requested"}).candidate.reports.create(code="C7")
    with CaptureQueriesContext(
        connection,
    ) as caught:
        room.browser.get(room.path)
    assert len(caught) == 7


@pytest.mark.parametrize("change", ["expire", "leave", "close", "finalise"])
def test_an_access_that_is_over_finds_the_entrance(change):
    room = WatchedRoom()
    room.make_attempt().complete()
    if change == "expire":
        type(room.access).objects.update(expires_at=timezone.now())
    elif change == "leave":
        room.access.leave()
    elif change == "close":
        room.access.close(by=None)
    else:
        room.session.finalise(by=None)
    response = room.browser.get(room.path)
    assert (response.status_code, response.url) == (302, f"/surveillance/?session={room.session.pk}")
    again = room.browser.get(room.path, headers={"HX-Request": "true"})
    assert (again.status_code, again.headers["HX-Refresh"]) == (204, "true")


def test_the_access_to_a_session_opens_no_other():
    room, other = WatchedRoom(), WatchedRoom()
    assert room.browser.get(other.path).status_code == 302
    room.browser.cookies[f"surveillant-{other.session.pk}"] = room.browser.cookies[f"surveillant-{room.session.pk}"]
    assert room.browser.get(other.path).status_code == 302
    foreign = other.make_candidate()
    assert room.browser.post(room.at(foreign, "presence/"), {"present": "oui"}).status_code == 404


@pytest.mark.parametrize("value", ["", "garbage", "1:abc:def", "[1]", "é" * 50])
def test_a_forged_cookie_is_nobody(value):
    session = factories.make_session()
    make_access(session)
    browser = StrictClient()
    browser.cookies[f"surveillant-{session.pk}"] = value
    assert browser.get(f"/surveillance/{session.pk}/").status_code == 302


def test_a_member_without_an_access_enters_like_everyone(member_client, centre):
    session = factories.make_session(centre=centre)
    assert member_client.get(f"/surveillance/{session.pk}/").url == f"/surveillance/?session={session.pk}"


def test_states_of_other_sessions_do_not_leak():
    room, other = WatchedRoom(), WatchedRoom()
    Alert.raise_on(other.make_attempt(birth_name="Autre"))
    room.make_candidate(birth_name="Martin")
    assert "AUTRE" not in room.page() and Attempt.objects.count() == 1
