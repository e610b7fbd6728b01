"""What several journeys do in the same way, in the words of the screens."""

import re
from io import BytesIO

from django.utils import timezone
from pypdf import PdfReader

from exam import sitting
from exam.access import COOKIE, holder_of
from exam.models import Question
from tests import factories
from tests.exam.candidate_browsers import TOKEN, browser_of


def sign_in(page, user):
    """From the sign-in page, give the right pair: the page one comes to."""
    page.get_by_label("Adresse e-mail").fill(user.email)
    page.get_by_label("Mot de passe", exact=True).fill(factories.PASSWORD)
    page.get_by_role("button", name="Je me connecte").click()
    return page


def create_session(page, day):
    """« Créer une session » and what it asks; the number of the new session."""
    page.get_by_role("link", name="Créer une session").click()
    page.get_by_label("Nom du site").fill("Lycée Jean-Macé")
    page.get_by_label("Nom de la salle").fill("Salle 12")
    page.get_by_label("Date de début").fill(day.isoformat())
    page.get_by_label("Heure de début (heure locale)").fill("14:00")
    page.get_by_label("Surveillant(s)").fill("Fatoumata Ndiaye, Louis Le Gall")
    page.get_by_role("button", name="Créer la session").click()
    page.wait_for_url(re.compile(r"/sessions/\d+/"))
    return int(re.search(r"/sessions/(\d+)/", page.url)[1])


def download(page, name):
    """The bytes and the file name behind a link of the page."""
    with page.expect_download() as waiting:
        # A PDF opens in the browser: asking to keep it is what people do with the right button.
        page.get_by_role("link", name=name).evaluate("link => { link.download = ''; link.click(); }")
    return waiting.value.path().read_bytes(), waiting.value.suggested_filename


def text_of(content):
    """The text of a PDF and how many pages it has."""
    pages = PdfReader(BytesIO(content)).pages
    return "\n".join(sheet.extract_text() for sheet in pages).replace("\u00a0", " "), len(pages)


def sits(candidate, page, site, **question):
    """The candidate's test begins in this browser, at a question of that sort: the attempt."""
    candidate.join()
    candidate.accept_rules()
    candidate.confirm_presence(by=None)
    attempt = sitting.begin(candidate, typed=candidate.session.access_code, holder=holder_of(TOKEN))
    if question:
        wanted = Question.objects.filter(retired_at=None, **question).first()
        attempt.answers.filter(state="asked").update(question=wanted, asked_at=timezone.now())
    value = browser_of(candidate, has_held=True).cookies[COOKIE.name].value
    page.context.add_cookies([{"name": COOKIE.name, "value": value, "url": site.address}])
    page.goto("/candidat/test/")
    return attempt
