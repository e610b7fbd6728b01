"""Sessions being closed, for the tests of the centre's pages."""

from exam.models import Attempt
from finalisation.models import Review
from tests import factories


class Closing:
    """A session of the centre in which tests were sat, and its page."""

    def __init__(self, centre, *, finished=0, left=0):
        self.session = factories.make_session(centre=centre, held_on=centre.today())
        self.path = f"/sessions/{self.session.pk}/finaliser/"
        self.left = [self.test() for _ in range(left)]
        self.finished = [self.test() for _ in range(finished)]
        for attempt in self.finished:
            attempt.complete()
        self.session.refresh_from_db()

    def test(self, **identity):
        """A test that runs."""
        return factories.make_attempt(candidate=factories.make_candidate(session=self.session, **identity))

    def explain(self, attempt, reason="left"):
        """Say why a test was not finished."""
        Review.objects.create(attempt=attempt, abandon_reason=reason)

    def field(self, browser, champ, value=None, *, test=None, **more):
        """Send one field; the page it comes back to."""
        data = {"champ": champ, **more}
        data |= {"value": value} if value is not None else {}
        data |= {"test": test.pk} if test else {}
        return browser.post(f"{self.path}enregistrer/", data, follow=True)

    def finish(self, browser, *left):
        """Confirm, having been shown these tests as unfinished; the page it comes back to."""
        shown = " ".join(str(attempt.pk) for attempt in left)
        return browser.post(self.path, {"inacheves": shown}, follow=True)

    def kinds(self):
        """What the journal holds, the last first."""
        return list(self.session.journal.newest_first().values_list("kind", flat=True))


def fresh(attempt):
    """The test as the base has it now."""
    return Attempt.objects.select_related("candidate__session").get(pk=attempt.pk)
