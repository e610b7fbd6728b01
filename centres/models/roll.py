"""The roll: the pupils of a centre, from whom candidates are picked."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from pixcertif import names

NO_LETTER = {
    "birth_name": "Le nom de naissance doit contenir au moins une lettre.",
    "first_name": "Le prénom doit contenir au moins une lettre.",
}


class PersonQuerySet(models.QuerySet):
    def by_name(self):
        return self.order_by("name_key", "first_name_key", "pk")

    def named(self, text):
        """Whose birth name or first name holds the text, whatever accents, case or spaces."""
        wanted = names.key(text)
        if not wanted:
            return self
        joined = models.functions.Concat("name_key", "first_name_key")
        turned = models.functions.Concat("first_name_key", "name_key")
        return self.alias(joined=joined, turned=turned).filter(
            models.Q(joined__contains=wanted) | models.Q(turned__contains=wanted)
        )


class Person(models.Model):
    """A person's civil identity, as on an identity card, and how a school knows them."""

    birth_name = models.CharField("nom de naissance", max_length=100)
    first_name = models.CharField("prénom", max_length=100)
    birth_on = models.DateField("date de naissance")
    birth_country = models.CharField("pays de naissance", max_length=100, blank=True, default="FRANCE")
    birth_insee = models.CharField("code INSEE de la commune de naissance", max_length=5, blank=True)
    birth_postcode = models.CharField("code postal de la commune de naissance", max_length=5, blank=True)
    birth_town = models.CharField("commune de naissance", max_length=100, blank=True)
    class_name = models.CharField("classe", max_length=50, blank=True)
    ine = models.CharField("INE", max_length=20, blank=True)
    local_id = models.CharField("identifiant local", max_length=50, blank=True)
    # What names compare by (names.key), kept beside them so that the database can refuse and search.
    name_key = models.CharField("nom comparé", max_length=200, editable=False)
    first_name_key = models.CharField("prénom comparé", max_length=200, editable=False)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.birth_name.upper()} {self.first_name}"

    def identify(self):
        """Tidy the names and set what they compare by; called before any save."""
        self.birth_name, self.first_name = names.tidy(self.birth_name), names.tidy(self.first_name)
        self.name_key, self.first_name_key = names.key(self.birth_name), names.key(self.first_name)

    def clean(self):
        self.identify()
        wrong = {}
        if self.birth_name and not has_letter(self.name_key):
            wrong["birth_name"] = NO_LETTER["birth_name"]
        if self.first_name and not has_letter(self.first_name_key):
            wrong["first_name"] = NO_LETTER["first_name"]
        refusal = birth_date_refusal(self.birth_on)
        if refusal:
            wrong["birth_on"] = refusal
        if wrong:
            raise ValidationError(wrong)

    @property
    def identity(self):
        """What makes two records one person: compared names and birth date."""
        return self.name_key, self.first_name_key, self.birth_on

    @property
    def needs_birth_place(self):
        return not self.birth_town or not self.birth_country


def has_letter(key):
    """Whether a name may be one: a date in the column of the names is not."""
    return any(map(str.isalpha, key))


def birth_date_refusal(birth_on):
    """The sentence that refuses a birth date out of bounds, or an empty text."""
    if birth_on and birth_on <= date(1900, 1, 1):
        return "La date de naissance doit être postérieure au 01/01/1900."
    if birth_on and birth_on > timezone.localdate():
        return "La date de naissance est dans le futur : vérifiez l’année."
    return ""


class StudentQuerySet(PersonQuerySet):
    def enrolled(self):
        return self.filter(archived_at=None)

    def class_names(self):
        named = self.exclude(class_name="")
        return named.order_by("class_name").values_list("class_name", flat=True).distinct()

    def matching(self, *, class_names=(), text="", certifiable=""):
        """The pupils a search keeps: of these classes, with this name, certifiable (« oui », « non ») or not."""
        found = self.named(text)
        if class_names:
            found = found.filter(class_name__in=class_names)
        known = {"oui": True, "non": False}
        return found.filter(is_certifiable=known[certifiable]) if certifiable in known else found


class Student(Person):
    centre = models.ForeignKey("centres.Centre", models.CASCADE, related_name="students", verbose_name="centre")
    is_certifiable = models.BooleanField("certifiable", null=True, blank=True)
    certifiable_on = models.DateField("certifiabilité connue le", null=True, blank=True)
    archived_at = models.DateTimeField("archivé le", null=True, blank=True)

    objects = StudentQuerySet.as_manager()

    class Meta:
        verbose_name = "élève"
        indexes = [
            models.Index(fields=["centre", "class_name"], name="student_class"),
            models.Index(fields=["centre", "name_key", "first_name_key"], name="student_name"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "ine"],
                condition=~models.Q(ine=""),
                name="student_ine_once",
                violation_error_message="Un élève du centre porte déjà cet INE.",
            )
        ]
