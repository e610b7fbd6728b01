"""Makes the sessions of the demo, in every state of a session's life, at dates counted from today."""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from centres.models import Student
from finalisation.demo import closings, lives, plans, running
from finalisation.demo.people import OTHERS, listed
from finalisation.demo.roll import birth_date, birth_places
from sessions_app.models import Candidate, ExamSession

BEGUN = timedelta(minutes=80)  # how long ago the running session began


def school_day(today, days):
    """The day that many school days (Monday to Friday) after today, before it when negative."""
    day, step = today, timedelta(days=1 if days > 0 else -1)
    while days:
        day += step
        if day.weekday() < 5:
            days -= step.days
    return day


def begun_at(now):
    """The hour a session began that is well under way now: today, at a round hour."""
    begun = max(now - BEGUN, datetime.combine(now.date(), time(0), tzinfo=now.tzinfo))
    return time(begun.hour, begun.minute // 5 * 5)


def soon(now):
    """The next round hour of today, or the last minute of the day."""
    later = now + timedelta(hours=1)
    return time(later.hour) if later.date() == now.date() else time(23, 59)


def plan_session(plan, *, centre, by, site=plans.SITE):
    """A session as it is planned, its journal begun."""
    session = ExamSession(centre=centre, site=site, held_on=school_day(centre.today(), plan.day))
    session.room, session.proctors, session.observations = plan.room, plan.proctors, plan.observations
    session.start_time, session.end_time = plan.start, plan.end
    session.create(by=by)
    return session


def make_session(plan, *, centre, by):
    """The same, with its candidates picked from the roll."""
    session = plan_session(plan, centre=centre, by=by)
    students = Student.objects.filter(centre=centre, class_name__in=plan.classes).by_name()[: plan.size]
    Candidate.objects.enrol_students(session, students, by=by)
    return session


class Shown(NamedTuple):
    """The sessions that whoever tries the demo is sent to."""

    running: ExamSession
    to_try: ExamSession


def make_sessions(centre, *, users):
    """Every session of the demo centre."""
    admin, member = users["administrateur@exemple.fr"], users["membre@exemple.fr"]
    proctor, operator = users["surveillant@exemple.fr"], users["organisme@exemple.fr"]
    make_published(centre, by=admin, operator=operator)
    make_finalised(centre, by=admin, proctor=proctor)
    make_ready(centre, by=admin)
    make_to_finalise(centre, by=admin, proctor=proctor)
    make_planned(centre, by=member)
    to_try = make_to_try(centre, by=member)
    return Shown(make_running(centre, by=member, proctor=proctor), to_try)


def entered(session, user):
    """A proctor who has an account enters the space of a session."""
    return lives.watch(session, first_name=user.first_name, last_name=user.last_name, user=user)


def make_published(centre, *, by, operator):
    """Sessions whose results are known: in one all is well, the other has a report, a fraud and a test left."""
    calm, busy = (make_session(plan, centre=centre, by=by) for plan in plans.PUBLISHED)
    lives.sit(calm, by=entered(calm, by), absent=0)
    closings.close(calm, by=by)
    closings.judge(calm, by=operator)
    access = entered(busy, by)
    attempts = lives.sit(busy, by=access, left=1, reach=15)
    away = closings.leave_page(attempts[1:6], by=access)
    closings.report(attempts[7], "C6", "Téléphone consulté sous la table, PV de fraude joint.", by=access)
    lives.tell_when(busy, minutes=45)
    comment = "Un candidat a quitté la page d’une question à cause d’une mise à jour du système."
    closings.close(busy, by=by, reasons={attempts[0]: closings.LEFT}, comment=comment)
    closings.judge(busy, by=operator, accepted=[away], rejected=[(attempts[7], "Fraude établie par le PV.")])


def make_finalised(centre, *, by, proctor):
    """Sessions the certification body must look at: reports, a technical abandon, a comment."""
    for plan in plans.FINALISED:
        session = make_session(plan, centre=centre, by=by)
        access = entered(session, proctor)
        attempts = lives.sit(session, by=access, left=1)
        closings.leave_page(attempts[2:6], by=access)
        closings.miss_image(attempts[6:], by=access)
        closings.report(attempts[8], "C3", "Sortie sans prévenir à 11 h 05.", by=access)
        lives.tell_when(session, minutes=65)
        comment = "Coupure de courant de deux minutes à 10 h 40."
        closings.close(session, by=by, reasons={attempts[0]: closings.TECHNICAL}, comment=comment)


def make_ready(centre, *, by):
    """Sessions that only wait to be published."""
    for plan in plans.READY:
        session = make_session(plan, centre=centre, by=by)
        access = entered(session, by)
        attempts = lives.sit(session, by=access)
        closings.report(attempts[3], "C7", "Ordinateur éteint, test repris aussitôt.", by=access)
        lives.tell_when(session, minutes=30)
        closings.close(session, by=by)


def make_to_finalise(centre, *, by, proctor):
    """Sessions the centre has still to finalise: one where every test has ended, one where a test was left open."""
    for left, plan in enumerate(plans.ALL_ENDED + plans.LEFT_OPEN):
        session = make_session(plan, centre=centre, by=by)
        access = entered(session, proctor)
        attempts = lives.sit(session, by=access, absent=2, left=left)
        closings.report(attempts[-1], "C8", "Un quart d’heure de retard.", by=access)
        lives.tell_when(session, minutes=20)


def make_running(centre, *, by, proctor):
    """The session of the moment."""
    plan = plans.RUNNING._replace(start=begun_at(centre.now()))
    session = make_session(plan, centre=centre, by=by)
    access = entered(session, by)
    entered(session, proctor)
    running.fill(session, by=access)
    return session


def make_planned(centre, *, by):
    """Sessions to come; in one of them, people who have more time or need a page made accessible."""
    for plan in plans.PLANNED:
        session = make_session(plan, centre=centre, by=by)
    helped = list(session.candidates.by_name()[:4])
    helped[0].edit(by=by, extra_time=33)
    helped[1].edit(by=by, extra_time=33, needs_accessible=True)
    helped[3].edit(by=by, results_email="vie-scolaire@exemple.fr")


def make_to_try(centre, *, by):
    """A session of today for whoever tries the demo: each of its candidates may start, and never sat a test."""
    plan = plans.TO_TRY._replace(start=soon(centre.now()))
    session = plan_session(plan, centre=centre, by=by)
    students = Student.objects.filter(centre=centre, class_name__in=plan.classes, is_certifiable=True)
    fresh = students.exclude(candidates__attempt__isnull=False).by_name()[: plan.size]
    Candidate.objects.enrol_students(session, fresh, by=by)
    return session


def make_other_session(centre, *, by):
    """A session of the other centre, its people typed by hand."""
    session = plan_session(plans.OTHER, centre=centre, by=by, site=centre.name)
    births = birth_places()
    candidates = []
    for rank, (birth_name, first_name) in enumerate(listed(OTHERS)):
        candidate = Candidate(birth_name=birth_name, first_name=first_name, local_id=f"E{2041 + rank * 37}")
        candidate.birth_on = birth_date(rank, today=centre.today(), is_older=True)
        candidate.session = session
        for field, value in births[rank].items():
            setattr(candidate, field, value)
        candidate.full_clean()
        candidates.append(candidate)
    Candidate.objects.enrol_all(session, candidates, by=by)
