"""Data for tests: each make_… saves one valid thing, and says only what a test cares about."""

from datetime import date, time, timedelta
from itertools import count

from django.utils import timezone

from centres.models import Centre, Membership, Student, User
from exam.models import Attempt, Question
from sessions_app.models import Candidate, ExamSession

PASSWORD = "une phrase de passe"
_serial = count(1)


def make_user(*, email=None, password=PASSWORD, first_name="Anne", last_name="Lemoine", accepted=True, **fields):
    """A person with an account, the terms accepted."""
    email = email or f"personne{next(_serial)}@exemple.fr"
    user = User.objects.create_user(email, password, first_name=first_name, last_name=last_name, **fields)
    if accepted:
        user.accept_terms()
        user.refresh_from_db()
    return user


def make_centre(*, name="Lycée Jean-Macé", code=None, **fields):
    """A school."""
    centre = Centre(name=name, code=code or f"033{next(_serial):04d}X", **fields)
    centre.full_clean()
    centre.save()
    return centre


def make_member(*, centre=None, role="member", **fields):
    """A member of a centre's team: the account."""
    user = make_user(**fields)
    membership = Membership(user=user, centre=centre or make_centre(), role=role)
    membership.full_clean()
    membership.save()
    return user


def make_student(*, centre, birth_name="Martin", first_name=None, birth_on=date(2010, 3, 14), **fields):
    """A pupil on the roll."""
    first_name = first_name or f"Camille {letters(next(_serial))}"
    fields.setdefault("birth_town", "BORDEAUX")
    student = Student(centre=centre, birth_name=birth_name, first_name=first_name, birth_on=birth_on, **fields)
    student.full_clean()
    student.save()
    return student


def make_session(*, centre=None, by=None, site="Lycée Jean-Macé", room=None, held_on=None, **fields):
    """A session planned in a week, its journal begun."""
    centre = centre or make_centre()
    fields.setdefault("start_time", time(14, 0))
    fields.setdefault("proctors", "Fatoumata Ndiaye")
    held_on = held_on or centre.today() + timedelta(days=7)
    session = ExamSession(centre=centre, site=site, room=room or f"Salle {next(_serial)}", held_on=held_on, **fields)
    session.create(by=by)
    return session


def make_candidate(*, session, birth_name="Martin", first_name=None, birth_on=date(2010, 3, 14), **fields):
    """A candidate enrolled in a session, born in Bordeaux."""
    first_name = first_name or f"Camille {letters(next(_serial))}"
    place = {"birth_insee": "33063", "birth_postcode": "33000", "birth_town": "BORDEAUX"}
    candidate = Candidate(
        session=session, birth_name=birth_name, first_name=first_name, birth_on=birth_on, **{**place, **fields}
    )
    candidate.full_clean()
    if session.has_started:  # a list that is closed: only tests may add to it
        candidate.save()
    else:
        candidate.enrol(by=None)
    return candidate


def make_attempt(*, candidate=None, session=None, **fields):
    """A running test of a candidate who was present."""
    candidate = candidate or make_candidate(session=session or make_session())
    candidate.confirm_presence(by=None)
    attempt = Attempt.begin(candidate)
    if fields:
        Attempt.objects.filter(pk=attempt.pk).update(**fields)
        attempt.refresh_from_db()
    candidate.session.refresh_from_db()
    attempt.full_clean()
    return attempt


def letters(number):
    """A number written in letters: names have no digits."""
    return "".join("ABCDEFGHIJ"[int(digit)] for digit in str(number))


def minutes_ago(minutes):
    """A moment in the past."""
    return timezone.now() - timedelta(minutes=minutes)


def make_question(*, kind="text", accepted=("Paris",), competence="1.1", level=3, **fields):
    """A question of the bank: a short text whose answer is « Paris », unless said otherwise."""
    fields.setdefault("reference", f"{competence}-T{next(_serial)}")
    fields.setdefault("statement", f"Quelle est la capitale de la France ? ({fields['reference']})")
    fields.setdefault("explanation", "C’est Paris.")
    question = Question(kind=kind, accepted=list(accepted), competence=competence, level=level, **fields)
    question.full_clean()
    question.save()
    return question
