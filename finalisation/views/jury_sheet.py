"""A scan of the signed sheet, for the operator."""

from django.views.decorators.http import require_safe

from finalisation.access import for_operators
from finalisation.closing import sheet_of
from finalisation.jury import session_of
from finalisation.views.signed_sheet import file_of


@require_safe
@for_operators
def jury_sheet(request, number, pk):
    """A scan that the centre added, to download."""
    return file_of(sheet_of(session_of(number), pk))
