"""Two operators at once: one legal end, one sentence."""

import pytest

from finalisation.jury import decisions
from finalisation.models import Review
from sessions_app.models import ExamSession
from tests.at_once import at_once, base_of_threads  # noqa: F401
from tests.finalisation.finalised_session import make_finalised_session, reports_by_code

pytestmark = pytest.mark.usefixtures("base_of_threads")
WITH_CENTRE = "Cette session n’est pas finalisée : elle est encore entre les mains de son centre."
PUBLISHED = "Les résultats de cette session sont transmis : reprenez-les d’abord."


def act(verb, session, **said):
    """The gesture of an operator whose page has just been read."""
    return lambda: verb(ExamSession.objects.select_related("centre").get(pk=session.pk), by=None, **said)


def decide(attempt, verb, **said):
    """The same, about a test."""
    return lambda: decisions.decide(Review.objects.of_session(attempt.session).get(), verb, by=None, **said)


def test_publishing_three_times_publishes_once():
    session, _ = make_finalised_session()
    publish = act(decisions.publish, session)
    assert at_once(publish, publish, publish) == [None] * 3
    assert session.journal.filter(kind="results_published").count() == 1
    assert session.journal.filter(kind="review_validated").count() == 1


def test_publishing_while_reopening():
    session, attempt = make_finalised_session()
    found = at_once(act(decisions.publish, session), act(decisions.reopen, session, reason="Oubli."))
    session.refresh_from_db()
    ends = {
        "published": ([None, "Seule une session finalisée peut être rouverte."], "validated", 512),
        "created": ([WITH_CENTRE, None], "pending", None),
    }
    review = Review.objects.get(attempt=attempt)
    assert (found, review.state, review.score) == ends[session.state]


def test_publishing_while_a_test_is_rejected():
    session, attempt = make_finalised_session()
    found = at_once(act(decisions.publish, session), decide(attempt, "reject", reason="Fraude."))
    review = Review.objects.get(attempt=attempt)
    ends = {None: ("rejected", None), PUBLISHED: ("validated", 512)}
    assert found[0] is None
    assert (review.state, review.score) == ends[found[1]]


def test_validating_while_rejecting():
    session, attempt = make_finalised_session(codes=["C6"])
    assert at_once(decide(attempt, "validate"), decide(attempt, "reject", reason="Fraude.")) == [None, None]
    last = session.journal.newest_first().first().kind
    assert f"review_{Review.objects.get(attempt=attempt).state}" == last


def test_accepting_while_rejecting_a_report():
    session, attempt = make_finalised_session(answered=25, codes=["E3"])

    def judge(verb):
        return lambda: decisions.judge_report(reports_by_code(attempt)["E3"], verb, by=None)

    assert at_once(judge("accept"), judge("reject")) == [None, None]
    assert f"report_{reports_by_code(attempt)['E3'].decision}" == session.journal.newest_first().first().kind
    session.refresh_from_db()
    assert session.journal.first_break(session) is None
