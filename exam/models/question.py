"""The question bank of the certification body."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max, Q
from django.utils import timezone

from pixcertif import names
from pixcertif.lifecycle import refusing

# The French framework of digital competences (cadre de référence des compétences numériques), five domains.
COMPETENCES = {
    "1.1": "Mener une recherche et une veille d’information",
    "1.2": "Gérer des données",
    "1.3": "Traiter des données",
    "2.1": "Interagir",
    "2.2": "Partager et publier",
    "2.3": "Collaborer",
    "2.4": "S’insérer dans le monde numérique",
    "3.1": "Développer des documents textuels",
    "3.2": "Développer des documents multimédia",
    "3.3": "Adapter les documents à leur finalité",
    "3.4": "Programmer",
    "4.1": "Sécuriser l’environnement numérique",
    "4.2": "Protéger les données personnelles et la vie privée",
    "4.3": "Protéger la santé, le bien-être et l’environnement",
    "5.1": "Résoudre des problèmes techniques",
    "5.2": "Construire un environnement numérique",
}
LOWEST, HIGHEST = 1, 7
FEWEST_CHOICES = 3
LONGEST_ANSWER = 500
SHORTEST_TIME = 20  # seconds: the statement has to be read
BOOKKEEPING = ("id", "reference", "version", "retired_at", "created_at")
BUSY = "La banque de questions vient d’être modifiée par une autre personne. Recommencez."


class BankChanges(NamedTuple):
    """What bringing the bank to a list of questions changed: how many of each."""

    new: int
    changed: int
    retired: int
    kept: int


class QuestionQuerySet(models.QuerySet):
    """The questions asked of the bank, and the one way it changes."""

    def in_use(self):
        """The versions that tests draw from."""
        return self.filter(retired_at=None)

    def drawable(self, *, needs_accessible):
        return self.in_use().filter(is_accessible=True) if needs_accessible else self.in_use()

    @transaction.atomic
    def bring_to(self, questions):
        """Make the bank hold these valid questions: a version is written where the content changed.

        What is no longer there is retired, never deleted: tests refer to it. A second time changes nothing.
        """
        before = {question.reference: question for question in self.in_use()}
        last = dict(self.order_by().values_list("reference").annotate(Max("version")))
        same = {q.reference for q in questions if q.reference in before and q.content == before[q.reference].content}
        written = [question for question in questions if question.reference not in same]
        for question in written:
            question.version = last.get(question.reference, 0) + 1
        with refusing(BUSY):
            left = [question.pk for question in before.values() if question.reference not in same]
            self.filter(pk__in=left).update(retired_at=timezone.now())
            self.bulk_create(written)
        changed = sum(question.reference in before for question in written)
        return BankChanges(len(written) - changed, changed, len(left) - changed, len(same))


class Question(models.Model):
    """One version of a question; a started test keeps the version it was given."""

    class Kind(models.TextChoices):
        ONE_CHOICE = "one", "Un seul choix"
        SEVERAL_CHOICES = "several", "Plusieurs choix"
        SHORT_TEXT = "text", "Texte court"
        NUMBER = "number", "Nombre"

    reference = models.CharField("référence", max_length=20)
    version = models.PositiveSmallIntegerField("version", default=1)
    competence = models.CharField("compétence", max_length=3, help_text="« 1.1 » à « 5.2 » du cadre de référence.")
    level = models.PositiveSmallIntegerField("niveau")
    kind = models.CharField("type de réponse", max_length=7, choices=Kind)
    statement = models.TextField("énoncé")
    choices = models.JSONField("choix proposés", default=list, blank=True)
    accepted = models.JSONField("réponses acceptées", default=list)
    is_exact = models.BooleanField("majuscules, accents et signes comptent", default=False)
    tolerance = models.FloatField("écart admis", default=0)
    explanation = models.TextField("pourquoi c’est juste")
    time_limit = models.PositiveSmallIntegerField("temps imparti (s)", null=True, blank=True)
    is_focus = models.BooleanField("mode focus", default=False)
    is_accessible = models.BooleanField("accessible", default=True)
    image = models.CharField("image", max_length=100, blank=True)
    image_alt = models.CharField("texte de remplacement", max_length=500, blank=True)
    file = models.CharField("fichier", max_length=100, blank=True)
    simulator = models.CharField("page de simulation", max_length=100, blank=True)
    site = models.URLField("site à visiter", blank=True)
    retired_at = models.DateTimeField("retirée le", null=True, blank=True)
    created_at = models.DateTimeField("créée le", default=timezone.now)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "question"
        constraints = [
            models.UniqueConstraint(fields=["reference", "version"], name="question_version_once"),
            models.UniqueConstraint(fields=["reference"], condition=Q(retired_at=None), name="question_in_use_once"),
            models.CheckConstraint(condition=Q(level__range=(LOWEST, HIGHEST)), name="question_level"),
            models.CheckConstraint(condition=Q(image="") | ~Q(image_alt=""), name="question_image_has_alt"),
        ]

    def __str__(self):
        return f"{self.reference} v{self.version}"

    @property
    def content(self):
        """All that makes a version different from another: every field but the bookkeeping."""
        fields = (field.attname for field in self._meta.concrete_fields)
        return {name: getattr(self, name) for name in fields if name not in BOOKKEEPING}

    @property
    def has_choices(self):
        return self.kind in (self.Kind.ONE_CHOICE, self.Kind.SEVERAL_CHOICES)

    def clean(self):
        errors = [*self._wrong_frame(), *self._wrong_media()]
        errors += self._wrong_choices() if self.has_choices else self._wrong_writing()
        if errors:
            raise ValidationError(errors)

    def _wrong_frame(self):
        if self.competence not in COMPETENCES:
            yield "La compétence doit être l’une des seize, de 1.1 à 5.2."
        if self.level is None or not LOWEST <= self.level <= HIGHEST:
            yield "Le niveau doit aller de 1 à 7."
        if self.time_limit is not None and self.time_limit < SHORTEST_TIME:
            yield "Le temps imparti doit être d’au moins 20 secondes."

    def _wrong_media(self):
        if self.image and not self.image_alt:
            yield "Une image doit avoir un texte de remplacement."
        if self.image_alt and not self.image:
            yield "Un texte de remplacement est donné sans image."

    def _wrong_choices(self):
        if len(self.choices) < FEWEST_CHOICES:
            yield "Il faut au moins trois choix."
        if len({names.tidy(choice) for choice in self.choices}) < len(self.choices):
            yield "Deux choix sont les mêmes."
        if not set(self.accepted) <= set(self.choices):
            yield "Une réponse acceptée ne fait pas partie des choix."
        if self.kind == self.Kind.ONE_CHOICE and len(self.accepted) != 1:
            yield "Un seul choix doit être accepté."
        if any(len(choice) > LONGEST_ANSWER for choice in self.choices):
            yield "Un choix dépasse 500 caractères."

    def _wrong_writing(self):
        if self.choices:
            yield "Cette question n’a pas de choix à proposer."
        if self.tolerance < 0:
            yield "L’écart admis ne peut pas être négatif."
        is_number = self.kind == self.Kind.NUMBER
        if is_number and not all(type(accepted) in (int, float) for accepted in self.accepted):
            yield "Les réponses acceptées doivent être des nombres."
        if not is_number and not all(isinstance(text, str) and names.key(text) for text in self.accepted):
            yield "Les réponses acceptées doivent être des textes, avec au moins une lettre ou un chiffre."
