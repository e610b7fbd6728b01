"""The scans of the signed attendance sheet: added, downloaded, taken back."""

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from centres.access import for_centre_members
from finalisation import actions
from finalisation.closing import sheet_of, started_session
from finalisation.forms import SheetForm
from pixcertif.lifecycle import RuleError
from sessions_app.access import session_of


@require_POST
@for_centre_members
def signed_sheet_add(request, number):
    """Keep a scan; why it is not is said at the top of the page."""
    session = started_session(request, number)
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["file"]))
        return redirect("session_finalise", number)
    try:
        actions.add_sheet(session, form.cleaned_data["file"], form.kind, by=request.user)
    except RuleError as refusal:
        messages.error(request, str(refusal))
        return redirect("session_finalise", number)
    messages.success(request, "La feuille signée est ajoutée.")
    return back(number)


@require_safe
@for_centre_members
def signed_sheet(request, number, pk):
    """A scan, for its centre."""
    return file_of(sheet_of(session_of(request, number), pk))


def file_of(sheet):
    """A scan, always as a file to keep: nothing in it is ever shown by a page."""
    name = f"feuille-signee-{sheet.session_id}-{sheet.pk}.{sheet.kind}"
    return FileResponse(
        sheet.file.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream"
    )


@require_POST
@for_centre_members
def signed_sheet_remove(request, number, pk):
    """Take a scan back; one already gone is gone."""
    session = started_session(request, number)
    for sheet in session.signed_sheets.in_bulk([pk]).values():
        sheet.session = session
        actions.remove_sheet(sheet, by=request.user)
        messages.success(request, "La feuille signée est retirée.")
    return back(number)


def back(number):
    """The way back to the scans on the page."""
    return redirect(reverse("session_finalise", args=[number]) + "#feuilles")
