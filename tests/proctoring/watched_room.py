"""A session that a proctor watches, its candidates, the proctor's browser."""

from django.core import signing

from exam import sitting
from exam.models import Attempt
from proctoring.models import ProctorAccess
from tests import factories
from tests.conftest import StrictClient


class WatchedRoom:
    """A session of today, watched by Lucie Oyelaran from `browser`."""

    def __init__(self, *, questions=0, **fields):
        centre = fields.pop("centre", None) or factories.make_centre()
        self.session = factories.make_session(centre=centre, held_on=centre.today(), **fields)
        self.access, self.browser = make_access(self.session)
        self.path = f"/surveillance/{self.session.pk}/"
        for _ in range(questions):
            factories.make_question()

    def make_candidate(self, **fields):
        """Someone enrolled."""
        return factories.make_candidate(session=self.session, **fields)

    def make_attempt(self, *, changed=None, **fields):
        """A test that runs, its first question asked when the bank has one; `changed` is written over it."""
        candidate = self.make_candidate(**fields)
        candidate.confirm_presence(by=None)
        attempt = Attempt.begin(candidate, holder="a")
        if factories.Question.objects.exists():
            sitting.ask(attempt, number=1)
        Attempt.objects.filter(pk=attempt.pk).update(**(changed or {}))
        self.session.refresh_from_db()
        return Attempt.objects.select_related("candidate__session__centre").get(pk=attempt.pk)

    def at(self, candidate, end=""):
        """The address of something about a candidate."""
        return f"{self.path}candidats/{candidate.pk}/{end}"

    def post(self, path, **data):
        """What the proctor's browser posts; the page it comes back to."""
        return self.browser.post(path, data, follow=True)

    def page(self, end=""):
        """The text of the board."""
        return self.browser.get(self.path + end).text

    def kinds(self):
        """The kinds of the journal's entries, the last first."""
        return list(self.session.journal.newest_first().values_list("kind", flat=True))


def make_access(session, *, browser=None, **fields):
    """A new access to a session, and the browser that holds it."""
    access = ProctorAccess.enter(session, **{"first_name": "Lucie", "last_name": "Oyelaran", **fields})
    browser = browser or StrictClient()
    browser.cookies[f"surveillant-{session.pk}"] = signing.dumps(access.pk, salt="proctor")
    return access, browser


def messages_of(response):
    """The messages displayed on top of the board."""
    return [message.message for message in response.context["messages"]]
