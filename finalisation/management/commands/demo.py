"""Makes the demo centre: accounts, pupils, sessions in every state; refuses to touch real data."""

from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from centres.models import Centre, User
from finalisation.demo.people import ACCOUNTS, CENTRE, CODES, PASSWORD
from finalisation.demo.roll import make_accounts, make_centres, make_students
from finalisation.demo.sessions import make_other_session, make_sessions

PRODUCTION = "Le mot de passe de la démonstration est connu de tous : elle ne s’installe pas en production."
REAL_DATA = "Cette base contient de vraies données : la démonstration ne s’y ajoute pas."
THERE = "Le centre de démonstration existe déjà : rien n’a été changé."
MADE = "Centre de démonstration créé : {centre} ({code}), {students} élèves, {sessions} sessions."
TRIED = 3  # candidates named to whoever tries


class Command(BaseCommand):
    """`manage.py demo`: makes the demo centre on an empty base."""

    help = "Crée le centre de démonstration, ses comptes et ses sessions ; refuse une base qui a de vraies données."

    def add_arguments(self, parser):
        """--if-empty: for `make run`, which starts on any base."""
        parser.add_argument("--if-empty", action="store_true", help="ne rien faire si la base a déjà un centre")

    @transaction.atomic
    def handle(self, *, if_empty=False, **options):
        """Make all of it in one transaction, or say why not."""
        if if_empty and (Centre.objects.exists() or User.objects.exists()):
            return
        if settings.PRODUCTION:
            raise CommandError(PRODUCTION)
        # Accounts count too: theirs would open a base whose operator came before its first centre.
        others = Centre.objects.exclude(code__in=CODES), User.objects.exclude(email__in=ACCOUNTS)
        if any(rows.exists() for rows in others):
            raise CommandError(REAL_DATA)
        if Centre.objects.exists():
            self.stdout.write(THERE)
            return
        shown = make_demo()
        centre = shown.running.centre
        counts = {"students": centre.students.count(), "sessions": centre.exam_sessions.count()}
        self.stdout.write(MADE.format(centre=centre, code=CENTRE["code"], **counts))
        if not if_empty:  # `make run` says it itself, whether the demo is new or not
            self.stdout.write(accounts())
        self.stdout.write(guide(shown))


def make_demo():
    """Both centres, their people and their sessions; returns the sessions to show."""
    call_command("load_places", stdout=StringIO())
    call_command("load_bank", stdout=StringIO())
    users = make_accounts()
    centre, other = make_centres(users)
    make_students(centre)
    make_other_session(other, by=users["autre@exemple.fr"])
    return make_sessions(centre, users=users)


def accounts():
    """Who one can be, for a person who tries the demo."""
    width = max(map(len, ACCOUNTS))
    lines = [f"  {email:<{width}}  {what}" for email, (_, _, what) in ACCOUNTS.items()]
    return "\n".join([f"Comptes (mot de passe : {PASSWORD})", *lines])


def guide(shown):
    """Where to go, and with which codes, for a person who tries the demo."""
    running, to_try = shown
    people = [
        f"  {person.birth_name} {person.first_name}, {person.birth_on:%d/%m/%Y}"
        for person in to_try.candidates.by_name()[:TRIED]
    ]
    return "\n".join(
        [
            f"Centre       {settings.PUBLIC_ADDRESS}/connexion/",
            f"Surveillant  {settings.PUBLIC_ADDRESS}/surveillance/",
            f"Candidat     {settings.PUBLIC_ADDRESS}/candidat/",
            f"Session en cours : {running.number}, {codes(running)}",
            f"Pour essayer : session {to_try.number} d’aujourd’hui, {codes(to_try)}, candidats :",
            *people,
        ]
    )


def codes(session):
    """The codes of a session, which only the terminal of the demo shows together."""
    return f"mot de passe du surveillant {session.password}, code d’accès {session.access_code}"
