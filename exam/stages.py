"""Where a candidate is between joining and the end of the test, and what their page shows there.

The same parts make the whole page and the fragment that replaces it in an open page (`show`, `show_fragment`).
"""

from collections.abc import Callable
from typing import NamedTuple

from django.shortcuts import redirect, render
from django.utils import timezone

from exam.access import recognise
from exam.forms import CodeForm, JoinForm
from exam.models import Attempt
from exam.question_page import FOR_EVER, QuestionPage, Window
from pixcertif import live
from sessions_app import journal
from sessions_app.models import Candidate


def join_context(request):
    return {"form": JoinForm(), "is_busy": False, "is_removed": bool(request.token) and request.candidate is None}


def wait_context(request):
    """A confirmed presence opens the field of the code, for an hour."""
    candidate = request.candidate
    seconds = seconds_until(candidate.presence_lapses_at)
    return {
        "start_refusal": candidate.start_refusal(candidate.session),
        "is_present": candidate.presence == Candidate.Presence.PRESENT,
        "usable": Window(0, seconds),
        "lapsed": Window(seconds, FOR_EVER),
        "corrected_at": corrected_at(candidate),
        "form": CodeForm(candidate=candidate),
    }


def corrected_at(candidate):
    """When the identity of somebody who had joined was last changed; None when it was not."""
    if candidate.joined_at is None:
        return None
    corrections = candidate.session.journal.filter(candidate_id=candidate.pk, kind=journal.CANDIDATE_EDITED)
    corrections = corrections.filter(at__gte=candidate.joined_at)
    return corrections.order_by("-number").values_list("at", flat=True).first()


def question_context(request):
    page = QuestionPage(request.attempt)
    title = f"Question {page.number} / {page.question_count} – {QUESTION.title}"
    return {"page": page, "title": title, "typed": [], "unreadable": ""}


def resume_context(request):
    """An authorisation opens the field of the code, for a quarter of an hour."""
    seconds = seconds_until(request.attempt.resume_until)
    return {
        "usable": Window(0, seconds),
        "lapsed": Window(seconds, FOR_EVER),
        "form": CodeForm(candidate=request.candidate),
    }


def seconds_until(moment):
    """Whole seconds until a moment, negative afterwards; 0 for None."""
    return int((moment - timezone.now()).total_seconds()) if moment else 0


class Stage(NamedTuple):
    """A moment of the candidate's day: the part of the page that shows it is exam/_<key>.html."""

    key: str
    page: str  # the name of its address
    title: str
    context: Callable = lambda request: {}
    is_live: bool = False  # whether its page changes by itself


JOIN = Stage("join", "candidate_join", "Rejoindre une session", join_context)
RULES = Stage("rules", "candidate_rules", "Avant de commencer")
WAIT = Stage("wait", "candidate_wait", "Salle d’attente", wait_context, is_live=True)
QUESTION = Stage("question", "candidate_question", "Test de certification", question_context, is_live=True)
RESUME = Stage("resume", "candidate_resume", "Reprendre votre test", resume_context, is_live=True)
MOVED = Stage("moved", "candidate_question", "Test ouvert ailleurs")
END = Stage("end", "candidate_end", "Test terminé")


def stage_of(request):
    candidate, attempt = request.candidate, request.attempt
    if candidate is None:
        return JOIN
    if attempt is None:
        return WAIT if candidate.rules_accepted_at else RULES
    if attempt.state != Attempt.State.RUNNING:
        return END
    if attempt.holder == request.holder:
        return QUESTION
    return MOVED if request.has_held else RESUME


def redirect_to(stage):
    return redirect(stage.page, 1) if stage == RULES else redirect(stage.page)


def show(request, stage, *, status=200, **extra):
    """The page of a stage; `extra` replaces what the stage gives its template."""
    return render(request, "exam/_page.html", page_context(request, stage, extra), status=status)


def show_at(request, *stages, **extra):
    """The candidate's page when they are at one of these stages; else they are sent to their own."""
    stage = stage_of(request)
    return show(request, stage, **extra) if stage in stages else redirect_to(stage)


def show_refusal(request, stage, sentence, *, status=409, **extra):
    """The page of the stage with why a request was refused, read again: what refused it may have moved the stage."""
    recognise(request)
    return show_at(request, stage, status=status, refusal=sentence, **extra)


def show_fragment(request):
    return render(request, "exam/_page.html#stage", page_context(request, stage_of(request), {}))


def page_context(request, stage, extra):
    candidate = None if stage == JOIN else request.candidate  # who sat here before is not shown
    context = {
        "title": stage.title,
        "part": f"exam/_{stage.key}.html",
        "candidate": candidate,
        "attempt": request.attempt,
        "is_holder": request.attempt is not None and request.attempt.holder == request.holder,
        "is_live": stage.is_live,
        "refusal": "",
    }
    context |= stage.context(request) | extra
    context["flux"] = live.address(candidate.topic) if context["is_live"] else ""
    return context
