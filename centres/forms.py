"""Forms of the door."""

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import SetPasswordForm
from django.core.validators import MaxLengthValidator

from centres import door
from centres.models import SignIn, Throttle, User
from centres.models.door import SIGN_IN

LONGEST = 1000  # a password that can be chosen can be typed at the door
WRONG_PAIR = "L’adresse e-mail ou le mot de passe ne convient pas. Vérifiez-les, puis recommencez."


class LoginForm(forms.Form):
    """The pair that opens the door; `user` is set when it does."""

    email = forms.EmailField(
        label="Adresse e-mail",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
        error_messages={
            "required": "Indiquez votre adresse e-mail.",
            "invalid": "Indiquez une adresse e-mail complète, par exemple nom@exemple.fr.",
        },
    )
    password = forms.CharField(
        label="Mot de passe",
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Indiquez votre mot de passe."},
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)  # where the person was going

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        self.user = None

    def clean(self):
        """Try the pair, once the delay of its counter is over."""
        email, password = self.cleaned_data.get("email"), self.cleaned_data.get("password")
        if not email or not password:
            return
        account = User.objects.with_email(email).first()
        key = door.counter_key(self.request, email, account)
        # Counted before the pair is tried: ten tries sent at once are ten failures.
        wait = Throttle.objects.tried(key, SIGN_IN)
        if wait:
            door.write(SignIn.Kind.DELAYED, self.request, account)
            raise forms.ValidationError(waiting_sentence(wait))
        self.user = authenticate(self.request, username=email, password=password)
        if self.user is None:
            door.write(SignIn.Kind.REFUSED, self.request, account)
            raise forms.ValidationError(WRONG_PAIR)
        Throttle.objects.forget(key)


def waiting_sentence(seconds):
    """Why one must wait, and how long."""
    how_long = f"{seconds} seconde{'s' * (seconds > 1)}" if seconds < 90 else f"{-(-seconds // 60)} minutes"
    return f"Trop d’essais à la suite : attendez {how_long}, puis recommencez."


class EmailForm(forms.Form):
    """The address to which a link to a new password is sent."""

    email = forms.EmailField(
        label="Adresse e-mail",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Indiquez votre adresse e-mail.",
            "invalid": "Indiquez une adresse e-mail complète, par exemple nom@exemple.fr.",
        },
    )


class NewPasswordForm(SetPasswordForm):
    """A new password, typed twice."""

    error_messages = {"password_mismatch": "Les deux mots de passe ne sont pas les mêmes."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = "Nouveau mot de passe"
        self.fields["new_password1"].help_text = "12 caractères au moins. Une phrase se retient mieux qu’un mot."
        self.fields["new_password2"].label = "Le même, une seconde fois"
        self.fields["new_password2"].help_text = ""
        for name in ("new_password1", "new_password2"):
            self.fields[name].error_messages["required"] = "Indiquez le nouveau mot de passe."
            too_long = f"Ce mot de passe est trop long : {LONGEST} caractères au plus."
            self.fields[name].validators.append(MaxLengthValidator(LONGEST, too_long))
