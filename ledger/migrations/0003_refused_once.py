import hashlib
import json

from django.db import migrations, models


def _digest(body):
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def fill(apps, schema_editor):
    """Each refusal gets its digest; of the same refusal kept twice by a race, the first stays."""
    seen = set()
    refused = apps.get_model("ledger", "RefusedFact").objects
    for row in refused.order_by("received_at", "id"):
        key = (row.kind, row.fact_id, _digest(row.body))
        if key in seen:
            row.delete()
            continue
        seen.add(key)
        refused.filter(pk=row.pk).update(digest=key[2])


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_initial")]

    operations = [
        migrations.AddField(
            model_name="refusedfact",
            name="digest",
            field=models.CharField(
                default="", editable=False, help_text="SHA-256 of the body.", max_length=64
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="refusedfact",
            constraint=models.UniqueConstraint(
                fields=("kind", "fact_id", "digest"), name="refused_once"
            ),
        ),
    ]
