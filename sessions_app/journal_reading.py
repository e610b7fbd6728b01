"""The journal in sentences: the entries name people by id, this says who they are to a person who may know."""

from typing import NamedTuple

from django.apps import apps

from sessions_app.journal import EVENTS
from sessions_app.models import Candidate

REMOVED = "Personne retirée"
KEYS = {"access_code": "Code d’accès", "password": "Mot de passe"}


class JournalLine(NamedTuple):
    """An entry of the journal as it is read."""

    number: int
    at: object
    sentence: str
    by: str


def journal_lines(entries):
    """The lines of these entries; one query for the candidates and one for each kind of person."""
    entries = list(entries)
    names = people({entry.actor for entry in entries} | {entry.detail.get("access", "system") for entry in entries})
    candidates = Candidate.objects.in_bulk({entry.candidate_id for entry in entries} - {None})
    return [
        JournalLine(entry.number, entry.at, sentence(entry, candidates, names), names.get(entry.actor, REMOVED))
        for entry in entries
    ]


def sentence(entry, candidates, names):
    """What happened, in words; a kind this version does not know, stored by another one, keeps its name."""
    event = EVENTS.get(entry.kind)
    if event is None:
        return f"Événement « {entry.kind} »"
    detail = dict(entry.detail)
    model = Candidate if entry.candidate_id else entry._meta.get_field("session").related_model
    if "fields" in detail:
        detail["fields"] = ", ".join(str(model._meta.get_field(name).verbose_name) for name in detail["fields"])
    detail["key"] = KEYS.get(detail.get("key"), "")
    detail["access"] = names.get(detail.get("access"), REMOVED)
    detail["who"] = str(candidates.get(entry.candidate_id, f"Candidat n° {entry.candidate_id} (retiré)"))
    is_one = 1 in (detail.get("count"), detail.get("minutes"))
    instead = f", à la place de {detail['withdrawn']}" if detail.get("withdrawn") else ""
    return (event.one if is_one else event.sentence).format(**detail) + instead


def people(actors):
    """The names of those who acted, whichever table they are in."""
    found = {"system": "PixCertif"}
    by_model = {}
    for actor in actors - {"system"}:
        label, _, pk = actor.partition(":")
        by_model.setdefault(label, set()).add(int(pk))
    for label, pks in by_model.items():
        rows = apps.get_model(label)._base_manager.in_bulk(pks)
        found.update({f"{label}:{pk}": str(row) for pk, row in rows.items()})
    return found
