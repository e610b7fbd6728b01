"""Refusals that reach the edge of the project become a page with their sentence, never a 500."""

from django.shortcuts import render

from pixcertif.lifecycle import RuleError


class RefusalMiddleware:
    """Shows a RuleError no view has caught as a page that says it, with the status 409."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, RuleError):
            return render(request, "refusal.html", {"sentence": str(exception)}, status=409)
        return None


def csrf_failure(request, reason=""):
    sentence = "Cette page était ouverte depuis trop longtemps. Revenez en arrière, rechargez-la et recommencez."
    return render(request, "refusal.html", {"sentence": sentence}, status=403)


def not_found(request, exception=None):
    """The page for an address that leads nowhere, or to what belongs to someone else."""
    return render(request, "404.html", status=404)
