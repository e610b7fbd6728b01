"""How an action ends: what was done, or why not, is displayed on the board, to which one comes back."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from pixcertif.lifecycle import RuleError


def then_board(view):
    """Come back to the board, its filters kept, with the sentence that the view returns (or None), or its refusal.

    A response that the view returns is sent as it is.
    """

    @wraps(view)
    def view_then_board(request, number, **kwargs):
        try:
            answer = view(request, number, **kwargs)
        except RuleError as refusal:
            messages.error(request, str(refusal))
            return to_board(request, number)
        if answer is not None and not isinstance(answer, str):
            return answer
        if answer:
            messages.success(request, answer)
        return to_board(request, number)

    return view_then_board


def to_board(request, number):
    """The way back to the board, with the filters it had."""
    return redirect(reverse("board", args=[number]) + request.board_query)
