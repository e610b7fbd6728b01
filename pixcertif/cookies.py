"""Signed cookies: what a browser holds beside the session of whoever is signed in to it."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing


@dataclass(frozen=True)
class SignedCookie:
    """A cookie that only we can write; what is forged or older than `max_age` seconds reads as no cookie."""

    label: str
    salt: str
    max_age: int

    @property
    def name(self):
        """Over HTTPS, `__Host-`: a browser then takes the cookie from this host alone, never from a neighbour of it."""
        return f"__Host-{self.label}" if settings.SESSION_COOKIE_SECURE else self.label

    def read(self, request):
        """The value, as JSON gives it back (a tuple is a list); None without a valid cookie."""
        try:
            return signing.loads(request.COOKIES.get(self.name, ""), salt=self.salt, max_age=self.max_age)
        except signing.BadSignature:
            return None

    def write(self, response, value):
        response.set_cookie(
            self.name,
            signing.dumps(value, salt=self.salt),
            max_age=self.max_age,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )

    def delete(self, response):
        response.delete_cookie(self.name, samesite="Lax")
