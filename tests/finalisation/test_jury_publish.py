"""« Publier les résultats »."""

import pytest

from finalisation.jury.decisions import decide, judge_report, read_comment
from finalisation.models import Review
from tests import factories
from tests.finalisation.finalised_session import (
    finalise_session,
    make_answered_attempt,
    make_finalised_session,
    make_operator_client,
    make_report,
    reports_by_code,
)

pytestmark = pytest.mark.django_db


def publish(session, *, client=None):
    """What the operator's click answers."""
    return (client or make_operator_client()).post(f"/jury/{session.number}/publier/")


def kept(attempt):
    """What is kept of a test to be told: decision, questions answered, score."""
    review = Review.objects.get(attempt=attempt)
    return review.state, review.answered, review.score


def refused(session, sentence):
    """Whether publishing is refused with this sentence, on the page that asks and on the one that does."""
    asked, done = make_operator_client().get(f"/jury/{session.number}/publier/"), publish(session)
    session.refresh_from_db()
    return done.status_code == 409 and all(sentence in page.text for page in (asked, done)) and not session.published_at


def test_an_undecided_test_is_validated_with_a_score_and_cancelled_without():
    session = factories.make_session()
    whole, short = make_answered_attempt(session), make_answered_attempt(session, answered=19)
    left = make_answered_attempt(session, reason="left")
    finalise_session(session)
    assert publish(session).url == f"/jury/{session.number}/"
    assert (kept(whole), kept(left)) == (("validated", 20, 512), ("validated", 20, 512))
    assert kept(short) == ("cancelled", 19, None)
    assert Review.objects.get(attempt=short).reason == "Moins de 20 questions comptent : pas de score."
    assert Review.objects.get(attempt=whole).levels["1.1"] == 4
    session.refresh_from_db()
    assert (session.state, session.status) == ("published", "published")


def test_decisions_stay_and_only_a_valid_test_has_a_score():
    session = factories.make_session()
    good, bad, void = (make_answered_attempt(session) for _ in range(3))
    finalise_session(session)
    for attempt, verb in ((good, "validate"), (bad, "reject"), (void, "cancel")):
        decide(Review.objects.get(attempt=attempt), verb, by=None, reason="Vu.")
    publish(session)
    assert kept(good) == ("validated", 20, 512)
    assert (kept(bad), kept(void)) == (("rejected", 20, None), ("cancelled", 20, None))
    assert Review.objects.get(attempt=bad).levels == {}


def test_a_second_time_changes_nothing():
    session, _ = make_finalised_session()
    publish(session)
    before = session.journal.count()
    assert publish(session).status_code == 302
    assert session.journal.count() == before
    assert "sont déjà transmis" in make_operator_client().get(f"/jury/{session.number}/publier/").text


def test_the_page_counts_the_tests_of_each_decision():
    session = factories.make_session()
    for answered in (20, 20, 3):
        make_answered_attempt(session, answered=answered)
    finalise_session(session)
    page = make_operator_client().get(f"/jury/{session.number}/publier/")
    assert [count for count, _ in page.context["outlook"]] == [2, 0, 1]
    assert "Validé : 2\N{NO-BREAK SPACE}tests" in page.text and "Annulé : 1\N{NO-BREAK SPACE}test" in page.text


@pytest.mark.parametrize("code", ("C1", "C3", "C6", "E5"))
def test_refused_while_a_test_waits(code):
    session, attempt = make_finalised_session(codes=[code])
    assert refused(session, "Un test attend votre décision avant la publication.")
    assert kept(attempt) == ("pending", None, None)


def test_refused_while_several_tests_wait():
    session = factories.make_session()
    make_answered_attempt(session, reason="technical")
    make_report(make_answered_attempt(session), "C6")
    finalise_session(session)
    assert refused(session, "2 tests attendent votre décision avant la publication.")


def test_refused_until_the_comment_is_read():
    session, _ = make_finalised_session(comment="Coupure de courant.")
    assert refused(session, "Lisez d’abord le commentaire du centre.")
    read_comment(session, by=None)
    assert publish(session).status_code == 302


def test_refused_when_a_valid_test_has_lost_its_score():
    session, attempt = make_finalised_session(answered=20, codes=["E3", "C6"])
    judge_report(reports_by_code(attempt)["E3"], "reject", by=None)
    decide(Review.objects.get(attempt=attempt), "validate", by=None)
    judge_report(reports_by_code(attempt)["E3"], "accept", by=None)
    assert refused(session, f"Le test {attempt.pk} est validé mais n’a plus de score : rejetez-le ou annulez-le.")


def test_refused_while_the_session_is_with_its_centre():
    session = factories.make_attempt().session
    assert publish(session).status_code == 409
    assert "elle est encore entre les mains de son centre." in publish(session).text


def test_a_member_gets_404(member_client):
    session, _ = make_finalised_session()
    assert publish(session, client=member_client).status_code == 404
    session.refresh_from_db()
    assert session.state == "finalised"


def test_the_journal_has_the_default_decision_then_the_publication():
    session, _ = make_finalised_session(answered=3)
    publish(session)
    session.refresh_from_db()
    assert session.journal.first_break(session) is None
    kinds = list(session.journal.newest_first().values_list("kind", flat=True)[:2])
    assert kinds == ["results_published", "review_cancelled"]
