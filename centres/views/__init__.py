"""The pages of the door: signing in, choosing a centre, a forgotten password; and the guides."""

from centres.views.centre_choice import centre_choice
from centres.views.documentation import documentation, documentation_guide, documentation_instructions
from centres.views.home import home
from centres.views.login import login, logout
from centres.views.password import password_forgotten, password_new, password_sent
from centres.views.places import commune_list
from centres.views.terms import terms

__all__ = [
    "centre_choice",
    "commune_list",
    "documentation",
    "documentation_guide",
    "documentation_instructions",
    "home",
    "login",
    "logout",
    "password_forgotten",
    "password_new",
    "password_sent",
    "terms",
]
