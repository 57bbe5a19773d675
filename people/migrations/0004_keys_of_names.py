from django.db import migrations

from people.matching import name_key, tail_key

_COLUMNS = ("name_key", "tail_key", "father_key")


def fill(apps, schema_editor):
    """Keys of the names that are there already."""
    Identity = apps.get_model("people", "Identity")
    rows = []
    for row in Identity.objects.order_by("pk").iterator(chunk_size=1000):
        row.name_key, row.tail_key = name_key(row.name), tail_key(row.name)
        row.father_key = name_key(row.father_name)
        rows.append(row)
        if len(rows) == 1000:
            Identity.objects.bulk_update(rows, _COLUMNS)
            rows.clear()
    Identity.objects.bulk_update(rows, _COLUMNS)


class Migration(migrations.Migration):
    dependencies = [("people", "0003_names_by_key")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
