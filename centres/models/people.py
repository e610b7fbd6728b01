"""The accounts of the people who sign in."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class UserQuerySet(models.QuerySet):
    def with_email(self, email):
        """The account of an address, typed in any case."""
        return self.filter(email=email.strip().lower())

    def able_to_sign_in(self):
        return self.filter(is_active=True)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Makes accounts, their address in lower case."""

    def create_user(self, email, password=None, **fields):
        """A new account; a password of None can't be used to sign in."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user

    def create_superuser(self, email, password=None, **fields):
        """A new operator: the person of the certification body."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        """The account of an address, typed in any case (what Django's sign-in calls)."""
        return self.get(email=email.strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in: a centre's member, a proctor of no centre, or an operator (`is_staff`)."""

    email = models.EmailField("adresse e-mail", unique=True)
    first_name = models.CharField("prénom", max_length=100)
    last_name = models.CharField("nom", max_length=100)
    is_staff = models.BooleanField("organisme certificateur", default=False)
    is_active = models.BooleanField("compte actif", default=True)
    joined_at = models.DateTimeField("inscrit le", default=timezone.now)
    terms_accepted_at = models.DateTimeField("conditions acceptées le", null=True, blank=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        verbose_name = "compte"
        constraints = [models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_lower")]

    def __str__(self):
        return f"{self.first_name} {self.last_name}"

    def accept_terms(self):
        """Keep the moment the terms of use were accepted; a second time changes nothing."""
        User.objects.filter(pk=self.pk, terms_accepted_at=None).update(terms_accepted_at=timezone.now())
