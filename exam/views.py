"""The candidate's pages, from joining a session to the end of the test."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from exam import sitting
from exam.access import for_candidate_pages, for_candidates, forget, hold, recognise, seat
from exam.forms import AlertForm, AwayForm, CodeForm, JoinForm
from exam.question_page import QuestionPage
from exam.stages import (
    END,
    JOIN,
    MOVED,
    QUESTION,
    RESUME,
    RULES,
    WAIT,
    redirect_to,
    show,
    show_at,
    show_fragment,
    show_refusal,
    stage_of,
)
from pixcertif import live
from pixcertif.access import public
from pixcertif.addresses import row_id
from pixcertif.lifecycle import RuleError

RULES_SCREENS = 5
BUSY = "Le test d’une autre personne est en cours sur cet ordinateur : il faut d’abord le quitter."
# Told by the address alone: nothing is kept of who has left, and the messages of a member who is signed in stay theirs.
LEFT = "#deconnecte"
LONGEST_ABSENCE = 24 * 3600


@require_http_methods(["GET", "POST"])
@public
def candidate_join(request):
    """Give this browser to the candidate who is named; a test that runs in it must be left first."""
    recognise(request)
    stage = stage_of(request)
    if request.method == "GET":
        return show(request, JOIN) if stage in (JOIN, MOVED, END) else redirect_to(stage)
    browser, address = request.META.get("CSRF_COOKIE", ""), request.META.get("REMOTE_ADDR", "")
    form = JoinForm(request.POST, browser=browser, address=address)
    if not form.is_valid():
        return show(request, JOIN, status=422, form=form, is_removed=False)
    candidate = form.candidate
    if stage == QUESTION and candidate.pk == request.candidate.pk:
        return redirect_to(stage)
    if stage == QUESTION:
        return show(request, JOIN, status=409, form=form, is_busy=True, refusal=BUSY)
    candidate.join()
    return seat(redirect("candidate_wait"), candidate)


@require_http_methods(["GET", "POST"])
@for_candidates
def candidate_rules(request, screen):
    """One of the screens of instructions; the last one is accepted."""
    if not 1 <= screen <= RULES_SCREENS:
        raise Http404
    if request.method == "POST" and screen == RULES_SCREENS and stage_of(request) == RULES:
        request.candidate.accept_rules()
        return redirect_to(WAIT)
    title = f"Avant de commencer, {screen} / {RULES_SCREENS}"
    return show_at(request, RULES, screen=screen, screens=RULES_SCREENS, title=title)


@require_safe
@for_candidates
def candidate_wait(request):
    return show_at(request, WAIT)


@require_http_methods(["GET", "POST"])
@for_candidates
def candidate_start(request):
    """Start the test of who is present and gives the access code."""
    stage, candidate = stage_of(request), request.candidate
    if request.method == "GET" or stage != WAIT:
        return redirect_to(stage)
    not_present = "" if candidate.can_start else candidate.TRANSITIONS["start"].refusal
    refusal = candidate.start_refusal(candidate.session) or not_present
    if refusal:
        return show_refusal(request, stage, refusal)
    form = CodeForm(request.POST, candidate=candidate, browser=request.token)
    if not form.is_valid():
        return show(request, stage, status=422, form=form)
    try:
        sitting.begin(candidate, typed=form.cleaned_data["code"], holder=request.holder)
    except RuleError as error:
        return show_refusal(request, stage, str(error))
    return hold(redirect("candidate_question"), request)


@require_safe
@for_candidates
def candidate_question(request):
    """The question, that it is paused, or that the test goes on in another browser."""
    return show_at(request, QUESTION, MOVED)


@require_safe
@for_candidates
def candidate_media(request, asked, kind):
    """The bytes that a question gives, as long as its page shows it: Http404 before, after and to anybody else."""
    page = QuestionPage(request.attempt) if stage_of(request) == QUESTION else None
    if page is None or page.is_paused or page.answer is None or page.answer.pk != asked:
        raise Http404
    medium = {"image": page.image, "fichier": page.file}.get(kind)
    if medium is None:
        raise Http404
    headers = {"Content-Disposition": content_disposition_header(kind == "fichier", medium.name)}
    return HttpResponse(medium.path.read_bytes(), content_type=medium.content_type, headers=headers)


@require_http_methods(["GET", "POST"])
@for_candidates
def candidate_answer(request):
    """« Je valide », « Je passe »: then the question that is asked by now, whichever that is."""
    stage = stage_of(request)
    if request.method == "GET" or stage != QUESTION:
        return redirect_to(stage)
    asked = row_id(request.POST.get("posee"))
    typed = request.POST.getlist("reponse")
    try:
        if request.POST.get("action") == "passer":
            sitting.skip(request.attempt, asked=asked, holder=request.holder)
        else:
            sitting.give(request.attempt, asked=asked, holder=request.holder, data=request.POST)
    except sitting.UnreadableAnswer as error:
        return show_refusal(request, stage, "", status=422, typed=typed, unreadable=str(error))
    except RuleError as error:
        return show_refusal(request, stage, str(error), typed=typed)
    return redirect_to(stage)


@require_http_methods(["GET", "POST"])
@for_candidates
def candidate_alert(request):
    """« Signaler un problème »: ask whether one is sure, then call the proctor; the question is paused."""
    stage = stage_of(request)
    if stage != QUESTION:
        return redirect_to(stage)
    form = AlertForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        dialog = {"part": "exam/_alert.html", "is_live": False, "title": "Signaler un problème", "form": form}
        return show(request, stage, status=422 if form.errors else 200, **dialog)
    asked = row_id(request.POST.get("posee"))
    try:
        sentence = form.cleaned_data["sentence"]
        sitting.call(request.attempt, asked=asked, holder=request.holder, sentence=sentence)
    except RuleError as error:
        return show_refusal(request, stage, str(error))
    return redirect_to(stage)


@require_http_methods(["GET", "POST"])
@for_candidates
def candidate_away(request):
    """Keep how long a focus question's page was left; what can't be read changes nothing."""
    stage = stage_of(request)
    if request.method == "GET":
        return redirect_to(stage)
    form = AwayForm(request.POST)
    if stage == QUESTION and form.is_valid():
        asked, seconds = form.cleaned_data["posee"], min(form.cleaned_data["secondes"], LONGEST_ABSENCE)
        try:
            sitting.leave_page(request.attempt, asked=asked, holder=request.holder, seconds=seconds)
        except RuleError:  # the test has ended, or moved, meanwhile: the live page changes by itself
            pass
    return HttpResponse(status=204)


@require_http_methods(["GET", "POST"])
@for_candidates
def candidate_resume(request):
    """« Demander la reprise », then the access code: the test goes on in this browser."""
    stage = stage_of(request)
    if request.method == "GET" or stage != RESUME:
        return show_at(request, RESUME)
    try:
        return resume(request, stage)
    except RuleError as error:
        return show_refusal(request, stage, str(error))


def resume(request, stage):
    """Carry out what was posted; RuleError when the proctor has not authorised it."""
    attempt = request.attempt
    if request.POST.get("action") == "demander":
        attempt.request_resume()
        return redirect_to(stage)
    if attempt.resume_refusal:
        raise RuleError(attempt.resume_refusal)
    form = CodeForm(request.POST, candidate=request.candidate, browser=request.token)
    if not form.is_valid():
        return show(request, stage, status=422, form=form)
    sitting.take_up(attempt, typed=form.cleaned_data["code"], holder=request.holder)
    return hold(redirect("candidate_question"), request)


@require_http_methods(["GET", "POST"])
@for_candidates
def candidate_end(request):
    """« Test terminé ! »; the page posts to say that it is displayed."""
    if request.method == "POST" and stage_of(request) == END:
        if request.attempt.holder == request.holder:
            request.attempt.see_end_screen(by=request.candidate)
        return HttpResponse(status=204)
    return show_at(request, END)


@require_http_methods(["GET", "POST"])
@for_candidates
def candidate_leave(request):
    """Forget who sat here; leaving does not end a test that runs, and must be confirmed."""
    stage = stage_of(request)
    is_sure = request.POST.get("confirmer") == "oui"
    if request.method == "POST" and (is_sure or stage != QUESTION):
        return forget(redirect(reverse("candidate_join") + LEFT))
    if stage != QUESTION:
        return redirect_to(stage)
    dialog = {"part": "exam/_leave.html", "is_live": False, "title": "Quitter cet ordinateur"}
    return show(request, stage, status=409 if request.method == "POST" else 200, **dialog)


@require_safe
@for_candidate_pages
def candidate_live(request):
    """What an open page fetches when it is behind: the part for the stage one is at; 204 when `v` is up to date."""
    stage = stage_of(request)
    if stage == RULES:
        return HttpResponse(status=401)  # another person joined in this browser: the page reloads
    if stage.is_live:
        live.seen(request.candidate.topic)
        if request.GET.get("v") == str(request.candidate.version):
            return HttpResponse(status=204)
    return show_fragment(request)
