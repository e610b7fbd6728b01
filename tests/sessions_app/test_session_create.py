"""« Créer une session »."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from sessions_app.forms.exam_session import PAST
from sessions_app.models import ExamSession
from sessions_app.models.exam_session import TWICE
from tests.factories import make_centre, make_member, make_session

pytestmark = pytest.mark.django_db
CREATE = "/sessions/creer/"


def typed(**changes):
    """What is typed for a session in ten days."""
    filled = {
        "site": "Lycée Jean-Macé",
        "room": "Salle 204",
        "held_on": (date.today() + timedelta(days=10)).isoformat(),
        "start_time": "14:00",
        "proctors": "Fatoumata Ndiaye, Lucie Oyelaran",
        "end_time": "",
        "observations": "",
    }
    return {**filled, **changes}


def refused(client, **changes):
    """The sentences that refuse what was typed; nothing is written."""
    before = ExamSession.objects.count()
    answer = client.post(CREATE, typed(**changes))
    assert answer.status_code == 422
    assert ExamSession.objects.count() == before
    return [sentence for sentences in answer.context["form"].errors.values() for sentence in sentences]


def test_creates_a_session_with_its_three_keys(member_client, centre):
    answer = member_client.post(CREATE, typed(), follow=True)
    session = centre.exam_sessions.get()
    assert answer.redirect_chain[-1][0] == f"/sessions/{session.number}/"
    assert f"La session {session.number} a été créée." in answer.text
    assert (session.site, session.room, session.status) == ("Lycée Jean-Macé", "Salle 204", "created")
    assert session.proctor_names == ["Fatoumata Ndiaye", "Lucie Oyelaran"]
    assert session.number >= 40000
    assert len(session.access_code) == 6 and session.password.startswith("C-")


def test_a_past_date_is_refused(member_client):
    yesterday = (date.today() - timedelta(days=1)).isoformat()
    assert refused(member_client, held_on=yesterday) == [PAST]
    assert PAST == "La date de début est passée : choisissez aujourd’hui ou un jour à venir."


def test_the_same_place_and_moment_is_refused_whatever_the_spelling(member_client):
    member_client.post(CREATE, typed())
    assert refused(member_client, site="LYCEE  JEAN MACE", room="salle 204") == [TWICE]


def test_rooms_whose_figures_follow_each_other_alike_are_two(member_client, centre):
    for room in ("Salle 1-12", "Salle 11-2"):
        assert member_client.post(CREATE, typed(room=room)).status_code == 302
    assert centre.exam_sessions.count() == 2
    assert TWICE == "Une session existe déjà dans ce site et cette salle, à cette date et à cette heure."


def test_another_centre_may_use_the_same_place(member_client, stranger_client):
    member_client.post(CREATE, typed())
    assert stranger_client.post(CREATE, typed()).status_code == 302


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("site", "", "Indiquez le nom du site."),
        ("room", "   ", "Indiquez le nom de la salle."),
        ("held_on", "", "Indiquez la date de début."),
        ("held_on", "31/02/2027", "Indiquez une date qui existe, par exemple 27/11/2026."),
        ("start_time", "", "Indiquez l’heure de début."),
        ("start_time", "25:99", "Indiquez une heure, par exemple 14:00."),
        ("proctors", ", ;", "Indiquez au moins un surveillant."),
        ("end_time", "13:00", "L’heure de fin doit venir après l’heure de début."),
        ("site", "x" * 256, "Ce texte est trop long : 255 caractères au plus."),
        ("observations", "x" * 351, "Ce texte est trop long : 350 caractères au plus."),
    ],
)
def test_each_field_has_its_sentence(member_client, field, value, sentence):
    assert refused(member_client, **{field: value}) == [sentence]


def test_what_was_typed_is_kept(member_client):
    answer = member_client.post(CREATE, typed(site="", room="CDI, 1er étage"))
    assert 'value="CDI, 1er étage"' in answer.text
    assert "Une réponse est à revoir" in answer.text


@pytest.mark.parametrize("value", ["\x00", "'; DROP TABLE", "9" * 5000, "💣" * 300, "=1+1", "<script>"])
def test_garbage_never_breaks(member_client, value):
    answer = member_client.post(CREATE, {name: value for name in typed()})
    assert answer.status_code == 422
    assert not ExamSession.objects.exists()


def test_the_end_of_a_line_is_one_character(member_client, centre):
    lines = "\n".join(["a" * 34] * 10)
    assert len(lines) == 349
    member_client.post(CREATE, typed(observations=f"{lines}!".replace("\n", "\r\n")))
    assert centre.exam_sessions.get().observations == f"{lines}!"


def test_earlier_places_are_suggested(member_client, centre):
    make_session(centre=centre, site="Annexe des Trois-Fontaines")
    assert '<option value="Annexe des Trois-Fontaines">' in member_client.get(CREATE).text


def test_earlier_proctors_are_suggested_one_by_one(member_client, centre, stranger_client):
    make_session(centre=centre, proctors="Louis Le Gall")
    make_session(centre=centre, proctors="Awa Diallo et louis le gall")
    names = re.findall(
        r'data-adds="id_proctors"><span class="visually-hidden">Ajouter </span>([^<]+)<', page_of(member_client)
    )
    assert names == ["Awa Diallo", "louis le gall"]
    assert "Awa Diallo" not in page_of(stranger_client)


def page_of(client):
    """« Créer une session »."""
    return client.get(CREATE).text


@pytest.mark.parametrize("sign", ("\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}", "\N{SQUARE KIROMEETORU}"))
def test_a_text_that_compares_longer_than_its_column_is_refused(member_client, sign):
    assert refused(member_client, room=sign * 255) == ["Ce texte est trop long : 255 caractères au plus."]


@time_machine.travel(datetime(2026, 11, 20, 22, 30, tzinfo=UTC), tick=False)
def test_the_day_is_the_one_of_the_centre(client):
    """At half past nine on the 21st in Nouméa it is still the 20th in Paris and in London."""
    client.force_login(make_member(centre=make_centre(time_zone="Pacific/Noumea")))
    assert refused(client, held_on="2026-11-20", start_time="09:00") == [PAST]
    page = client.post(CREATE, typed(held_on="2026-11-21", start_time="09:00"), follow=True).text
    assert "samedi 21 novembre 2026, 9\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}00" in page
    listed = client.get("/sessions/").text
    assert "21/11/2026" in listed and "09:00" in listed
