"""What answers are marked against: the questions of forms, with their keys as they are known today."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from assessments.models import FormItem, KeyCorrection
from assessments.questions.content import Content, read

Contents = Mapping[UUID, Content]
"""By item, in the order of the form."""


def contents_of(forms: Iterable[UUID]) -> dict[UUID, dict[UUID, Content]]:
    """By form and item; one query."""
    listed = FormItem.objects.filter(form__in=set(forms)).order_by("form", "order")
    bodies = listed.annotate(body=corrected("version"))
    contents: dict[UUID, dict[UUID, Content]] = defaultdict(dict)
    for form, item, body in bodies.values_list("form_id", "pk", "body"):
        contents[form][item] = read(body)
    return contents


def corrected(version: str) -> Coalesce:
    """To annotate with: the body of the version at this path, with the key that counts now."""
    corrections = KeyCorrection.objects.filter(version=OuterRef(version)).order_by("-number")
    return Coalesce(Subquery(corrections.values("body")[:1]), _body_of(version))


def _body_of(version: str) -> F:
    return F("body") if version == "pk" else F(f"{version}__body")
