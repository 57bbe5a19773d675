import hashlib
import json

from django.db import migrations

# As ledger.models.WITHHELD, PersonStatement.NAMES and Applicant.NAMES when this was written.
_WITHHELD = "withheld"
_NAMES = ("name", "name_latin", "father_name", "father_name_latin", "phone")
_KINDS = {
    "people.PersonStatement": _NAMES,
    "joining.Applicant": (*_NAMES, "organisation_text", "position"),
}


def _digest(body):
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def withhold(apps, schema_editor):
    """Names leave what was refused before; that they differed stays. The same twice is kept once."""
    Refused = apps.get_model("ledger", "RefusedFact")
    Statement = apps.get_model("people", "PersonStatement")
    seen = set()
    rows = Refused.objects.filter(kind__in=_KINDS).order_by("received_at", "id")
    for row in list(rows):
        names = _KINDS[row.kind]
        stands = Statement.objects.filter(pk=row.fact_id).values(*_NAMES).first() or {}
        body = {
            name: value if name not in names else (_WITHHELD if value else "")
            for name, value in row.body.items()
            if name not in names or name not in stands or value != stands[name]
        }
        key = (row.kind, row.fact_id, _digest(body))
        if key in seen:
            row.delete()
            continue
        seen.add(key)
        Refused.objects.filter(pk=row.pk).update(body=body, digest=key[2])


class Migration(migrations.Migration):
    dependencies = [("people", "0004_keys_of_names"), ("ledger", "0003_refused_once")]

    operations = [migrations.RunPython(withhold, migrations.RunPython.noop, elidable=True)]
