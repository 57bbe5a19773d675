"""A manual of one module and two lessons in three languages, and what its people do with it."""

import datetime as dt
import json

from django.db import models
from wagtail.models import Locale, Page

from curriculum.enums import Standing
from curriculum.models import LessonPage, StarterPage
from curriculum.services import starter
from curriculum.services.starter import FOLDER, key_of
from editions.services import Letter, approve, propose, review
from lms.lib.clock import now
from lms.lib.ids import uuid7
from lms.lib.trilingual import LANGUAGES
from tests.cast import enter

LESSONS = ("m1-l1", "m1-l2")
MINISTRY = Letter(
    body="Ministry of Justice",
    reference="1404/317",
    date=dt.date(2026, 11, 1),
    languages=("en", "fa-af"),
)


def lay(*, own=True):
    """The first two lessons of the starter, published once; `own`: as if the owner had written them."""
    if LessonPage.objects.exists():
        return
    book = json.loads((FOLDER / "manual.json").read_text(encoding="utf-8"))
    for language in LANGUAGES:
        _lay(book, language, Standing.WORKING if own else Standing.SAMPLE)
    starter._show_home()


def _lay(book, language, standing):
    """As `lay_starter_manual`, without the revisions, which take their time."""
    locale, _ = Locale.objects.get_or_create(language_code=language)

    def add(name, parent, page):
        page.translation_key, page.locale, page.standing = key_of(name), locale, standing
        StarterPage.objects.create(key=page.translation_key, language=language, laid_at=now())
        return parent.add_child(instance=page)

    home = add("home", Page.get_first_root_node(), starter._home(book, language))
    manual = add("manual", home, starter._manual(book, language))
    module = add("m1", manual, starter._module(book["modules"][0], language))
    for name in LESSONS:
        told = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        add(name, module, starter._lesson(name, told, language))


def page(name="m1-l1", language="en"):
    return LessonPage.objects.get(translation_key=key_of(name), locale__language_code=language)


def rewrite(html, *, name="m1-l1", language="en"):
    """An editor changes the first paragraph of a lesson and publishes. Returns the block's id."""
    lesson = page(name, language)
    body = list(lesson.body.raw_data)
    body[0] = {**body[0], "value": html}
    lesson.body = json.dumps(body)
    lesson.save_revision().publish()
    return body[0]["id"]


def proposed(by="editor", note="First text of our own", **more):
    return propose(id=uuid7(), by=enter(by), note=note, **more)


def reviewed(proposal=None):
    proposal = proposal or proposed()
    review(proposal=proposal, by=enter("reviewer"), comment="Checked against the law.")
    return proposal


def approved(proposal=None, letter=MINISTRY):
    """An approved edition of what is published."""
    return approve(proposal=reviewed(proposal), by=enter("approver"), letter=letter)


def unmake(rows):
    """Delete what the product never deletes."""
    return (
        models.QuerySet(rows.model).filter(pk__in=list(rows.values_list("pk", flat=True))).delete()
    )
