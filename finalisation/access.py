"""Who may review: the people of the certification body, for whom the centres' sessions exist once finalised."""

from django.http import Http404
from django.shortcuts import redirect

from pixcertif.access import policy


def check_operator(request):
    """Let in an operator; for anyone else these pages don't exist."""
    if not request.user.is_staff:
        raise Http404
    return None if request.user.terms_accepted_at else redirect("terms")


for_operators = policy("for_operators", check_operator)
