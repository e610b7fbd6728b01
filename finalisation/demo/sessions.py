"""Makes the sessions of the demo, in every state of a session's life, at dates counted from today."""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from centres.models import Student
from finalisation.demo import attendance, closings, plans, running
from finalisation.demo.people import OTHERS, names_in
from finalisation.demo.roll import birth_date, birth_places
from finalisation.models import Review
from sessions_app.models import Candidate, ExamSession

RUNNING_FOR = timedelta(minutes=80)


def school_day(today, days):
    """The day that many school days (Monday to Friday) after today, before it when negative."""
    day, step = today, timedelta(days=1 if days > 0 else -1)
    while days:
        day += step
        if day.weekday() < 5:
            days -= step.days
    return day


def running_start(now):
    """The start of a session well under way now: today, on a multiple of five minutes."""
    start = max(now - RUNNING_FOR, datetime.combine(now.date(), time(0), tzinfo=now.tzinfo))
    return time(start.hour, start.minute // 5 * 5)


def next_start(now):
    """The next round hour of today, or the last minute of the day."""
    later = now + timedelta(hours=1)
    return time(later.hour) if later.date() == now.date() else time(23, 59)


def plan_session(plan, *, centre, by, site=plans.SITE):
    session = ExamSession(centre=centre, site=site, held_on=school_day(centre.today(), plan.day))
    session.room, session.proctors, session.observations = plan.room, plan.proctors, plan.observations
    session.start_time, session.end_time = plan.start, plan.end
    session.create(by=by)
    return session


def make_session(plan, *, centre, by):
    """A planned session, its candidates picked from the roll."""
    session = plan_session(plan, centre=centre, by=by)
    students = Student.objects.filter(centre=centre, class_name__in=plan.classes).by_name()[: plan.size]
    Candidate.objects.enrol_students(session, students, by=by)
    return session


class ShownSessions(NamedTuple):
    """The sessions that `manage.py demo` prints with their codes."""

    running: ExamSession
    to_try: ExamSession


def make_sessions(centre, *, users):
    admin, member = users["administrateur@exemple.fr"], users["membre@exemple.fr"]
    proctor, operator = users["surveillant@exemple.fr"], users["organisme@exemple.fr"]
    make_published(centre, by=admin, operator=operator)
    make_published_with_incidents(centre, by=admin, operator=operator)
    make_finalised(centre, by=admin, proctor=proctor)
    make_ready(centre, by=admin)
    make_to_finalise(centre, by=admin, proctor=proctor)
    make_planned(centre, by=member)
    to_try = make_to_try(centre, by=member)
    return ShownSessions(make_running(centre, by=member, proctor=proctor), to_try)


def make_published(centre, *, by, operator):
    """Results known, nothing happened."""
    session = make_session(plans.PUBLISHED, centre=centre, by=by)
    attendance.sit_session(session, by=attendance.enter_proctor(session, by), absent=0)
    closings.finalise(session, by=by)
    closings.publish(session, by=operator)


def make_published_with_incidents(centre, *, by, operator):
    """Results known, with an accepted report, a fraud and an unfinished test."""
    session = make_session(plans.PUBLISHED_WITH_INCIDENTS, centre=centre, by=by)
    access = attendance.enter_proctor(session, by)
    attempts = attendance.sit_session(session, by=access, unfinished=1, reach=15)
    focus_loss = closings.report_focus_loss(attempts[1:6], by=access)
    closings.report(attempts[7], "C6", "Téléphone consulté sous la table, PV de fraude joint.", by=access)
    attendance.date_reports(session, minutes=45)
    comment = "Un candidat a quitté la page d’une question à cause d’une mise à jour du système."
    closings.finalise(session, by=by, reasons={attempts[0]: Review.AbandonReason.LEFT}, comment=comment)
    rejected = [(attempts[7], "Fraude établie par le PV.")]
    closings.publish(session, by=operator, accepted=[focus_loss], rejected=rejected)


def make_finalised(centre, *, by, proctor):
    """A session the certification body must look at: reports, a technical abandon, a comment."""
    session = make_session(plans.FINALISED, centre=centre, by=by)
    access = attendance.enter_proctor(session, proctor)
    attempts = attendance.sit_session(session, by=access, unfinished=1)
    closings.report_focus_loss(attempts[2:6], by=access)
    closings.report_missing_image(attempts[6:], by=access)
    closings.report(attempts[8], "C3", "Sortie sans prévenir à 11 h 05.", by=access)
    attendance.date_reports(session, minutes=65)
    comment = "Coupure de courant de deux minutes à 10 h 40."
    closings.finalise(session, by=by, reasons={attempts[0]: Review.AbandonReason.TECHNICAL}, comment=comment)


def make_ready(centre, *, by):
    """A session that only waits to be published."""
    session = make_session(plans.READY, centre=centre, by=by)
    access = attendance.enter_proctor(session, by)
    attempts = attendance.sit_session(session, by=access)
    closings.report(attempts[3], "C7", "Ordinateur éteint, test repris aussitôt.", by=access)
    attendance.date_reports(session, minutes=30)
    closings.finalise(session, by=by)


def make_to_finalise(centre, *, by, proctor):
    """Sessions the centre has still to finalise: one whose tests are all finished, one where a test is not."""
    for unfinished, plan in enumerate((plans.TO_FINALISE, plans.TO_FINALISE_UNFINISHED)):
        session = make_session(plan, centre=centre, by=by)
        access = attendance.enter_proctor(session, proctor)
        attempts = attendance.sit_session(session, by=access, absent=2, unfinished=unfinished)
        closings.report(attempts[-1], "C8", "Un quart d’heure de retard.", by=access)
        attendance.date_reports(session, minutes=20)


def make_running(centre, *, by, proctor):
    plan = plans.RUNNING._replace(start=running_start(centre.now()))
    session = make_session(plan, centre=centre, by=by)
    access = attendance.enter_proctor(session, by)
    attendance.enter_proctor(session, proctor)
    running.fill_session(session, by=access)
    return session


def make_planned(centre, *, by):
    """Sessions to come; in the last, people who have more time or need a page made accessible."""
    for plan in plans.PLANNED:
        session = make_session(plan, centre=centre, by=by)
    candidates = list(session.candidates.by_name()[:4])
    candidates[0].edit(by=by, extra_time=33)
    candidates[1].edit(by=by, extra_time=33, needs_accessible=True)
    candidates[3].edit(by=by, results_email="vie-scolaire@exemple.fr")


def make_to_try(centre, *, by):
    """A session of today for whoever tries the demo: each of its candidates may start, and never sat a test."""
    plan = plans.TO_TRY._replace(start=next_start(centre.now()))
    session = plan_session(plan, centre=centre, by=by)
    students = Student.objects.filter(centre=centre, class_name__in=plan.classes, is_certifiable=True)
    fresh = students.exclude(candidates__attempt__isnull=False).by_name()[: plan.size]
    Candidate.objects.enrol_students(session, fresh, by=by)
    return session


def make_other_session(centre, *, by):
    """A session of the other centre, its people typed by hand."""
    session = plan_session(plans.OTHER, centre=centre, by=by, site=centre.name)
    places = birth_places()
    candidates = []
    for rank, (birth_name, first_name) in enumerate(names_in(OTHERS)):
        candidate = Candidate(birth_name=birth_name, first_name=first_name, local_id=f"E{2041 + rank * 37}")
        candidate.birth_on = birth_date(rank, today=centre.today(), is_older=True)
        candidate.session = session
        for field, value in places[rank].items():
            setattr(candidate, field, value)
        candidate.full_clean()
        candidates.append(candidate)
    Candidate.objects.enrol_all(session, candidates, by=by)
