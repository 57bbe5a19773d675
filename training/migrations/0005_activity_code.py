import training.models.activities
from django.db import migrations, models


def give_codes(apps, schema_editor):
    """Each activity that stands gets its own."""
    Activity = apps.get_model("training", "Activity")
    given = set()
    for key in Activity.objects.values_list("pk", flat=True):
        code = training.models.activities.new_code()
        while code in given:
            code = training.models.activities.new_code()
        given.add(code)
        Activity.objects.filter(pk=key).update(code=code)


class Migration(migrations.Migration):
    dependencies = [("training", "0004_training_day")]

    operations = [
        migrations.AddField(
            "activity",
            "code",
            models.CharField(max_length=7, null=True, editable=False),
        ),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
        migrations.AlterField(
            "activity",
            "code",
            models.CharField(
                max_length=7,
                unique=True,
                default=training.models.activities.new_code,
                editable=False,
            ),
        ),
    ]
