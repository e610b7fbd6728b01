"""What the board shows: from a session to its cards, who needs help first, in a constant number of queries."""

from collections import defaultdict
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Q
from django.utils import timezone

from exam.models import Alert, Answer
from pixcertif import names
from proctoring.card_states import FOCUS_SHOWN, CandidateFacts, next_change
from proctoring.cards import Card, left
from proctoring.models import IssueReport
from sessions_app import journal
from sessions_app.documents import PROCTOR_DOCUMENTS, listed


class Counter(NamedTuple):
    """A counter that is a filter: its key in the address, its word for one and for many, and the cards it counts."""

    key: str
    one: str
    many: str
    counts: object


COUNTERS = (
    Counter("", "inscrit", "inscrits", lambda card: True),
    Counter("presents", "présent", "présents", lambda card: card.is_present),
    Counter("en-cours", "en cours", "en cours", lambda card: card.is_running),
    Counter("termines", "terminé", "terminés", lambda card: card.key == "done"),
    Counter("a-aider", "à aider", "à aider", lambda card: card.needs_help),
)
TITLES = {"presents": "Présents", "en-cours": "En cours", "termines": "Terminés", "a-aider": "À aider"}
TITLES_BESIDE = {"presents": "Les autres présents", "en-cours": "Les autres en cours", "termines": "Terminés"}


class Board:
    """The cards of a session as filtered, its counters, its times."""

    def __init__(self, session, cards, *, now, shown="", name=""):
        self.session, self.cards, self.now = session, cards, now
        self.shown = shown if shown in TITLES else ""
        self.name = name.strip()[:100] if names.key(name) else ""
        self.version = session.version
        self.watching = session.accesses.watching().names()
        self.until = min((moment for card in cards if (moment := next_change(card.facts))), default=None)

    @property
    def documents(self):
        return listed(PROCTOR_DOCUMENTS, has_candidates=bool(self.cards))

    @property
    def band(self):
        """Who needs help, whatever the filters: nothing hides them; the longest waiting first."""
        waiting = [card for card in self.cards if card.needs_help]
        return sorted(waiting, key=lambda card: (card.state.card != "call", card.since or self.now, card.pk))

    @property
    def listed(self):
        """The other cards the filters keep, by name."""
        counts = next(counter.counts for counter in COUNTERS if counter.key == self.shown)
        found = [card for card in self.cards if not card.needs_help and counts(card)]
        return [card for card in found if card.is_named(self.name)] if self.name else found

    @property
    def list_title(self):
        """The title of the list; who needs help is above it, and not counted again."""
        if self.band:
            return TITLES_BESIDE.get(self.shown, "Tous les autres")
        return TITLES.get(self.shown, "Tous les candidats")

    @property
    def counters(self):
        """Each counter with its number, its address and whether it is the filter in use."""
        counts = [sum(1 for card in self.cards if counter.counts(card)) for counter in COUNTERS]
        return [
            {
                "word": counter.one if count < 2 else counter.many,
                "count": count,
                "query": query(montrer=counter.key, nom=self.name) or "?",
                "is_current": counter.key == self.shown,
                "is_help": counter.key == "a-aider",
            }
            for counter, count in zip(COUNTERS, counts, strict=True)
        ]

    @property
    def query(self):
        """The filters, as the end of an address."""
        return query(montrer=self.shown, nom=self.name)

    @property
    def live_query(self):
        """The same with what the page has: its version, and until when time alone changes nothing."""
        until = f"{self.until.timestamp():.3f}" if self.until else ""
        return query(montrer=self.shown, nom=self.name, v=self.version, t=until)

    @property
    def calls(self):
        """The names of the calls for help that are open."""
        return " ".join(card.call for card in self.cards if card.call)

    @property
    def last_end(self):
        """When the last running test ends."""
        return max((card.attempt.ends_at for card in self.cards if card.is_running), default=None)

    @property
    def left_text(self):
        """How long until then."""
        return left(self.last_end, self.now)

    @property
    def waiting_count(self):
        """How many wait to be confirmed present."""
        return sum(1 for card in self.cards if card.candidate.joined_at and not card.is_present)

    @property
    def offers_presence(self):
        """Whether « Confirmer la présence de tous » shows; until the first start it stays, so that the cards do too.

        Not while a name is looked for: « tous » would be read as those found.
        """
        is_open = self.session.first_started_at is None and any(not card.is_present for card in self.cards)
        return not self.name and bool(is_open or self.waiting_count)

    @property
    def has_boxes(self):
        """Whether someone listed may still be ticked present."""
        return any(card.attempt is None for card in self.listed)

    @property
    def is_other_day(self):
        """Whether today is not the day the session was planned for."""
        return self.session.held_on != self.session.centre.today()


def query(**parts):
    """The end of an address; empty parts are left out."""
    given = {name: value for name, value in parts.items() if value not in ("", None)}
    return f"?{urlencode(given)}" if given else ""


def is_current(session, wanted):
    """Whether a page that has this version, until this moment, still shows what is."""
    if wanted.get("v") != str(session.version):
        return False
    try:
        return not wanted.get("t") or timezone.now().timestamp() < float(wanted["t"])
    except ValueError:
        return False


def board_of(session, *, shown="", name=""):
    """The board of a session, now."""
    now = timezone.now()
    candidates = list(session.candidates.select_related("attempt", "sign").by_name())
    tables = gather(session, now)
    cards = []
    for candidate in candidates:
        candidate.session = session
        cards.append(Card(facts_of(candidate, tables, now), session))
    return Board(session, cards, now=now, shown=shown, name=name)


def facts_of(candidate, tables, now):
    """What is known of one candidate now, from `gather`."""
    sign = getattr(candidate, "sign", None)
    attempt = getattr(candidate, "attempt", None)
    return CandidateFacts(
        now=now,
        candidate=candidate,
        attempt=attempt,
        alert=tables["alerts"].get(candidate.pk),
        seen_at=sign.seen_at if sign and sign.is_lost else None,
        focus_lost_at=tables["focus_lost"].get(candidate.pk),
        focus_lost_seconds=tables["focus_seconds"].get(candidate.pk, 0),
        companion_missing_at=tables["companion_missing"].get(candidate.pk),
        report_codes=tuple(tables["reports"][candidate.pk]),
    )


def gather(session, now):
    """What other tables know of the candidates of a session, each by candidate; four queries."""
    alerts = Alert.objects.still_open().filter(attempt__candidate__session=session).select_related("attempt")
    gone = Answer.objects.filter(attempt__candidate__session=session, state="asked", focus_lost_seconds__gt=0)
    reports = defaultdict(list)
    for pk, code in IssueReport.objects.filter(candidate__session=session).values_list("candidate", "code"):
        reports[pk].append(code)
    lost_focus = Q(kind=journal.FOCUS_LOST, at__gt=now - FOCUS_SHOWN - timedelta(seconds=1))
    recent = lost_focus | Q(kind=journal.COMPANION_MISSING)
    told = {journal.FOCUS_LOST: {}, journal.COMPANION_MISSING: {}}
    for kind, pk, at in session.journal.filter(recent).order_by("number").values_list("kind", "candidate_id", "at"):
        told[kind][pk] = at
    return {
        "alerts": {alert.attempt.candidate_id: alert for alert in alerts},
        "focus_seconds": dict(gone.values_list("attempt__candidate", "focus_lost_seconds")),
        "reports": reports,
        **told,
    }
