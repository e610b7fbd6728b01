"""The forms of the sign-in and of a forgotten password."""

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import SetPasswordForm
from django.core.validators import MaxLengthValidator

from centres import sign_in
from centres.models import SignIn, Throttle, User
from centres.throttle import waiting_sentence

LONGEST = 1000  # a password that can be chosen can be typed at the sign-in
WRONG_PAIR = "L’adresse e-mail ou le mot de passe ne convient pas. Vérifiez-les, puis recommencez."


class LoginForm(forms.Form):
    """An e-mail address and a password; `user` is set when they are right."""

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
        key = sign_in.sign_in_counter(self.request, email, account)
        # Counted before the pair is tried: ten tries sent at once are ten failures.
        wait = Throttle.objects.count_try(key, sign_in.SIGN_IN)
        if wait:
            sign_in.record(SignIn.Kind.DELAYED, self.request, account)
            raise forms.ValidationError(waiting_sentence(wait))
        self.user = authenticate(self.request, username=email, password=password)
        if self.user is None:
            sign_in.record(SignIn.Kind.REFUSED, self.request, account)
            raise forms.ValidationError(WRONG_PAIR)
        Throttle.objects.forget(key)


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
