"""WHO: people, centres, teams, the roll of pupils, places of birth, sign-ins."""

from centres.models.centre import Centre, Invitation, Membership
from centres.models.people import User
from centres.models.place import Commune, Country
from centres.models.roll import Person, Student
from centres.models.sign_in import SignIn
from centres.models.throttle import Throttle

__all__ = [
    "Centre",
    "Commune",
    "Country",
    "Invitation",
    "Membership",
    "Person",
    "SignIn",
    "Student",
    "Throttle",
    "User",
]
