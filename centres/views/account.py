"""A person's account: signing in and out, a forgotten password, the terms of use."""

from django.contrib import auth, messages
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.encoding import force_bytes, force_str
from django.utils.http import url_has_allowed_host_and_scheme, urlsafe_base64_decode, urlsafe_base64_encode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from centres import sign_in
from centres.emails import send_password_link
from centres.forms import EmailForm, LoginForm, NewPasswordForm
from centres.models import SignIn, Throttle, User
from pixcertif.access import for_signed_in, public
from pixcertif.addresses import row_id

LINK_TOKEN = "password_link"  # in the session


@require_http_methods(["GET", "POST"])
@public
def login(request):
    """Every wrong pair gets the same answer."""
    if request.method == "GET" and request.user.is_authenticated:
        return redirect("home")
    initial = {"next": request.GET.get("next", "")}
    form = LoginForm(request.POST if request.method == "POST" else None, request=request, initial=initial)
    if request.method == "POST" and form.is_valid():
        auth.login(request, form.user)
        sign_in.record(SignIn.Kind.ENTERED, request, form.user)
        response = HttpResponseRedirect(destination(request, form.cleaned_data["next"]))
        sign_in.remember_browser(response, form.user)
        return response
    return render(request, "centres/login.html", {"form": form}, status=422 if form.errors else 200)


def destination(request, address):
    """Where the person was going before the sign-in, when it is one of our own pages."""
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if is_ours and address.startswith("/") else resolve_url("home")


@require_POST
@for_signed_in
def logout(request):
    sign_in.record(SignIn.Kind.LEFT, request, request.user)
    auth.logout(request)
    return redirect("login")


@require_http_methods(["GET", "POST"])
@public
def password_forgotten(request):
    """Send a link by e-mail; the answer is the same whether or not the address has an account."""
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
    return render(request, "centres/password_sent.html")


@require_http_methods(["GET", "POST"])
@public
def password_new(request, uid, token):
    """Choose the new password. The token leaves the address at once, so that no page carries it further."""
    if token != "choisir":
        request.session[LINK_TOKEN] = token
        return redirect("password_new", uid, "choisir")
    user = account_of(uid)
    if user is None or not default_token_generator.check_token(user, request.session.get(LINK_TOKEN, "")):
        return render(request, "centres/password_link_over.html", status=410)
    form = NewPasswordForm(user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        form.save()
        del request.session[LINK_TOKEN]
        sign_in.record(SignIn.Kind.PASSWORD_CHANGED, request, user)
        messages.success(request, "Votre mot de passe a été changé.")
        response = redirect("login")
        sign_in.remember_browser(response, user)  # the failures that led here delay it no more
        return response
    return render(request, "centres/password_new.html", {"form": form}, status=422 if form.errors else 200)


def account_of(uid):
    """The account whose key an address gives in base 64, or None."""
    try:
        number = row_id(force_str(urlsafe_base64_decode(uid)))
    except ValueError:
        return None
    return User.objects.able_to_sign_in().filter(pk=number).first()


@require_http_methods(["GET", "POST"])
@for_signed_in
def terms(request):
    """The terms of use; posting accepts them."""
    if request.method == "POST":
        request.user.accept_terms()
        return redirect("home")
    return render(request, "centres/terms.html")
