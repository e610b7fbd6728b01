"""Who may: the mechanism. Each app declares its own policies in its access.py; a view names exactly one."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.utils import timezone
from django.views.decorators.cache import never_cache


def policy(name, check, *, signed_in=True):
    """Make a view decorator named `name`: `check(request)` returns None, or the response that refuses."""

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            timezone.deactivate()  # threads serve one centre after another; the check activates its zone
            return check(request) or view(request, *args, **kwargs)

        guarded.policy = name
        guarded = never_cache(guarded)
        return guarded if signed_in else login_not_required(guarded)

    return decorate


public = policy("public", lambda request: None, signed_in=False)
for_signed_in = policy("for_signed_in", lambda request: None)
