"""« /sante »: what a supervisor of servers asks."""

from django.db import connection
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pixcertif.access import public


@require_safe
@public
def health(request):
    """« ok » when the server answers and the database too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")
