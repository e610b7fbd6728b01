"""Says whether the journals are whole: no line altered, removed or inserted since it was written."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from sessions_app.models import ExamSession, JournalEntry


class Command(BaseCommand):
    """`manage.py verify_journal [numbers]`: one line a damaged journal; `--seals` prints where each one ends."""

    help = "Vérifie la chaîne du journal de chaque session, ou de celles dont on donne le numéro."

    def add_arguments(self, parser):
        parser.add_argument("numbers", nargs="*", type=int, metavar="numéro")
        parser.add_argument(
            "--seals",
            action="store_true",
            help="Écrit le dernier numéro et l’empreinte de chaque journal : gardés ailleurs, ils montrent "
            "aussi les dernières lignes ôtées par qui peut écrire dans toute la base.",
        )

    def handle(self, *, numbers, seals, **options):
        """Walk every journal; fails when one is damaged."""
        sessions = ExamSession.objects.order_by("pk")
        chosen = sessions.filter(pk__in=numbers) if numbers else sessions
        looked_at, damaged = 0, 0
        for number in list(chosen.values_list("pk", flat=True)):
            session, line = looked_into(number)
            looked_at += session is not None
            if line is not None:
                damaged += 1
                self.stdout.write(f"Session {session.pk} : le journal ne tient plus à partir de la ligne {line}.")
            elif session and seals:
                self.stdout.write(f"{session.pk} {session.version} {session.journal_hash}")
        if numbers and looked_at < len(set(numbers)):
            raise CommandError("Une de ces sessions n’existe pas.")
        if damaged:
            raise CommandError(f"Journaux qui ne tiennent plus : {damaged} sur {looked_at}.")
        if not seals:
            self.stdout.write(f"Journaux vérifiés : {looked_at}. Tous sont entiers.")


@transaction.atomic
def looked_into(number):
    """A session and the line from which its journal is damaged (None when whole); no session when it was deleted.

    Under the session's lock: a line written between the two readings would pass for a line too many.
    """
    session = ExamSession.objects.select_for_update().filter(pk=number).first()
    return session, JournalEntry.objects.first_break(session) if session else None
