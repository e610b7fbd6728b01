"""Birth places that are understood, read against the official lists."""

import pytest
from django.core.management import call_command

from centres.models import Commune
from centres.places import BirthPlaceError, Place, PlaceIndex, communes_at, resolve

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The official lists, loaded once: loading them again does nothing."""
    with django_db_blocker.unblock():
        call_command("load_places", verbosity=0)


def place(country="FRANCE", insee="", postcode="", town="", index=None):
    return resolve(country=country, insee=insee, postcode=postcode, town=town, index=index)


def stored(**typed):
    found = place(**typed)
    assert (found.country, found.warning) == ("FRANCE", "")
    return found.insee, found.postcode, found.town


@pytest.mark.parametrize(
    ("insee", "expected"),
    [
        ("33063", ("33063", "", "Bordeaux")),  # five postcodes: none is invented
        ("33522", ("33522", "33400", "Talence")),
        ("2A004", ("2A004", "", "Ajaccio")),
        ("2a004", ("2A004", "", "Ajaccio")),
        ("1004", ("01004", "01500", "Ambérieu-en-Bugey")),
        ("75112", ("75112", "75012", "Paris 12e Arrondissement")),
        ("75056", ("75056", "", "Paris")),
        ("13201", ("13201", "13001", "Marseille 1er Arrondissement")),
        ("97411", ("97411", "", "Saint-Denis")),
        ("97502", ("97502", "97500", "Saint-Pierre")),
        ("98818", ("98818", "98800", "Nouméa")),
        ("01340", ("01015", "01300", "Arboys en Bugey")),  # Saint-Bois, a delegated commune
        ("20004", ("2A004", "", "Ajaccio")),  # before Corsica was two départements
        ("69232", ("69123", "", "Lyon")),  # Saint-Rambert-l’Île-Barbe, merged in 1963
    ],
)
def test_a_code_is_enough(insee, expected):
    assert stored(insee=insee) == expected


@pytest.mark.parametrize(
    ("postcode", "town", "expected"),
    [
        ("33000", "Bordeaux", ("33063", "33000", "Bordeaux")),
        ("33 000", "BORDEAUX CEDEX 9", ("33063", "33000", "Bordeaux")),
        ("6000", "nice", ("06088", "06000", "Nice")),
        ("33220", "STE FOY LA GRANDE", ("33402", "33220", "Sainte-Foy-la-Grande")),
        ("93200", "St-Denis", ("93066", "93200", "Saint-Denis")),
        ("97400", "SAINT DENIS", ("97411", "97400", "Saint-Denis")),
        ("20090", "ajaccio", ("2A004", "20090", "Ajaccio")),
        ("76600", "HAVRE (LE)", ("76351", "76600", "Le Havre")),
        ("94240", "L'Hay les Roses", ("94038", "94240", "L’Haÿ-les-Roses")),
        ("71100", "Chalon s/ Saône", ("71076", "71100", "Chalon-sur-Saône")),
        ("50100", "Octeville", ("50129", "50100", "Cherbourg-en-Cotentin")),
        ("51000", "Châlons-sur-Marne", ("51108", "51000", "Châlons-en-Champagne")),
        ("54150", "Briey", ("54099", "54150", "Val de Briey")),
        ("16190", "Bors", ("16052", "16190", "Bors (Canton de Tude-et-Lavalette)")),
    ],
)
def test_a_postcode_and_a_name_are_enough(postcode, town, expected):
    assert stored(postcode=postcode, town=town) == expected


@pytest.mark.parametrize(
    ("postcode", "town", "expected"),
    [
        ("75012", "Paris", ("75112", "Paris 12e Arrondissement")),
        ("75012", "Paris 12", ("75112", "Paris 12e Arrondissement")),
        ("75012", "PARIS 12E ARRONDISSEMENT", ("75112", "Paris 12e Arrondissement")),
        ("75012", "Paris 12ème", ("75112", "Paris 12e Arrondissement")),
        ("75116", "Paris", ("75116", "Paris 16e Arrondissement")),
        ("75000", "Paris", ("75056", "Paris")),
        ("69003", "Lyon 3e", ("69383", "Lyon 3e Arrondissement")),
        ("13001", "Marseille 01", ("13201", "Marseille 1er Arrondissement")),
        ("71150", "Paris l'Hôpital", ("71343", "Paris-l’Hôpital")),
    ],
)
def test_the_arrondissement_is_found_when_it_is_said(postcode, town, expected):
    insee, _, name = stored(postcode=postcode, town=town)
    assert (insee, name) == expected


@pytest.mark.parametrize(
    ("insee", "postcode", "town", "expected"),
    [
        ("33063", "33800", "bordeaux", ("33063", "33800", "Bordeaux")),
        ("75112", "75012", "Paris", ("75112", "75012", "Paris 12e Arrondissement")),
        ("75056", "75012", "Paris 12e", ("75056", "75012", "Paris")),
        ("50129", "", "Octeville", ("50129", "", "Cherbourg-en-Cotentin")),
        ("01340", "01300", "Saint-Bois", ("01015", "01300", "Arboys en Bugey")),
        ("01340", "", "Arboys en Bugey", ("01015", "01300", "Arboys en Bugey")),
    ],
)
def test_a_code_and_a_name_that_agree(insee, postcode, town, expected):
    assert stored(insee=insee, postcode=postcode, town=town) == expected


def test_a_code_that_is_in_no_list_is_a_warning():
    assert place(insee="33999", town="  Une  ancienne commune ") == Place(
        country="FRANCE",
        insee="33999",
        postcode="",
        town="Une ancienne commune",
        warning="Le code INSEE 33999 n’est pas dans la liste officielle des communes : vérifiez-le.",
    )


@pytest.mark.parametrize(
    ("country", "insee", "official"),
    [
        ("ALGERIE", "", "ALGÉRIE"),
        ("algérie", "99352", "ALGÉRIE"),
        ("352", "99", "ALGÉRIE"),
        ("99109", "", "ALLEMAGNE"),
        ("Le Maroc", "", "MAROC"),
        ("Cote d'Ivoire", "", "CÔTE D’IVOIRE"),
        ("USA", "", "ÉTATS-UNIS"),
        ("Grande Bretagne", "", "ROYAUME-UNI"),
        ("Angleterre", "", "ROYAUME-UNI"),
        ("RDC", "", "RÉPUBLIQUE DÉMOCRATIQUE DU CONGO"),
        ("République de Moldavie", "", "MOLDAVIE"),
        ("ST MARIN", "", "SAINT-MARIN"),
    ],
)
def test_abroad_a_country_and_a_town(country, insee, official):
    assert place(country=country, insee=insee, town=" Łódź ") == Place(official, "", "", "Łódź")


def test_an_overseas_territory_given_as_a_country_is_france():
    assert stored(country="La Réunion", postcode="97400", town="St Denis")[0] == "97411"
    assert stored(country="Nouvelle Calédonie", insee="98818")[2] == "Nouméa"


@pytest.mark.parametrize("count", (1, 3, 1000))
def test_a_whole_file_is_resolved_in_two_queries(count, django_assert_num_queries):
    postcodes = Commune.objects.current().exclude(postcode="").order_by("pk")[:count]
    typed = [{"country": "FRANCE", "insee": "", "postcode": row.postcode, "town": row.name} for row in postcodes]
    with django_assert_num_queries(2):
        index = PlaceIndex.for_rows(iter(typed))
        places = [resolve(**row, index=index) for row in typed]
    assert [found.insee for found in places] == [row.code for row in postcodes]
    with django_assert_num_queries(0), pytest.raises(BirthPlaceError):
        place(country="Nulle part", index=index)


def test_a_file_with_more_values_than_a_query_may_have():
    towns = Commune.objects.current().exclude(postcode="").values_list("code", "postcode", "name")
    typed = [{"country": "FRANCE", "insee": code, "postcode": postcode, "town": name} for code, postcode, name in towns]
    index = PlaceIndex.for_rows(typed)
    assert [row["town"] for row in typed if resolve(**row, index=index).town != row["town"]] == []


def test_every_former_name_gives_the_commune_of_today():
    former = list(Commune.objects.exclude(kind__in=["commune", "arrondissement"]).exclude(postcode=""))
    typed = [{"country": "FRANCE", "insee": "", "postcode": row.postcode, "town": row.name} for row in former]
    index = PlaceIndex.for_rows(typed)
    found = [(resolve(**given, index=index).insee, row) for given, row in zip(typed, former, strict=True)]
    # The one exception: Les Hauts-Talican changed its code for 60694 when Beaumont-les-Nonains took its own back.
    assert {row.name for insee, row in found if insee != row.current_code} == {"Les Hauts Talican"}


def test_communes_to_suggest():
    assert communes_at("33400") == ["Talence"]
    assert communes_at("75012") == ["Paris", "Paris 12e Arrondissement"]
    assert communes_at("6000") == ["Nice"]
    assert communes_at("33999") == communes_at("") == communes_at("\0") == []
