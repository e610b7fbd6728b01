"""WHO: people, centres, teams, the roll of pupils, places of birth, what guards the door."""

from centres.models.centre import Centre, Invitation, Membership
from centres.models.door import SignIn, Throttle
from centres.models.people import User
from centres.models.place import Commune, Country
from centres.models.roll import Person, Student

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
