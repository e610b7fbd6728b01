"""Candidates' browsers: signed in as the project does it, at the stage a test needs."""

import re

from django.http import HttpResponse

from exam import sitting
from exam.access import COOKIE, holder_of
from tests.conftest import StrictClient
from tests.factories import make_candidate, make_question, make_session

TOKEN = "un jeton"


def browser_of(candidate, *, token=TOKEN, has_held=False):
    """A browser that joined as this candidate."""
    browser = StrictClient()
    response = HttpResponse()
    COOKIE.write(response, [candidate.pk, token, has_held])
    browser.cookies = response.cookies
    return browser


def waiting_candidate(*, accepted=True, present=False, **fields):
    """A candidate in the waiting room: the browser and the candidate."""
    candidate = make_candidate(session=fields.pop("session", None) or make_session(), **fields)
    candidate.join()
    if accepted:
        candidate.accept_rules()
    if present:
        candidate.confirm_presence(by=None)
    return browser_of(candidate), candidate


def candidate_at_question(question=None, **fields):
    """A candidate at this question (at one like any other without it), others to come: the browser and the attempt."""
    question or make_question()
    browser, candidate = waiting_candidate(present=True, **fields)
    attempt = sitting.begin(candidate, typed=candidate.session.access_code, holder=holder_of(TOKEN))
    candidate.session.refresh_from_db()
    for number in range(3):
        make_question(competence=f"1.{number + 1}")
    return browser, attempt


def question_key(attempt):
    """The key of the question being asked, as its page sends it."""
    return attempt.answers.current().pk


def answer(browser, attempt, value="Paris", **fields):
    """What the server answers to « Je valide »."""
    data = {"posee": question_key(attempt), "reponse": value, "action": "valider", **fields}
    return browser.post("/candidat/repondre/", data)


def words(response):
    """The words of a page, without its tags."""
    text = re.sub(r"<[^>]+>", " ", response.text)
    return " ".join(text.replace("&#x27;", "'").split())
