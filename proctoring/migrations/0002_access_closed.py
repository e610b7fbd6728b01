from django.db import migrations, models
from django.db.models import F


def close_those_of_an_old_password(apps, schema_editor):
    """An access lapsed with the password it was opened with; from now on it says itself that it is closed."""
    accesses = apps.get_model("proctoring", "ProctorAccess").objects.filter(state="open")
    accesses.exclude(password=F("session__password")).update(state="closed")


class Migration(migrations.Migration):

    dependencies = [
        ("proctoring", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="proctoraccess",
            name="state",
            field=models.CharField(choices=[("open", "Ouvert"), ("left", "Quitté"), ("closed", "Fermé")], default="open", max_length=6, verbose_name="état"),
        ),
        migrations.RunPython(close_those_of_an_old_password),
        migrations.RemoveField(
            model_name="proctoraccess",
            name="password",
        ),
    ]
