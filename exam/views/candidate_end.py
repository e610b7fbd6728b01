"""« Test terminé ! »"""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from exam.access import for_candidates
from exam.screens import page
from exam.stages import stage_of


@require_http_methods(["GET", "POST"])
@for_candidates
def candidate_end(request):
    """The last screen; the page posts to say that it is displayed."""
    if request.method == "POST" and stage_of(request).key == "end":
        if request.attempt.holder == request.holder:
            request.attempt.see_end_screen(by=request.candidate)
        return HttpResponse(status=204)
    return page(request, "end")
