"""The queues of the certification body: which sessions wait for a decision, which for their publication, and why."""

from collections import Counter, defaultdict

from django.db.models import Count, Exists, OuterRef, Q

from finalisation.models import WEIGHING, Closing, Review
from proctoring.models import IssueReport
from sessions_app.models import ExamSession

FINALISED = Q(state=ExamSession.State.FINALISED)
QUEUES = {"a-traiter": "Sessions à traiter", "pretes": "Prêtes à publier", "transmises": "Résultats transmis"}


def awaited():
    """The sessions as operators see them: `to_see` when a test waits for a decision, or a comment to be read."""
    tests = Review.objects.waiting().filter(attempt__candidate__session=OuterRef("pk"))
    comments = Closing.objects.exclude(comment="").filter(session=OuterRef("pk"), comment_read_at=None)
    return ExamSession.objects.annotate(to_see=Exists(tests) | Exists(comments))


def queue(name):
    """The sessions of a queue (a key of QUEUES), those that wait longest first; the published ones newest first."""
    if name == "transmises":
        return ExamSession.objects.filter(state=ExamSession.State.PUBLISHED).order_by("-published_at", "-number")
    return awaited().filter(FINALISED, to_see=name == "a-traiter").order_by("finalised_at", "number")


def queue_counts():
    """How many sessions each queue holds."""
    found = awaited().aggregate(
        n_to_see=Count("pk", filter=FINALISED & Q(to_see=True)),
        n_ready=Count("pk", filter=FINALISED & Q(to_see=False)),
        n_published=Count("pk", filter=Q(state=ExamSession.State.PUBLISHED)),
    )
    return dict(zip(QUEUES, found.values(), strict=True))


def tell_why(sessions):
    """Set on each session of a page `why`: what must be seen in it, in a few words; two queries for all."""
    numbers = [session.pk for session in sessions]
    pending = Review.objects.filter(attempt__candidate__session__in=numbers, state="pending")
    place = "attempt__candidate__session"
    technical = Counter(pending.filter(abandon_reason="technical").values_list(place, flat=True))
    reports = IssueReport.objects.filter(candidate__attempt__review__in=pending)
    weighing = reports.filter(Q(code__in=WEIGHING) | Q(code__startswith="E", decision="pending"))
    codes = defaultdict(set)
    for number, code in weighing.values_list("candidate__session", "code"):
        codes[number].add(code)
    for session in sessions:
        session.why = sorted(codes[session.pk], key=code_rank)
        if technical[session.pk]:
            words = "abandon technique" if technical[session.pk] == 1 else "abandons techniques"
            session.why.append(f"{technical[session.pk]} {words}")
        closing = getattr(session, "closing", None)
        if closing and closing.comment and not closing.comment_read_at:
            session.why.append("commentaire")


def code_rank(code):
    """C1 before C6 before E2 before E10."""
    return code[0], int(code[1:])
