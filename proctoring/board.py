"""What the board displays: from a session to its cards, who needs help first, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Q
from django.utils import timezone

from exam.models import Alert, Answer
from pixcertif import names
from proctoring.card_states import FOCUS_SHOWN, CandidateFacts, CardState, next_change
from proctoring.cards import Card, time_until
from proctoring.models import IssueReport
from sessions_app import journal
from sessions_app.documents import PROCTOR_DOCUMENTS, listed


class CardFilter(NamedTuple):
    """A counter that filters: its key in the address, its word for one card and for many, the cards it keeps."""

    key: str
    one: str
    many: str
    keeps: Callable[[Card], bool]


HELP = "a-aider"
FILTERS = {
    card_filter.key: card_filter
    for card_filter in (
        CardFilter("", "inscrit", "inscrits", lambda card: True),
        CardFilter("presents", "présent", "présents", lambda card: card.is_present),
        CardFilter("en-cours", "en cours", "en cours", lambda card: card.is_running),
        CardFilter("termines", "terminé", "terminés", lambda card: card.state is CardState.DONE),
        CardFilter(HELP, "à aider", "à aider", lambda card: card.needs_help),
    )
}
TITLES = {"presents": "Présents", "en-cours": "En cours", "termines": "Terminés", "a-aider": "À aider"}
TITLES_BESIDE = {"presents": "Les autres présents", "en-cours": "Les autres en cours", "termines": "Terminés"}


class Board:
    """All the cards of a session, and those that the filters keep: a counter (`filter_key`), a name (`search`)."""

    def __init__(self, session, cards, *, now, filter_key="", search=""):
        self.session, self.cards, self.now = session, cards, now
        self.filter_key = filter_key if filter_key in FILTERS else ""
        self.search = search.strip()[:100] if names.key(search) else ""
        self.version = session.version
        self.watcher_names = session.accesses.watching().names()
        self.changes_at = min((moment for card in cards if (moment := next_change(card.facts))), default=None)

    @property
    def documents(self):
        return listed(PROCTOR_DOCUMENTS, has_candidates=bool(self.cards))

    @property
    def help_cards(self):
        """Who needs help, whatever the filters: calls first, then the longest waiting."""
        cards = [card for card in self.cards if card.needs_help]
        return sorted(cards, key=lambda card: (not card.state.is_call, card.help_needed_since or self.now, card.pk))

    @property
    def other_cards(self):
        """The other cards that the filters keep, by name."""
        keeps = FILTERS[self.filter_key].keeps
        cards = [card for card in self.cards if not card.needs_help and keeps(card)]
        return [card for card in cards if card.is_named(self.search)] if self.search else cards

    @property
    def is_help_only(self):
        return self.filter_key == HELP

    @property
    def list_title(self):
        """The title of the other cards: who needs help is above them, and not counted again."""
        if self.help_cards:
            return TITLES_BESIDE.get(self.filter_key, "Tous les autres")
        return TITLES.get(self.filter_key, "Tous les candidats")

    @property
    def counters(self):
        """Each counter with its number, its address and whether it is the filter in use."""
        counts = {key: sum(map(card_filter.keeps, self.cards)) for key, card_filter in FILTERS.items()}
        return [
            {
                "word": card_filter.one if counts[key] < 2 else card_filter.many,
                "count": counts[key],
                "query": query(montrer=key, nom=self.search) or "?",
                "is_current": key == self.filter_key,
                "is_help": key == HELP,
            }
            for key, card_filter in FILTERS.items()
        ]

    @property
    def query(self):
        """The filters, as the end of an address."""
        return query(montrer=self.filter_key, nom=self.search)

    @property
    def live_query(self):
        """The filters, then what the page holds: its version (v), and when time alone will change it (t)."""
        changes_at = f"{self.changes_at.timestamp():.3f}" if self.changes_at else ""
        return query(montrer=self.filter_key, nom=self.search, v=self.version, t=changes_at)

    @property
    def calls(self):
        """The names of the open calls for help."""
        return " ".join(card.call for card in self.cards if card.call)

    @property
    def last_end(self):
        """When the last running test ends."""
        return max((card.attempt.ends_at for card in self.cards if card.is_running), default=None)

    @property
    def left_text(self):
        return time_until(self.last_end, self.now)

    @property
    def offers_presence(self):
        """Whether « Confirmer la présence de tous » shows: until the first start it stays, so that the cards do too.

        Not beside a search: « tous » would be read as those it keeps.
        """
        if self.search:
            return False
        absent = [card for card in self.cards if not card.is_present]
        if self.session.first_started_at is None:
            return bool(absent)
        return any(card.candidate.joined_at for card in absent)

    @property
    def has_presence_boxes(self):
        return any(card.attempt is None for card in self.other_cards)

    @property
    def is_other_day(self):
        """Whether today is not the planned day of the session."""
        return self.session.held_on != self.session.centre.today()


def query(**parts):
    """The end of an address; empty parts are left out."""
    filled = {name: value for name, value in parts.items() if value not in ("", None)}
    return f"?{urlencode(filled)}" if filled else ""


def is_current(session, parameters):
    """Whether a page made by `live_query` still displays what is: same version (v), its moment (t) not come yet."""
    if parameters.get("v") != str(session.version):
        return False
    try:
        return not parameters.get("t") or timezone.now().timestamp() < float(parameters["t"])
    except ValueError:
        return False


def board_of(session, *, filter_key="", search=""):
    now = timezone.now()
    candidates = list(session.candidates.select_related("attempt", "sign").by_name())
    tables = gather(session, now)
    cards = []
    for candidate in candidates:
        candidate.session = session
        cards.append(Card(facts_of(candidate, tables, now), session))
    return Board(session, cards, now=now, filter_key=filter_key, search=search)


def facts_of(candidate, tables, now):
    """What is known of one candidate, from what `gather` read of all."""
    sign = getattr(candidate, "sign", None)
    attempt = getattr(candidate, "attempt", None)
    return CandidateFacts(
        now=now,
        candidate=candidate,
        attempt=attempt,
        alert=tables["alerts"].get(candidate.pk),
        seen_at=sign.seen_at if sign and sign.is_lost else None,
        focus_lost_at=tables["focus_lost_at"].get(candidate.pk),
        focus_lost_seconds=tables["focus_lost_seconds"].get(candidate.pk, 0),
        companion_missing_at=tables["companion_missing_at"].get(candidate.pk),
        report_codes=tuple(tables["report_codes"][candidate.pk]),
    )


def gather(session, now):
    """What other tables hold about the candidates of a session: {name: {candidate's key: value}}; four queries."""
    alerts = Alert.objects.still_open().filter(attempt__candidate__session=session).select_related("attempt")
    current = Answer.objects.filter(attempt__candidate__session=session, state=Answer.State.ASKED)
    current = current.filter(focus_lost_seconds__gt=0)
    report_codes = defaultdict(list)
    for pk, code in IssueReport.objects.filter(candidate__session=session).values_list("candidate", "code"):
        report_codes[pk].append(code)
    lost_focus = Q(kind=journal.FOCUS_LOST, at__gt=now - FOCUS_SHOWN - timedelta(seconds=1))
    recent = lost_focus | Q(kind=journal.COMPANION_MISSING)
    last_at = {journal.FOCUS_LOST: {}, journal.COMPANION_MISSING: {}}
    for kind, pk, at in session.journal.filter(recent).order_by("number").values_list("kind", "candidate_id", "at"):
        last_at[kind][pk] = at
    return {
        "alerts": {alert.attempt.candidate_id: alert for alert in alerts},
        "focus_lost_seconds": dict(current.values_list("attempt__candidate", "focus_lost_seconds")),
        "focus_lost_at": last_at[journal.FOCUS_LOST],
        "companion_missing_at": last_at[journal.COMPANION_MISSING],
        "report_codes": report_codes,
    }
