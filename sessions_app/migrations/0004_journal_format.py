"""The final format of a journal entry: what is stored keeps the first one, and is verified by its rule."""

import django.db.models.deletion
from django.db import migrations, models


def add(model, name, field):
    """A column that every stored row has with this value, and that those to come always state."""
    return migrations.AddField(model, name, field, preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0003_place_words")]
    operations = [
        migrations.RenameField("examsession", "told", "pushed_version"),
        # In SQL, since SQLite would remake the table, and forget the numbers of sessions that were deleted.
        migrations.RunSQL(
            "ALTER TABLE sessions_app_examsession ADD COLUMN journal_digest varchar(64) DEFAULT '' NOT NULL",
            "ALTER TABLE sessions_app_examsession DROP COLUMN journal_digest",
            state_operations=[
                migrations.AddField(
                    "examsession",
                    "journal_digest",
                    models.CharField(blank=True, max_length=64, verbose_name="empreinte publique du journal"),
                ),
            ],
        ),
        add("journalentry", "format", models.PositiveSmallIntegerField(default=1, verbose_name="format")),
        add("journalentry", "key_number", models.PositiveSmallIntegerField(default=1, verbose_name="numéro de la clé")),
        migrations.AddField(
            "journalentry",
            "digest",
            models.CharField(blank=True, max_length=64, verbose_name="empreinte publique"),
        ),
        migrations.AddField(
            "journalentry", "commitments", models.JSONField(default=dict, verbose_name="engagements")
        ),
        migrations.CreateModel(
            "JournalValue",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="nom")),
                ("salt", models.BinaryField(max_length=16, verbose_name="sel")),
                ("value", models.TextField(verbose_name="valeur (JSON)")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="values",
                        to="sessions_app.journalentry",
                        verbose_name="entrée du journal",
                    ),
                ),
            ],
            options={
                "verbose_name": "valeur du journal",
                "constraints": [models.UniqueConstraint(fields=["entry", "name"], name="journal_value_once")],
            },
        ),
    ]
