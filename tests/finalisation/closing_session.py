"""A session that its centre is finalising, for the tests of the centre's pages."""

from exam.models import Attempt
from finalisation.models import Review
from tests import factories


class ClosingSession:
    """A session of today in which tests were sat, and what one sends from its page."""

    def __init__(self, centre, *, finished=0, unfinished=0):
        self.session = factories.make_session(centre=centre, held_on=centre.today())
        self.path = f"/sessions/{self.session.pk}/finaliser/"
        self.unfinished = [self.make_attempt() for _ in range(unfinished)]
        self.finished = [self.make_attempt() for _ in range(finished)]
        for attempt in self.finished:
            attempt.complete()
        self.session.refresh_from_db()

    def make_attempt(self):
        return factories.make_attempt(candidate=factories.make_candidate(session=self.session))

    def explain(self, attempt, reason="left"):
        Review.objects.create(attempt=attempt, abandon_reason=reason)

    def save_field(self, browser, champ, value=None, *, test=None, **more):
        """Send one field, « value » left out when None as an empty box is; returns the page it comes back to."""
        data = {"champ": champ, **more}
        data |= {"value": value} if value is not None else {}
        data |= {"test": test.pk} if test else {}
        return browser.post(f"{self.path}enregistrer/", data, follow=True)

    def finalise(self, browser, *unfinished):
        """Confirm, having been shown these tests as unfinished; returns the page it comes back to."""
        numbers = " ".join(str(attempt.pk) for attempt in unfinished)
        return browser.post(self.path, {"inacheves": numbers}, follow=True)

    def journal_kinds(self):
        """The kinds of the entries, the last first."""
        return list(self.session.journal.newest_first().values_list("kind", flat=True))


def reload(attempt):
    return Attempt.objects.select_related("candidate__session").get(pk=attempt.pk)
