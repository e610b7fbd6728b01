"""« Rouvrir »: the session goes back to its centre, which finalises it anew."""

from django.views.decorators.http import require_http_methods

from finalisation import decisions
from finalisation.access import for_operators
from finalisation.views.with_reason import act_with_reason


@require_http_methods(["GET", "POST"])
@for_operators
def jury_reopen(request, number):
    """Ask why, then give the session back."""
    done = f"La session {number} a été rouverte : son centre peut la finaliser à nouveau."
    return act_with_reason(request, number, decisions.reopen, "finalisation/jury_reopen.html", done)
