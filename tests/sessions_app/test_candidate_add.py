"""« Inscrire un candidat »: what is typed, what is refused and how it is said."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sessions_app.models import Candidate
from tests.factories import make_attempt, make_candidate, make_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places")]
CLOSED = "Un test a commencé : la liste des candidats de cette session est close."
RIGHT = {
    "birth_name": "Diallo",
    "first_name": "Awa",
    "birth_on": "02/05/2010",
    "birth_country": "FRANCE",
    "birth_insee": "33063",
}


@pytest.fixture
def session(centre):
    """A session nobody is enrolled in."""
    return make_session(centre=centre)


def typed(client, session, **changes):
    """What the form answers; a field of None is not sent."""
    data = {name: value for name, value in {**RIGHT, **changes}.items() if value is not None}
    return client.post(f"/sessions/{session.number}/candidats/inscrire/", data)


def test_the_page_offers_france_and_all_countries(member_client, session):
    page = member_client.get(f"/sessions/{session.number}/candidats/inscrire/").text
    assert 'value="FRANCE"' in page
    assert page.count("<option") >= 190
    assert "JJ/MM/AAAA" in page


def test_enrols_then_shows_the_list(member_client, session):
    more = {
        "class_name": "2de 4",
        "ine": "123456789AB",
        "local_id": "77",
        "extra_time": "33 %",
        "needs_accessible": "on",
    }
    mails = {"convocation_email": "awa@exemple.fr", "results_email": "parents@exemple.fr"}
    answer = typed(member_client, session, **more, **mails)
    assert answer.url == f"/sessions/{session.number}/candidats/"
    assert "L’inscription de DIALLO Awa est enregistrée." in member_client.get(answer.url).text
    one = session.candidates.get()
    assert (one.birth_on, one.extra_time, one.needs_accessible) == (date(2010, 5, 2), 33, True)
    assert (one.class_name, one.ine, one.local_id) == ("2de 4", "123456789AB", "77")
    assert (one.convocation_email, one.results_email) == ("awa@exemple.fr", "parents@exemple.fr")
    assert (one.birth_insee, one.birth_postcode, one.birth_town) == ("33063", "", "Bordeaux")


def test_the_second_button_comes_back_for_another(member_client, session):
    answer = typed(member_client, session, autre="1")
    assert answer.url == f"/sessions/{session.number}/candidats/inscrire/"
    assert session.candidates.count() == 1


@pytest.mark.parametrize("text", ("2/5/2010", "02-05-2010", "02052010", " 02 / 05 / 2010 ", "2.5.2010", "2010-05-02"))
def test_a_birth_date_is_read_as_people_write_it(member_client, session, text):
    assert typed(member_client, session, birth_on=text).status_code == 302
    assert session.candidates.get().birth_on == date(2010, 5, 2)


BAD_PERCENT = "Indiquez un pourcentage entier entre 1 et 999."
BAD_EMAIL = "Indiquez une adresse e-mail complète, par exemple prenom.nom@exemple.fr."
TOO_OLD = "La date de naissance doit être postérieure au 01/01/1900."


def no_date(text):
    """The sentence for what is no date."""
    return f"« {text} » n’est pas une date. Indiquez la date au format JJ/MM/AAAA, par exemple 14/03/2010."


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("birth_name", "", "Indiquez le nom de naissance."),
        ("birth_name", None, "Indiquez le nom de naissance."),
        ("birth_name", "’-’", "Le nom de naissance doit contenir au moins une lettre."),
        ("birth_name", "a" * 101, "Ce texte est trop long : 100 caractères au plus."),
        ("birth_name", "ﷺ" * 90, "Ce texte est trop long : 100 caractères au plus."),
        ("first_name", "\x07\u200b", "Indiquez le prénom."),
        ("first_name", "12/05/2009", "Le prénom doit contenir au moins une lettre."),
        ("first_name", "!", "Le prénom doit contenir au moins une lettre."),
        ("birth_on", "", "Indiquez la date de naissance."),
        ("birth_on", "14/03/10", no_date("14/03/10")),
        ("birth_on", "31/02/2010", no_date("31/02/2010")),
        ("birth_on", "1122010", no_date("1122010")),
        ("birth_on", "00/00/0000", no_date("00/00/0000")),
        ("birth_on", "hier", no_date("hier")),
        ("birth_on", "1/1/1900", TOO_OLD),
        ("birth_on", "01/01/0001", TOO_OLD),
        ("extra_time", "1000", BAD_PERCENT),
        ("extra_time", "33,3", BAD_PERCENT),
        ("extra_time", "-5", BAD_PERCENT),
        ("extra_time", "³³", BAD_PERCENT),
        ("convocation_email", "awa", BAD_EMAIL),
        ("results_email", "a" * 250 + "@exemple.fr", BAD_EMAIL),
        ("class_name", "x" * 51, "Ce texte est trop long : 50 caractères au plus."),
        ("ine", "x" * 21, "Ce texte est trop long : 20 caractères au plus."),
        ("birth_country", "", "Indiquez le pays de naissance, par exemple FRANCE."),
        ("birth_insee", "", "Indiquez le code INSEE de la commune de naissance, ou son code postal et son nom."),
        (
            "birth_insee",
            "9999999999",
            "Le code INSEE « 9999999999 » doit avoir cinq caractères, par exemple 33063 ou 2A004.",
        ),
    ],
)
def test_each_field_has_its_sentence(member_client, session, field, text, sentence):
    answer = typed(member_client, session, **{field: text})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {field: [sentence]}
    assert not Candidate.objects.exists()


def test_a_birth_in_the_future_is_refused(member_client, session):
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = typed(member_client, session, birth_on=f"{tomorrow:%d/%m/%Y}")
    assert answer.context["form"].errors["birth_on"] == ["La date de naissance est dans le futur : vérifiez l’année."]


def test_a_commune_is_found_by_postcode_and_name(member_client, session):
    typed(member_client, session, birth_insee="", birth_postcode="40 200", birth_town="mimizan")
    one = session.candidates.get()
    assert (one.birth_insee, one.birth_postcode, one.birth_town) == ("40184", "40200", "Mimizan")


def test_an_unknown_commune_is_refused_with_those_of_the_postcode(member_client, session):
    answer = typed(member_client, session, birth_insee="", birth_postcode="40200", birth_town="Mimisan")
    (sentence,) = answer.context["form"].errors["birth_town"]
    assert sentence.startswith("« Mimisan » n’est pas une commune du code postal 40200 : indiquez Mimizan")
    assert 'value="Mimisan"' in answer.text and '<option value="Mimizan">' in answer.text
    assert not Candidate.objects.exists()


def test_a_code_no_longer_listed_is_kept_and_said(member_client, session):
    answer = typed(member_client, session, birth_insee="33999", birth_town="Bourg-perdu")
    warning = "Le code INSEE 33999 n’est pas dans la liste officielle des communes : vérifiez-le."
    assert warning in member_client.get(answer.url).text
    assert session.candidates.get().birth_insee == "33999"


def test_a_birth_abroad_needs_a_town_and_no_code(member_client, session):
    assert typed(member_client, session, birth_country="maroc", birth_insee="", birth_town="Rabat").status_code == 302
    one = session.candidates.get()
    assert (one.birth_country, one.birth_town, one.birth_insee) == ("MAROC", "Rabat", "")
    answer = typed(member_client, session, first_name="Zoé", birth_country="Maroc", birth_insee="")
    assert answer.context["form"].errors == {"birth_town": ["Indiquez la ville de naissance (MAROC)."]}


def test_the_same_person_twice_is_refused_and_nothing_typed_is_lost(member_client, session):
    make_candidate(session=session, birth_name="D’Iallo", first_name="Âwa", birth_on=date(2010, 5, 2))
    answer = typed(member_client, session, class_name="2de 4")
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == ["Cette personne est déjà inscrite à la session."]
    assert 'value="2de 4"' in answer.text and 'value="02/05/2010"' in answer.text
    assert session.candidates.count() == 1


def test_the_same_person_may_sit_in_another_session(member_client, session, centre):
    make_candidate(
        session=make_session(centre=centre), birth_name="Diallo", first_name="Awa", birth_on=date(2010, 5, 2)
    )
    assert typed(member_client, session).status_code == 302


def test_invisible_characters_are_left_out(member_client, session):
    typed(member_client, session, birth_name="\u202eDial\u00adlo\x00", first_name="\tAwa\u00a0 Marie\n")
    assert str(session.candidates.get()) == "DIALLO Awa Marie"


@pytest.mark.parametrize("garbage", ("\x00", "\U0001f600", "=1+1", "' OR 1=1 --", "<b>", "9" * 5000, "\u202e"))
def test_garbage_never_breaks(member_client, session, garbage):
    answer = typed(member_client, session, **dict.fromkeys(RIGHT, garbage), extra_time=garbage, results_email=garbage)
    assert answer.status_code == 422
    assert not Candidate.objects.exists()


def test_an_empty_form_is_refused(member_client, session):
    answer = member_client.post(f"/sessions/{session.number}/candidats/inscrire/")
    assert answer.status_code == 422
    assert {"birth_name", "first_name", "birth_on", "birth_country"} <= answer.context["form"].errors.keys()


def test_refused_once_a_test_has_started(member_client, session):
    make_attempt(session=session)
    address = f"/sessions/{session.number}/candidats/inscrire/"
    for answer in (member_client.get(address), typed(member_client, session)):
        assert answer.status_code == 409
        assert CLOSED in answer.text
    assert session.candidates.count() == 1


def test_a_stranger_finds_nothing(stranger_client, session):
    assert stranger_client.get(f"/sessions/{session.number}/candidats/inscrire/").status_code == 404
    assert typed(stranger_client, session).status_code == 404
    assert not Candidate.objects.exists()
