"""Questions as one text with all their answers; answers by the choice's short key; the form of an attempt.

Backwards, questions of the one kind that was known come back as choices.
"""

import json
import uuid

from django.db import migrations
from django.db.models import OuterRef, Subquery

SUFFIXES = ("en", "fa_af", "ps")


def forwards(apps, schema_editor):
    Version = apps.get_model("assessments", "QuestionVersion")
    for version in Version.objects.prefetch_related("choices"):
        version.body = json.dumps(
            _content(version), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        version.save(update_fields=["body"])
    Response = apps.get_model("assessments", "Response")
    Choice = apps.get_model("assessments", "Choice")
    for choice in Choice.objects.all():
        Response.objects.filter(choice=choice).update(answer=_key(choice.pk))
    Attempt = apps.get_model("assessments", "Attempt")
    Test = apps.get_model("assessments", "Test")
    given = Test.objects.filter(pk=OuterRef("test")).values("form")
    Attempt.objects.update(form=Subquery(given))


def backwards(apps, schema_editor):
    Version = apps.get_model("assessments", "QuestionVersion")
    Choice = apps.get_model("assessments", "Choice")
    Response = apps.get_model("assessments", "Response")
    for version in Version.objects.all():
        content = json.loads(version.body)
        for suffix in SUFFIXES:
            setattr(version, f"stem_{suffix}", content["stem"].get(suffix, ""))
        version.save()
        for order, each in enumerate(content.get("choices", []), start=1):
            choice = Choice.objects.create(
                id=uuid.uuid4(),
                version=version,
                order=order,
                is_right=each["fraction"] == "1",
                **{f"text_{suffix}": each["text"].get(suffix, "") for suffix in SUFFIXES},
            )
            answers = Response.objects.filter(item__version=version, answer=each["key"])
            answers.update(choice=choice)


def _content(version):
    choices = [
        {
            "key": _key(choice.pk),
            "text": _texts(choice, "text"),
            "fraction": "1" if choice.is_right else "0",
        }
        for choice in sorted(version.choices.all(), key=lambda choice: choice.order)
    ]
    content = {"kind": version.kind, "stem": _texts(version, "stem"), "choices": choices}
    return {name: said for name, said in content.items() if said}


def _texts(row, field):
    texts = {suffix: getattr(row, f"{field}_{suffix}") for suffix in SUFFIXES}
    return {suffix: text for suffix, text in texts.items() if text}


def _key(pk):
    """The random end of the choice's key."""
    return pk.hex[-8:]


class Migration(migrations.Migration):
    dependencies = [("assessments", "0002_kinds")]

    operations = [migrations.RunPython(forwards, backwards)]
