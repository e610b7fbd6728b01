"""Loads the question bank from exam/data/; a second time does nothing."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from exam import bank
from pixcertif.lifecycle import RuleError


class Command(BaseCommand):
    help = "Charge la banque de questions (n’écrit une version que si une question a changé)."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=bank.DATA, help="dossier des fichiers .toml")

    def handle(self, *, folder, **options):
        try:
            new, changed, retired, kept = bank.load(folder)
        except bank.BankError as error:
            raise CommandError(f"La banque n’a pas été chargée. À corriger :\n{error}") from None
        except RuleError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"Banque de questions : {new} nouvelles, {changed} modifiées, {retired} retirées, {kept} inchangées."
        )
