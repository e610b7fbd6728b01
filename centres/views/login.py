"""« Connectez-vous »: the sign-in, its delays and its journal."""

from django.contrib import auth
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from centres import sign_in
from centres.forms import LoginForm
from centres.models import SignIn
from pixcertif.access import for_signed_in, public


@require_http_methods(["GET", "POST"])
@public
def login(request):
    """Let in who gives the right pair; every wrong pair gets the same answer."""
    if request.method == "GET" and request.user.is_authenticated:
        return redirect("home")
    going = {"next": request.GET.get("next", "")}
    form = LoginForm(request.POST if request.method == "POST" else None, request=request, initial=going)
    if request.method == "POST" and form.is_valid():
        auth.login(request, form.user)
        sign_in.record(SignIn.Kind.ENTERED, request, form.user)
        response = HttpResponseRedirect(destination(request, form.cleaned_data["next"]))
        sign_in.remember_browser(response, form.user)
        return response
    return render(request, "centres/login.html", {"form": form}, status=422 if form.errors else 200)


def destination(request, wanted):
    """Where the person was going before the sign-in, when it is one of our own pages."""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours and wanted.startswith("/") else resolve_url("home")


@require_POST
@for_signed_in
def logout(request):
    """End the visit: the server forgets the session."""
    sign_in.record(SignIn.Kind.LEFT, request, request.user)
    auth.logout(request)
    return redirect("login")
