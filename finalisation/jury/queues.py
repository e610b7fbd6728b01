"""The queues of the certification body: which sessions wait for a decision, which for their publication, and why."""

from collections import Counter, defaultdict

from django.db.models import Count, Exists, OuterRef, Q

from finalisation.models import Closing, Review, weighing_reports
from sessions_app.codes import BY_CODE
from sessions_app.models import ExamSession

QUEUES = {"a-traiter": "Sessions à traiter", "pretes": "Prêtes à publier", "transmises": "Résultats transmis"}
SESSION = "attempt__candidate__session"  # from a review


def sessions_with_waiting():
    """All sessions, with `is_waiting`: whether a test waits for a decision or a comment for its reader."""
    tests = Review.objects.waiting().filter(**{SESSION: OuterRef("pk")})
    comments = Closing.objects.exclude(comment="").filter(session=OuterRef("pk"), comment_read_at=None)
    return ExamSession.objects.annotate(is_waiting=Exists(tests) | Exists(comments))


def queue(name):
    """The sessions of a queue (a key of QUEUES), those that wait longest first; the published ones newest first."""
    if name == "transmises":
        return ExamSession.objects.filter(state=ExamSession.State.PUBLISHED).order_by("-published_at", "-number")
    finalised = sessions_with_waiting().filter(state=ExamSession.State.FINALISED)
    return finalised.filter(is_waiting=name == "a-traiter").order_by("finalised_at", "number")


def queue_counts():
    """{key of QUEUES: number of sessions}."""
    is_finalised = Q(state=ExamSession.State.FINALISED)
    counts = sessions_with_waiting().aggregate(
        n_waiting=Count("pk", filter=is_finalised & Q(is_waiting=True)),
        n_ready=Count("pk", filter=is_finalised & Q(is_waiting=False)),
        n_published=Count("pk", filter=Q(state=ExamSession.State.PUBLISHED)),
    )
    return dict(zip(QUEUES, counts.values(), strict=True))


def set_why(sessions):
    """Set on each session of a page `why`: what must be seen in it, in a few words; two queries for all."""
    numbers = [session.pk for session in sessions]
    pending = Review.objects.filter(**{f"{SESSION}__in": numbers}, state=Review.State.PENDING)
    technical = pending.filter(abandon_reason=Review.AbandonReason.TECHNICAL)
    technical_counts = Counter(technical.values_list(SESSION, flat=True))
    codes = weighing_codes(pending)
    for session in sessions:
        session.why = [code for code in BY_CODE if code in codes[session.pk]]
        if count := technical_counts[session.pk]:
            session.why.append(f"{count} {'abandon technique' if count == 1 else 'abandons techniques'}")
        closing = getattr(session, "closing", None)
        if closing and closing.has_unread_comment:
            session.why.append("commentaire")


def weighing_codes(reviews):
    """The codes of the reports that weigh on these tests, by session: {number: {"C1", "E2"}, …}."""
    reports = weighing_reports().filter(candidate__attempt__review__in=reviews)
    codes = defaultdict(set)
    for number, code in reports.values_list("candidate__session", "code"):
        codes[number].add(code)
    return codes
