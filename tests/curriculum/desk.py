"""The editors' desk as a browser uses it: forms are read from the page, changed and sent back."""

import json

from django.core.exceptions import ValidationError
from wagtail.test.utils.form_data import nested_form_data, streamfield


def draft(text, *, url=None):
    """What the rich text editor sends: one paragraph, its first letter a link when `url` is given."""
    ranges = [{"offset": 0, "length": 1, "key": 0}] if url else []
    entities = {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": url}}} if url else {}
    return json.dumps(
        {
            "blocks": [
                {
                    "key": "a",
                    "text": text,
                    "type": "unstyled",
                    "depth": 0,
                    "inlineStyleRanges": [],
                    "entityRanges": ranges,
                }
            ],
            "entityMap": entities,
        }
    )


def lesson(page, *blocks, **changed):
    """The lesson's form as an editor sends it, with these blocks as the whole body."""
    sent = {
        "number": page.number,
        "title": page.title,
        "slug": page.slug,
        "minutes": page.minutes,
        "warning": page.warning,
        "standing": page.standing,
        "objectives": streamfield([("objective", "Know an act")]),
        "body": streamfield(list(blocks)),
        **changed,
    }
    return nested_form_data(sent)


def module(page, **changed):
    return nested_form_data(
        {
            "code": page.code,
            "title": page.title,
            "slug": page.slug,
            "audience": page.audience,
            "standing": page.standing,
            "objectives": streamfield([("objective", "Know an act")]),
            **changed,
        }
    )


def manual(page, **changed):
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "standing": page.standing,
            "introduction": draft("What this is."),
            **changed,
        }
    )


def errors_of(answer):
    """Every sentence the form refuses with, those inside blocks too."""
    return " ".join(_sentences(answer.context["form"].errors.as_data()))


def _sentences(errors):
    if isinstance(errors, dict):
        for inner in errors.values():
            yield from _sentences(inner)
    elif isinstance(errors, (list, tuple)):
        for inner in errors:
            yield from _sentences(inner)
    elif hasattr(errors, "block_errors"):
        yield from _sentences(errors.block_errors)
    elif isinstance(errors, ValidationError):
        yield from errors.messages
