"""Where a candidate is between the door and the end: one function says it, every page asks it."""

from typing import NamedTuple


class Stage(NamedTuple):
    """A moment of the candidate's day: the page that shows it, its title, whether it changes by itself."""

    key: str
    page: str
    title: str
    is_live: bool = False


STAGES = {
    stage.key: stage
    for stage in (
        Stage("join", "candidate_join", "Rejoindre une session"),
        Stage("rules", "candidate_rules", "Avant de commencer"),
        Stage("wait", "candidate_wait", "Salle d’attente", is_live=True),
        Stage("question", "candidate_question", "Test de certification", is_live=True),
        Stage("resume", "candidate_resume", "Reprendre votre test", is_live=True),
        Stage("moved", "candidate_question", "Test ouvert ailleurs"),
        Stage("end", "candidate_end", "Test terminé"),
    )
}


def stage_of(request):
    """The stage of who sits at this browser (see exam.access.recognise)."""
    candidate, attempt = request.candidate, request.attempt
    if candidate is None:
        return STAGES["join"]
    if attempt is None:
        return STAGES["wait" if candidate.rules_accepted_at else "rules"]
    if attempt.state != "running":
        return STAGES["end"]
    if attempt.holder == request.holder:
        return STAGES["question"]
    return STAGES["moved" if request.has_held else "resume"]
