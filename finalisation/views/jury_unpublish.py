"""« Dépublier »: the results are taken back from the centre."""

from django.views.decorators.http import require_http_methods

from finalisation import decisions
from finalisation.access import for_operators
from finalisation.views.with_reason import act_with_reason


@require_http_methods(["GET", "POST"])
@for_operators
def jury_unpublish(request, number):
    """Ask why, then take the results back."""
    done = f"Les résultats de la session {number} ont été repris."
    return act_with_reason(request, number, decisions.unpublish, "finalisation/jury_unpublish.html", done)
