"""The official places of birth: French communes of today and before, and the countries of INSEE's table."""

from django.db import models


class CommuneQuerySet(models.QuerySet):
    def current(self):
        """The communes of today, one row a postcode; no former name, no arrondissement."""
        return self.filter(kind=Commune.Kind.COMMUNE)

    def names_at(self, postcode):
        """The names of the communes and arrondissements of a postcode, in order; empty for an unknown one."""
        today = [Commune.Kind.COMMUNE, Commune.Kind.ARRONDISSEMENT]
        rows = self.filter(postcode=postcode, kind__in=today).order_by("key", "code")
        return list(rows.values_list("name", flat=True))

    def asked(self, *, codes, postcodes, keys):
        """The rows with one of these codes, postcodes or compared names, and all the names of these codes."""
        wanted = models.Q(code__in=codes) | models.Q(current_code__in=codes)
        return self.filter(wanted | models.Q(postcode__in=postcodes) | models.Q(key__in=keys))


class Commune(models.Model):
    """A name a commune bears or bore, at one of its postcodes, and the commune it is today."""

    class Kind(models.TextChoices):
        """What the name is: a commune of today, a part of one, or a name no longer in the list."""

        COMMUNE = "commune", "Commune"
        ARRONDISSEMENT = "arrondissement", "Arrondissement municipal"
        DELEGATED = "deleguee", "Commune déléguée"
        ASSOCIATED = "associee", "Commune associée"
        FORMER = "ancienne", "Ancien nom ou ancien code"

    code = models.CharField("code INSEE", max_length=5)
    name = models.CharField("nom", max_length=100)
    key = models.CharField("nom comparé", max_length=100)
    postcode = models.CharField("code postal", max_length=5, blank=True)
    kind = models.CharField("nature", max_length=14, choices=Kind)
    # An arrondissement is a place of birth by itself: it is its own current commune.
    current_code = models.CharField("code INSEE actuel", max_length=5)
    current_name = models.CharField("nom actuel", max_length=100)
    department = models.CharField("département", max_length=3)

    objects = CommuneQuerySet.as_manager()

    class Meta:
        verbose_name = "commune"
        indexes = [
            models.Index(fields=["code"], name="commune_code"),
            models.Index(fields=["current_code"], name="commune_current_code"),
            models.Index(fields=["postcode"], name="commune_postcode"),
            models.Index(fields=["key"], name="commune_key"),
        ]

    def __str__(self):
        return f"{self.name} ({self.department})"


class CountryQuerySet(models.QuerySet):
    def official(self):
        """The countries by name, without the other names people use."""
        return self.filter(is_alias=False).order_by("key")


class Country(models.Model):
    """A name by which a country is known, with its code and official name; one row a name."""

    code = models.CharField("code INSEE", max_length=5)
    name = models.CharField("nom", max_length=100)
    key = models.CharField("nom comparé", max_length=100, unique=True)
    is_alias = models.BooleanField("autre nom", default=False)

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name = "pays"
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=models.Q(is_alias=False), name="country_official_once")
        ]

    def __str__(self):
        return self.name


class PlaceList(models.Model):
    """Which edition of the lists is loaded, and how many rows it made: a single row, number 1."""

    edition = models.CharField("empreinte des fichiers", max_length=64, blank=True)
    rows = models.PositiveIntegerField("lignes", default=0)

    class Meta:
        verbose_name = "liste des lieux"

    def __str__(self):
        return f"{self.rows} lignes"
