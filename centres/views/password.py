"""« Mot de passe oublié ? »: a link by e-mail, good for one hour, opens the choice of a new one."""

from django.contrib import messages
from django.contrib.auth.tokens import default_token_generator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.encoding import force_bytes, force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.views.decorators.http import require_http_methods, require_safe

from centres import sign_in
from centres.forms import EmailForm, NewPasswordForm
from centres.letters import send_password_link
from centres.models import SignIn, Throttle, User
from pixcertif.access import public
from pixcertif.addresses import row_id

LINK_KEY = "password_link"


@require_http_methods(["GET", "POST"])
@public
def password_forgotten(request):
    """Ask for the address; the answer is the same whether or not it has an account."""
    form = EmailForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        user = User.objects.able_to_sign_in().with_email(email).first()
        if not Throttle.objects.count_try(sign_in.link_counter(email), sign_in.LINK) and user:
            uid = urlsafe_base64_encode(force_bytes(user.pk))
            path = reverse("password_new", args=[uid, default_token_generator.make_token(user)])
            send_password_link(user, path)
        return redirect("password_sent")
    context = {"form": form}
    return render(request, "centres/password_forgotten.html", context, status=422 if form.errors else 200)


@require_safe
@public
def password_sent(request):
    """Say that a letter left, if the address has an account."""
    return render(request, "centres/password_sent.html")


@require_http_methods(["GET", "POST"])
@public
def password_new(request, uid, token):
    """Choose the new password. The token leaves the address at once, so that no page carries it further."""
    if token != "choisir":
        request.session[LINK_KEY] = token
        return redirect("password_new", uid, "choisir")
    user = account_named(uid)
    if user is None or not default_token_generator.check_token(user, request.session.get(LINK_KEY, "")):
        return render(request, "centres/password_link_over.html", status=410)
    form = NewPasswordForm(user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        form.save()
        del request.session[LINK_KEY]
        sign_in.record(SignIn.Kind.PASSWORD_CHANGED, request, user)
        messages.success(request, "Votre mot de passe a été changé.")
        response = redirect("login")
        sign_in.remember_browser(response, user)  # the failures that led here delay it no more
        return response
    return render(request, "centres/password_new.html", {"form": form}, status=422 if form.errors else 200)


def account_named(uid):
    """The account whose key is written in base 64 in an address, or None."""
    try:
        number = row_id(force_str(urlsafe_base64_decode(uid)))
    except ValueError:
        return None
    return User.objects.able_to_sign_in().filter(pk=number).first()
