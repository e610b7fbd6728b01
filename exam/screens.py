"""What a candidate's page shows at each stage; the same parts make the whole page and the fragment that replaces it."""

from django.shortcuts import redirect, render
from django.utils import timezone

from exam.access import recognise
from exam.forms import CodeForm, JoinForm
from exam.question_page import FOR_EVER, QuestionPage, Window
from exam.stages import STAGES, stage_of
from pixcertif import live
from sessions_app import journal
from sessions_app.models.candidate import PRESENCE_LAPSES_AFTER

RULES = 5


def whole(text):
    """A whole number that was posted; None when it is anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None


def go(stage):
    """Send to the page of a stage."""
    return redirect(stage.page, 1) if stage.key == "rules" else redirect(stage.page)


def page(request, *keys, status=200, **extra):
    """The page of the stage the candidate is at, when it is one of these; else they are sent to theirs."""
    stage = stage_of(request)
    return show(request, stage, status=status, **extra) if stage.key in keys else go(stage)


def show(request, stage, *, status=200, **extra):
    """The page of a stage."""
    return render(request, "exam/_page.html", context(request, stage, **extra), status=status)


def fragment(request):
    """The part of the page that changes, for whatever stage the candidate is at by now."""
    return render(request, "exam/_stage.html", context(request, stage_of(request)))


def refused(request, stage, sentence, *, status=409, **extra):
    """The same stage, read again, with why what was asked is not done; another stage says it by itself."""
    recognise(request)
    return page(request, stage.key, status=status, refusal=sentence, **extra)


def context(request, stage, **extra):
    """All that a stage's template needs; what a view says itself comes on top."""
    candidate = request.candidate if stage.key != "join" else None  # who was here before is not told
    shared = {
        "stage": stage,
        "title": stage.title,
        "part": f"exam/_{stage.key}.html",
        "candidate": candidate,
        "attempt": request.attempt,
        "is_holder": request.attempt is not None and request.attempt.holder == request.holder,
        "is_live": stage.is_live,
        "refusal": "",
        "is_removed": False,
    }
    made = {**shared, **MAKERS.get(stage.key, nothing)(request), **extra}
    made["flux"] = live.address(candidate.topic) if made["is_live"] else ""
    return made


def nothing(request):
    """A stage that needs nothing of its own."""
    return {}


def join(request):
    """The door; it says so to who was taken off the list."""
    return {"form": JoinForm(), "is_removed": bool(request.token) and request.candidate is None}


def wait(request):
    """The waiting room: a confirmed presence opens the field of the code, for an hour."""
    candidate = request.candidate
    lapses = 0
    if candidate.present_at:
        lapses = (candidate.present_at + PRESENCE_LAPSES_AFTER - timezone.now()).total_seconds()
    return {
        "start_refusal": candidate.start_refusal(candidate.session),
        "is_present": candidate.presence == "present",
        "usable": Window(0, int(lapses)),
        "lapsed": Window(int(lapses), FOR_EVER),
        "corrected_at": corrected_at(candidate),
        "form": CodeForm(candidate=candidate),
    }


def corrected_at(candidate):
    """When the identity of who waits was last changed: they are told."""
    if candidate.joined_at is None:
        return None
    mine = candidate.session.journal.filter(candidate_id=candidate.pk, kind=journal.CANDIDATE_EDITED)
    return mine.filter(at__gte=candidate.joined_at).order_by("-number").values_list("at", flat=True).first()


def sit(request):
    """The question, or that it is paused."""
    page = QuestionPage(request.attempt)
    title = f"Question {page.number} / {page.question_count} – {STAGES['question'].title}"
    return {"page": page, "title": title, "typed": [], "unreadable": ""}


def resume(request):
    """What the proctor is asked, or the field of the code."""
    attempt = request.attempt
    until = (attempt.resume_until - timezone.now()).total_seconds() if attempt.resume_until else 0
    return {
        "usable": Window(0, int(until)),
        "lapsed": Window(int(until), FOR_EVER),
        "form": CodeForm(candidate=request.candidate),
    }


MAKERS = {"join": join, "wait": wait, "question": sit, "resume": resume}
