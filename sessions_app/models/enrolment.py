"""The list of a session's candidates: enrolling many people at once, and who is on it."""

from typing import NamedTuple

from django.db import transaction

from centres.models.roll import PersonQuerySet
from pixcertif import live
from pixcertif.lifecycle import refusing
from sessions_app import journal
from sessions_app.models.exam_session import LIST_CLOSED

ALREADY_ENROLLED = "Cette personne est déjà inscrite à la session."
REMOVED = 2**31 - 1  # the version of who is no longer on the list: past any other
WHO_LEAVES = ("birth_name", "first_name", "birth_on")  # what the journal keeps of who was taken off a list
IDENTITY_FIELDS = (
    "birth_name",
    "first_name",
    "birth_on",
    "birth_country",
    "birth_insee",
    "birth_postcode",
    "birth_town",
    "class_name",
    "ine",
    "local_id",
)


def recognise_pupils(centre, candidates):
    """Tie to the centre's roll the candidates who are pupils of it: it may know that they can't be certified yet."""
    strangers = [candidate for candidate in candidates if candidate.student_id is None]
    if not strangers:
        return
    namesakes = centre.students.enrolled().filter(name_key__in={candidate.name_key for candidate in strangers})
    pupils = {student.identity: student for student in namesakes}
    for candidate in strangers:
        candidate.student = pupils.get(candidate.identity)


def names_of_leavers(candidates):
    """Who is taken off a list, as values of its journal: it names people by id, and their rows go."""
    return {
        f"candidate.{candidate.pk}": {name: getattr(candidate, name) for name in WHO_LEAVES} for candidate in candidates
    }


class Roster(NamedTuple):
    """Who is enrolled, as the roll knows them and as their names compare: `student in roster`."""

    student_ids: set
    identities: set

    def __contains__(self, student):
        return student.pk in self.student_ids or student.identity in self.identities


class CandidateQuerySet(PersonQuerySet):
    """Of the candidates of any session."""

    def versions(self, pks):
        """For live pages: {pk: (version, pushed version)}, which are one: all that concerns a candidate is pushed."""
        versions = dict(self.filter(pk__in=pks).values_list("pk", "version"))
        return {pk: (versions.get(pk, REMOVED),) * 2 for pk in pks}

    def roster(self):
        rows = list(self.values_list("student_id", "name_key", "first_name_key", "birth_on"))
        return Roster({row[0] for row in rows if row[0]}, {row[1:] for row in rows})

    def notify_waiting(self, version):
        """Notify the pages of those who joined and have not started that their session has changed."""
        waiting = self.filter(joined_at__isnull=False).exclude(presence=self.model.Presence.STARTED)
        topics = [candidate.topic for candidate in waiting]
        if topics:
            waiting.update(version=version)
            live.tell(*topics)

    def leave(self):
        """Take these candidates off their session; the pages of those who joined are notified."""
        topics = [candidate.topic for candidate in self.filter(joined_at__isnull=False)]
        self.delete()
        if topics:
            live.tell(*topics)

    @transaction.atomic
    def enrol_all(self, session, candidates, *, by, replace=False):
        """Save validated new candidates of a session, instead of its list when `replace`: all or none.

        Raises RuleError when the list is closed, or when a person would be there twice.
        """
        session.check_not_started(LIST_CLOSED)
        candidates = list(candidates)
        detail = {"count": len(candidates)}
        if replace:
            leavers = list(session.candidates.by_name())
            detail |= {"withdrawn": len(leavers), "values": names_of_leavers(leavers)}
            session.candidates.all().leave()
        for candidate in candidates:
            candidate.session = session
            candidate.identify()
        recognise_pupils(session.centre, candidates)
        with refusing(ALREADY_ENROLLED):
            self.bulk_create(candidates)
        session.write_entry(journal.CANDIDATES_ENROLLED, by=by, **detail)

    @transaction.atomic
    def enrol_students(self, session, students, *, by):
        """Enrol pupils as the roll knows them; those already there stay as they are.

        Returns the pupils left aside because another person of the list has their names and birth date.
        """
        session.check_not_started(LIST_CLOSED)
        roster = session.candidates.roster()
        new, namesakes = [], []
        for student in students:
            if student.pk in roster.student_ids:
                continue
            if student in roster:
                namesakes.append(student)
                continue
            roster.identities.add(student.identity)
            identity = {name: getattr(student, name) for name in IDENTITY_FIELDS}
            new.append(self.model(student=student, **identity))
        if new:
            self.enrol_all(session, new, by=by)
        return namesakes
