from django.db import migrations

# As joining.models.FORGOTTEN when this was written.
_FORGOTTEN = {
    "name": "",
    "name_latin": "",
    "father_name": "",
    "father_name_latin": "",
    "phone": "",
    "digest": "",
    "age_band": "not_recorded",
    "organisation": None,
    "organisation_text": "",
    "position": "",
    "walk_in": False,
    "consent_taking_part": None,
    "consent_contact": False,
    "consent_name_on_certificate": False,
    "device": "",
}


def forget(apps, schema_editor):
    """Of who was decided on before, nothing stays but sex, role and province either."""
    Applicant = apps.get_model("joining", "Applicant")
    Applicant.objects.exclude(state="waiting").update(**_FORGOTTEN)


class Migration(migrations.Migration):
    dependencies = [("joining", "0001_initial")]

    # In a step of its own: PostgreSQL changes no table whose rows were changed in the same one.
    operations = [migrations.RunPython(forget, migrations.RunPython.noop, elidable=True)]
