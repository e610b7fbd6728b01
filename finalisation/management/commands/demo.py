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
ALREADY_MADE = "Le centre de démonstration existe déjà : rien n’a été changé."
MADE = "Centre de démonstration créé : {centre} ({code}), {students} élèves, {sessions} sessions."
CANDIDATES_TO_TRY = 3


class Command(BaseCommand):
    """`manage.py demo`; `make run` gives it --if-empty, as it starts on any database."""

    help = "Crée le centre de démonstration, ses comptes et ses sessions ; refuse une base qui a de vraies données."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="ne rien faire si la base a déjà un centre")

    @transaction.atomic
    def handle(self, *, if_empty=False, **options):
        if if_empty and (Centre.objects.exists() or User.objects.exists()):
            return
        if settings.PRODUCTION:
            raise CommandError(PRODUCTION)
        # Accounts count too: theirs would open a database whose operator came before its first centre.
        real_data = Centre.objects.exclude(code__in=CODES), User.objects.exclude(email__in=ACCOUNTS)
        if any(queryset.exists() for queryset in real_data):
            raise CommandError(REAL_DATA)
        if Centre.objects.exists():
            self.stdout.write(ALREADY_MADE)
            return
        shown = make_demo()
        centre = shown.running.centre
        counts = {"students": centre.students.count(), "sessions": centre.exam_sessions.count()}
        self.stdout.write(MADE.format(centre=centre, code=CENTRE["code"], **counts))
        if not if_empty:  # `make run` prints them itself, whether the demo is new or not
            self.stdout.write(account_list())
        self.stdout.write(address_list(shown))


def make_demo():
    """Both centres, their people and their sessions; returns the sessions to show."""
    call_command("load_places", stdout=StringIO())
    call_command("load_bank", stdout=StringIO())
    users = make_accounts()
    centre, other = make_centres(users)
    make_students(centre)
    make_other_session(other, by=users["autre@exemple.fr"])
    return make_sessions(centre, users=users)


def account_list():
    width = max(map(len, ACCOUNTS))
    lines = [f"  {email:<{width}}  {role}" for email, (_, _, role) in ACCOUNTS.items()]
    return "\n".join([f"Comptes (mot de passe : {PASSWORD})", *lines])


def address_list(shown):
    """Where to go, and with which codes, for a person who tries the demo."""
    running, to_try = shown
    candidates = [
        f"  {candidate.birth_name} {candidate.first_name}, {candidate.birth_on:%d/%m/%Y}"
        for candidate in to_try.candidates.by_name()[:CANDIDATES_TO_TRY]
    ]
    return "\n".join(
        [
            f"Centre       {settings.PUBLIC_ADDRESS}/connexion/",
            f"Surveillant  {settings.PUBLIC_ADDRESS}/surveillance/",
            f"Candidat     {settings.PUBLIC_ADDRESS}/candidat/",
            f"Session en cours : {running.number}, {codes(running)}",
            f"Pour essayer : session {to_try.number} d’aujourd’hui, {codes(to_try)}, candidats :",
            *candidates,
        ]
    )


def codes(session):
    """The two codes of a session: no page shows them together."""
    return f"mot de passe du surveillant {session.password}, code d’accès {session.access_code}"
