"""Makes the people of the demo: accounts, centres, pupils on the roll."""

from datetime import date, timedelta

from centres import places
from centres.models import Centre, Membership, Student, User
from finalisation.demo.people import ACCOUNTS, BIRTH_PLACES, CENTRE, CLASSES, OTHER_CENTRE, PASSWORD, names_in

TEAMS = {
    "administrateur@exemple.fr": (CENTRE, Membership.Role.ADMIN),
    "membre@exemple.fr": (CENTRE, Membership.Role.MEMBER),
    "autre@exemple.fr": (OTHER_CENTRE, Membership.Role.ADMIN),
}
OPERATOR = "organisme@exemple.fr"
AGE, OLDER_CLASS = 17, "BTS SIO1"


def make_accounts():
    """The accounts, their terms accepted: {e-mail address: user}."""
    users = {}
    for email, (first_name, last_name, _) in ACCOUNTS.items():
        names = {"first_name": first_name, "last_name": last_name}
        users[email] = User.objects.create_user(email, PASSWORD, is_staff=email == OPERATOR, **names)
        users[email].accept_terms()
    return users


def make_centres(users):
    """The demo centre and the other one, each with its team."""
    centres = {}
    for fields in (CENTRE, OTHER_CENTRE):
        centre = Centre(**fields)
        centre.full_clean()
        centre.save()
        centres[centre.code] = centre
    for email, (fields, role) in TEAMS.items():
        membership = Membership(user=users[email], centre=centres[fields["code"]], role=role)
        membership.full_clean()
        membership.save()
    return centres[CENTRE["code"]], centres[OTHER_CENTRE["code"]]


def make_students(centre):
    """The pupils of every class, as a school's software would have sent them."""
    places_by_rank = birth_places()
    pupils = [(class_name, *names) for class_name, text in CLASSES.items() for names in names_in(text)]
    for rank, (class_name, birth_name, first_name) in enumerate(pupils):
        student = Student(centre=centre, birth_name=birth_name, first_name=first_name, class_name=class_name)
        student.birth_on = birth_date(rank, today=centre.today(), is_older=class_name == OLDER_CLASS)
        for field, value in places_by_rank[rank % len(places_by_rank)].items():
            setattr(student, field, value)
        student.ine = "" if rank % 6 == 5 else ine(rank)
        student.is_certifiable = certifiable(rank)
        student.certifiable_on = None if student.is_certifiable is None else centre.today() - timedelta(days=9)
        student.full_clean()
        student.save()


def birth_places():
    """The fields of each birth place in BIRTH_PLACES, read against the official lists."""
    typed = [typed_place(place) for place in BIRTH_PLACES]
    index = places.PlaceIndex.for_rows(typed)
    return [place_fields(place, index) for place in typed]


def typed_place(place):
    """A birth place as a person would type it, from its line in BIRTH_PLACES."""
    country, town = place if isinstance(place, tuple) else ("FRANCE", "")
    return {"country": country, "insee": "" if town else place, "postcode": "", "town": town}


def place_fields(typed, index):
    """A pupil's fields of birth place; one still to be completed has its country only."""
    if not typed["insee"] and not typed["town"]:
        return {"birth_country": "FRANCE"}
    place = places.resolve(**typed, index=index)
    fields = ("birth_country", "birth_insee", "birth_postcode", "birth_town")
    return dict(zip(fields, (place.country, place.insee, place.postcode, place.town), strict=True))


def birth_date(rank, *, today, is_older=False):
    """A date that makes a pupil of a last year of lycée, or a student a year or two after it."""
    autumn = today.year if today.month >= 9 else today.year - 1
    late = 1 if rank % 8 == 6 else 0
    return date(autumn - AGE - late - (2 if is_older else 0), 1 + rank * 5 % 12, 1 + rank * 11 % 28)


def ine(rank):
    """An invented INE: nine digits and two letters."""
    return f"{120457003 + rank * 7919:09d}{'ABCDEFGHJK'[rank % 10]}{'FGHJK'[rank % 5]}"


def certifiable(rank):
    """Whether a pupil can be certified: most can, some can't yet (False), of some the roll does not know (None)."""
    if rank % 11 == 7:
        return False
    return None if rank % 5 == 4 else True
