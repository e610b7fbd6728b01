"""« Sessions à traiter », « Prêtes à publier », « Résultats transmis »: the queues, 25 a page."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from finalisation.access import for_operators
from finalisation.jury import QUEUES, queue, queue_counts, tell_why
from finalisation.jury_forms import JuryFilterForm

PER_PAGE = 25


@require_safe
@for_operators
def jury_list(request):
    """One of the queues; htmx asks for its rows alone while one types in the filters."""
    name = request.GET.get("file")
    name = name if name in QUEUES else next(iter(QUEUES))
    filters = JuryFilterForm(request.GET)
    page = Paginator(filters.kept(queue(name)), PER_PAGE).get_page(request.GET.get("page"))
    tell_why(page)
    is_filtered = any(filters.data.get(field) for field in filters.fields)
    context = {"filters": filters, "page": page, "queue": name, "is_filtered": is_filtered}
    if request.htmx:
        return render(request, "finalisation/jury_list.html#rows", context)
    counts = queue_counts()
    queues = [(key, title, counts[key]) for key, title in QUEUES.items()]
    return render(request, "finalisation/jury_list.html", {**context, "queues": queues, "title": QUEUES[name]})
