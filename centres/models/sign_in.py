"""The journal of sign-ins."""

from django.db import models
from django.utils import timezone


class SignIn(models.Model):
    """A line of the journal: who signed in or was refused, and when; never what was typed."""

    class Kind(models.TextChoices):
        ENTERED = "entered", "Connexion"
        REFUSED = "refused", "Mot de passe refusé"
        DELAYED = "delayed", "Tentative pendant un délai"
        LEFT = "left", "Déconnexion"
        PASSWORD_CHANGED = "password", "Mot de passe changé"

    kind = models.CharField("événement", max_length=8, choices=Kind)
    user = models.ForeignKey("centres.User", models.CASCADE, null=True, related_name="sign_ins", verbose_name="compte")
    at = models.DateTimeField("le", default=timezone.now)
    address = models.GenericIPAddressField("adresse réseau", null=True)

    class Meta:
        verbose_name = "connexion"
        indexes = [models.Index(fields=["user", "-at"], name="sign_in_recent")]
