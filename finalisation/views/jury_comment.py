"""« J’ai lu ce commentaire »: what the centre wrote of the session weighs no more."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from finalisation import decisions
from finalisation.access import for_operators
from finalisation.jury import session_of


@require_POST
@for_operators
def jury_comment(request, number):
    """Keep that the comment was read."""
    decisions.read_comment(session_of(number), by=request.user)
    return redirect("jury_session", number)
