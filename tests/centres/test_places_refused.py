"""Birth places that are refused: the field to correct and the sentence that says how."""

import pytest
from django.core.management import call_command

from centres.places import BirthPlaceError, resolve

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The official lists, loaded once: loading them again does nothing."""
    with django_db_blocker.unblock():
        call_command("load_places", verbosity=0)


def refusal(**typed):
    with pytest.raises(BirthPlaceError) as refused:
        resolve(**{"country": "FRANCE", "insee": "", "postcode": "", "town": "", **typed})
    assert str(refused.value) == refused.value.sentence
    return refused.value.field, refused.value.sentence


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"country": " "}, "birth_country", "Indiquez le pays de naissance, par exemple FRANCE."),
        (
            {"country": "Alemagne"},
            "birth_country",
            "Le pays « Alemagne » n’est pas dans la liste des pays. Vouliez-vous dire ALLEMAGNE ?",
        ),
        (
            {"country": "zzz"},
            "birth_country",
            "Le pays « zzz » n’est pas dans la liste des pays. Écrivez son nom en français, en toutes lettres.",
        ),
        ({"country": "MAROC"}, "birth_town", "Indiquez la ville de naissance (MAROC)."),
        (
            {"country": "MAROC", "town": "Fès", "postcode": "30000"},
            "birth_postcode",
            "Laissez le code postal vide pour une naissance hors de France (MAROC).",
        ),
        (
            {"country": "MAROC", "town": "Fès", "insee": "33063"},
            "birth_insee",
            "Laissez le code INSEE vide pour une naissance hors de France (MAROC).",
        ),
        (
            {"insee": "99352", "town": "Oran"},
            "birth_insee",
            "Le code 99352 est celui d’un pays : indiquez ALGÉRIE comme pays, et la ville.",
        ),
    ],
)
def test_countries_refused(typed, field, sentence):
    assert refusal(**typed) == (field, sentence)


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        (
            {"insee": "3306"},  # read as 03306: a digit is missing
            "birth_town",
            "Le code INSEE 03306 désigne Le Vernet, pas « Bordeaux » : corrigez l’un des deux.",
        ),
        (
            {"insee": "ABC"},
            "birth_insee",
            "Le code INSEE « ABC » doit avoir cinq caractères, par exemple 33063 ou 2A004.",
        ),
        (
            {"insee": "33000"},
            "birth_insee",
            "33000 est un code postal, pas un code INSEE : indiquez-le à sa place, avec la commune.",
        ),
        (
            {"insee": "33522"},
            "birth_town",
            "Le code INSEE 33522 désigne Talence, pas « Bordeaux » : corrigez l’un des deux.",
        ),
        (
            {"insee": "33063", "postcode": "33400"},
            "birth_postcode",
            "Bordeaux (code INSEE 33063) n’a pas le code postal 33400 : "
            "indiquez 33000, 33100, 33200, 33300 ou 33800, ou laissez-le vide.",
        ),
        (
            {"postcode": "33OOO"},
            "birth_postcode",
            "Le code postal « 33OOO » doit avoir cinq chiffres, par exemple 33000.",
        ),
        (
            {"postcode": "99999"},
            "birth_postcode",
            "Le code postal 99999 n’est pas connu : vérifiez-le, ou indiquez le code INSEE.",
        ),
        (
            {"postcode": "33999"},
            "birth_postcode",
            "Le code postal 33999 n’est pas connu : vérifiez-le, ou indiquez le code INSEE.",
        ),
        (
            {"postcode": "33400"},
            "birth_town",
            "« Bordeaux » n’est pas une commune du code postal 33400 : indiquez Talence.",
        ),
        (
            {},
            "birth_postcode",
            "Indiquez aussi le code postal de « Bordeaux » : 33000, 33100, 33200, 33300 ou 33800.",
        ),
    ],
)
def test_codes_refused_for_bordeaux(typed, field, sentence):
    assert refusal(town="Bordeaux", **typed) == (field, sentence)


@pytest.mark.parametrize(
    ("postcode", "town", "field", "sentence"),
    [
        (
            "",
            "",
            "birth_insee",
            "Indiquez le code INSEE de la commune de naissance, ou son code postal et son nom.",
        ),
        ("33400", "", "birth_town", "Indiquez la commune de naissance. Pour 33400 : Talence."),
        ("", "Xyz", "birth_postcode", "Indiquez aussi le code postal de « Xyz », ou son code INSEE."),
        (
            "",
            "Saint-Denis",
            "birth_postcode",
            "Indiquez aussi le code postal de « Saint-Denis » : 11310, 17650, 30500, 48700, 79220 et d’autres.",
        ),
        (
            "14140",
            "Livarott",
            "birth_town",
            "« Livarott » n’est pas une commune du code postal 14140 : indiquez Livarot-Pays-d’Auge, Lisores, "
            "Lessard-et-le-Chêne, Le Mesnil-Simon ou Val-de-Vie, ou une autre commune de ce code postal.",
        ),
        (
            "58120",
            "Château-Chinon",
            "birth_town",
            "Plusieurs communes s’appellent « Château-Chinon » : précisez Château-Chinon (Campagne) (58063) "
            "ou Château-Chinon (Ville) (58062), par le code INSEE.",
        ),
        ("33000", "x" * 101, "birth_town", "Indiquez un nom de commune lisible, de 100 caractères au plus."),
        ("33000", "Bor\0deaux", "birth_town", "Indiquez un nom de commune lisible, de 100 caractères au plus."),
    ],
)
def test_names_refused(postcode, town, field, sentence):
    assert refusal(postcode=postcode, town=town) == (field, sentence)


@pytest.mark.parametrize("garbage", ["\0", "1e9", "٣٣٠٠٠", "-1", "'; DROP TABLE", "x" * 5000, "33063.0", "«»"])
@pytest.mark.parametrize("column", ["country", "insee", "postcode", "town"])
def test_garbage_is_refused_by_a_sentence(column, garbage):
    field, sentence = refusal(**{"postcode": "33000", "town": "Bordeaux", column: garbage})
    assert field == f"birth_{column}"
    assert len(sentence) < 200
