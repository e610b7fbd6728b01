"""Sites and rooms compare word by word: « 1-12 » and « 11-2 » are two rooms."""

from django.db import migrations

from pixcertif import names


def compare_words(apps, schema_editor):
    """Write anew what each session is compared by; what differed still does."""
    sessions = apps.get_model("sessions_app", "ExamSession").objects
    for number, site, room in sessions.values_list("number", "site", "room"):
        sessions.filter(number=number).update(place_key=f"{names.words(site)}|{names.words(room)}")


class Migration(migrations.Migration):
    """The places of the sessions there are."""

    dependencies = [("sessions_app", "0002_first_number")]
    operations = [migrations.RunPython(compare_words, migrations.RunPython.noop)]
