"""The journal in sentences: the entries name people by id, this says who they are to a person who may know."""

from typing import NamedTuple

from django.apps import apps

from sessions_app.models import Candidate

SENTENCES = {
    "session_created": "Session créée",
    "session_edited": "Session modifiée : {fields}",
    "key_regenerated": "{key} régénéré",
    "candidate_enrolled": "{who} : inscription",
    "candidates_enrolled": "{count} candidats inscrits",
    "candidate_edited": "{who} : modification ({fields})",
    "candidate_withdrawn": "{who} : retiré de la liste",
    "candidate_joined": "{who} : a rejoint la session",
    "rules_accepted": "{who} : règles acceptées",
    "candidate_lost": "{who} : page fermée ou ordinateur muet",
    "candidate_back": "{who} : page à nouveau ouverte",
    "focus_lost": "{who} : page quittée {seconds} s pendant la question {number} en mode focus",
    "question_answered": "{who} : question {number} validée",
    "question_skipped": "{who} : question {number} passée",
    "question_answered_late": "{who} : question {number} validée après l’heure de fin",
    "question_skipped_late": "{who} : question {number} passée après l’heure de fin",
    "question_replaced": "{who} : question {number} remplacée",
    "report_written": "{who} : signalement {code}",
    "report_corrected": "{who} : signalement {code} corrigé",
    "report_removed": "{who} : signalement {code} retiré",
    "extra_time_changed": "{who} : temps majoré de {percent} %",
    "end_screen_seen": "{who} : écran de fin vu",
    "end_screen_unseen": "{who} : écran de fin à revoir",
    "entrance_refused": "Tentatives refusées à l’entrée de l’espace surveillant : {count}",
    "presence_confirmed": "{who} : présence confirmée",
    "presence_withdrawn": "{who} : présence retirée",
    "test_started": "{who} : test commencé",
    "test_completed": "{who} : test terminé",
    "test_ended_by_proctor": "{who} : test terminé par le surveillant",
    "test_ended_by_finalisation": "{who} : test terminé par la finalisation",
    "resume_requested": "{who} : demande à reprendre",
    "resume_authorised": "{who} : reprise autorisée",
    "resume_withdrawn": "{who} : autorisation de reprise retirée",
    "test_resumed": "{who} : test repris",
    "time_added": "{who} : {minutes} minutes ajoutées",
    "companion_missing": "{who} : extension non détectée",
    "companion_detected": "{who} : extension détectée",
    "companion_confirmed": "{who} : extension confirmée par le surveillant",
    "alert_raised": "{who} : problème signalé",
    "alert_refused": "{who} : signalement refusé",
    "alert_validated": "{who} : signalement validé",
    "proctor_entered": "Entrée dans l’espace surveillant",
    "proctor_left": "Sortie de l’espace surveillant",
    "proctor_closed": "Accès de {access} à l’espace surveillant fermé",
    "review_validated": "{who} : certification validée",
    "review_rejected": "{who} : certification rejetée",
    "review_cancelled": "{who} : certification annulée",
    "report_accepted": "{who} : signalement {code} accepté",
    "report_rejected": "{who} : signalement {code} écarté",
    "identity_corrected": "{who} : identité corrigée ({fields})",
    "comment_read": "Commentaire du centre lu",
    "abandon_explained": "{who} : raison de l’abandon indiquée",
    "end_screens_seen": "Écran de fin vu pour {count} tests",
    "end_screens_unseen": "Écran de fin à revoir pour {count} tests",
    "closing_edited": "Informations complémentaires de finalisation modifiées",
    "signed_sheet_added": "Feuille d’émargement signée ajoutée",
    "signed_sheet_removed": "Feuille d’émargement signée retirée",
    "session_finalised": "Session finalisée",
    "results_published": "Résultats transmis",
    "results_unpublished": "Résultats repris : {reason}",
    "session_reopened": "Session rouverte : {reason}",
}
ONE = {
    "candidates_enrolled": "1 candidat inscrit",
    "time_added": "{who} : 1 minute ajoutée",
    "end_screens_seen": "Écran de fin vu pour 1 test",
    "end_screens_unseen": "Écran de fin à revoir pour 1 test",
}
REMOVED = "Personne retirée"
KEYS = {"access_code": "Code d’accès", "password": "Mot de passe"}


class Line(NamedTuple):
    """A line of the journal as it is read."""

    number: int
    at: object
    sentence: str
    by: str


def told(entries):
    """The lines of these entries; one query for the candidates and one for each kind of person."""
    entries = list(entries)
    names = people({entry.actor for entry in entries} | {entry.detail.get("access", "system") for entry in entries})
    candidates = Candidate.objects.in_bulk({entry.candidate_id for entry in entries} - {None})
    return [Line(e.number, e.at, sentence(e, candidates, names), names.get(e.actor, REMOVED)) for e in entries]


def sentence(entry, candidates, names):
    """What happened, in words."""
    detail = dict(entry.detail)
    model = Candidate if entry.candidate_id else entry._meta.get_field("session").related_model
    if "fields" in detail:
        detail["fields"] = ", ".join(str(model._meta.get_field(name).verbose_name) for name in detail["fields"])
    detail["key"] = KEYS.get(detail.get("key"), "")
    detail["access"] = names.get(detail.get("access"), REMOVED)
    detail["who"] = str(candidates.get(entry.candidate_id, f"Candidat n° {entry.candidate_id} (retiré)"))
    is_one = 1 in (detail.get("count"), detail.get("minutes"))
    words = SENTENCES | ONE if is_one else SENTENCES
    instead = f", à la place de {detail['withdrawn']}" if detail.get("withdrawn") else ""
    return words[entry.kind].format(**detail) + instead


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
