"""The lists of places as they are loaded: whole, right, once."""

import pytest
from django.core.management import call_command

from centres.models import Commune, Country
from centres.models.place import PlaceList

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The official lists, loaded once: loading them again does nothing."""
    with django_db_blocker.unblock():
        call_command("load_places", verbosity=0)


def test_the_lists_are_whole():
    assert Commune.objects.current().values("code").distinct().count() == 34969
    assert Country.objects.official().count() == 229
    assert Commune.objects.filter(kind="arrondissement").values("code").distinct().count() == 45
    assert Commune.objects.filter(kind="deleguee").values("code", "name").distinct().count() == 2105
    assert not Commune.objects.filter(current_code="").exists()


def test_sure_countries_have_their_code():
    sure = {
        "FRANCE": "99100", "DANEMARK": "99101", "SUÈDE": "99104", "ALLEMAGNE": "99109", "AUTRICHE": "99110",
        "ROUMANIE": "99114", "POLOGNE": "99122", "RUSSIE": "99123", "ITALIE": "99127", "BELGIQUE": "99131",
        "ROYAUME-UNI": "99132", "ESPAGNE": "99134", "PAYS-BAS": "99135", "PORTUGAL": "99139", "SUISSE": "99140",
        "MOLDAVIE": "99151", "UKRAINE": "99155", "LIBAN": "99205", "SYRIE": "99206", "TURQUIE": "99208",
        "CHINE": "99216", "JAPON": "99217", "INDE": "99223", "VIETNAM": "99243", "ÉGYPTE": "99301",
        "CAMEROUN": "99322", "CÔTE D’IVOIRE": "99326", "SÉNÉGAL": "99341", "MAROC": "99350", "TUNISIE": "99351",
        "ALGÉRIE": "99352", "COMORES": "99397", "CANADA": "99401", "ÉTATS-UNIS": "99404", "HAÏTI": "99410",
        "BRÉSIL": "99416", "AUSTRALIE": "99501",
    }  # fmt: skip
    assert dict(Country.objects.official().filter(name__in=sure).values_list("name", "code")) == sure


def test_loading_again_does_nothing(capsys):
    before = Commune.objects.order_by("pk").first().pk
    call_command("load_places")
    assert capsys.readouterr().out == "Listes des lieux déjà à jour.\n"
    assert Commune.objects.order_by("pk").first().pk == before


def test_a_damaged_list_is_loaded_again(capsys):
    Commune.objects.filter(postcode="33000").delete()
    call_command("load_places")
    assert capsys.readouterr().out == "Listes des lieux chargées : 44802 lignes.\n"
    assert PlaceList.objects.get().rows == 44802
    assert Commune.objects.names_at("33000") == ["Bordeaux"]
