"""The five screens of instructions, shown once."""

from django.http import Http404
from django.views.decorators.http import require_http_methods

from exam.access import for_candidates
from exam.screens import RULES, go, page
from exam.stages import STAGES, stage_of


@require_http_methods(["GET", "POST"])
@for_candidates
def candidate_rules(request, screen):
    """One screen; the last one is accepted."""
    if not 1 <= screen <= RULES:
        raise Http404
    if request.method == "POST" and screen == RULES and stage_of(request).key == "rules":
        request.candidate.accept_rules()
        return go(STAGES["wait"])
    title = f"Avant de commencer, {screen} / {RULES}"
    return page(request, "rules", screen=screen, screens=RULES, title=title)
