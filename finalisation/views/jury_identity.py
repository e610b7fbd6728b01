"""« Corriger l’identité »: who sat a test, as a C1 report says."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from finalisation import decisions
from finalisation.access import for_operators
from finalisation.jury import paper_of, review_of, session_of
from finalisation.jury_forms import IdentityForm
from pixcertif.names import of


@require_http_methods(["GET", "POST"])
@for_operators
def jury_identity(request, number, pk):
    """Ask for the right name and birth date, then keep them."""
    session = session_of(number)
    paper = paper_of(review_of(session, pk))
    decisions.check_identity(paper)
    known = {name: getattr(paper.candidate, name) for name in IdentityForm.base_fields}
    form = IdentityForm(request.POST if request.method == "POST" else None, initial=known)
    who = str(paper.candidate)
    if form.is_valid():
        try:
            changed = decisions.correct_identity(paper, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.refuse(error)
        else:
            done = "est corrigée" if changed else "était déjà celle-ci"
            messages.success(request, f"L’identité {of(paper.candidate)} {done}.")
            return redirect(f"{reverse('jury_session', args=[number])}?test={pk}")
    context = {"session": session, "tab": "tests", "paper": paper, "form": form, "who": who}
    return render(request, "finalisation/jury_identity.html", context, status=422 if form.errors else 200)
