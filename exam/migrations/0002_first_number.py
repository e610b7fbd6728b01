"""Numbers start at 700000: read aloud and copied by hand, they all have the same length for years."""

from django.db import migrations

TABLE, FIRST = "exam_attempt", 700000


def start_numbers(apps, schema_editor):
    """Make the next row of an empty table take the first number."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE {TABLE} ALTER COLUMN number RESTART WITH {FIRST}")
    else:
        # SQLite keeps a row of its own for a table it has once remade.
        schema_editor.execute(f"DELETE FROM sqlite_sequence WHERE name = '{TABLE}'")
        schema_editor.execute(f"INSERT INTO sqlite_sequence (name, seq) VALUES ('{TABLE}', {FIRST - 1})")


class Migration(migrations.Migration):
    """The first number of exam_attempt."""

    dependencies = [("exam", "0001_initial")]
    operations = [migrations.RunPython(start_numbers, migrations.RunPython.noop)]
