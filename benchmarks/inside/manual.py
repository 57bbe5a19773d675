"""An invented manual in the database of an installation, frozen and timed.

`python -m benchmarks.inside.manual 500` prints one line of JSON: seconds to freeze it, seconds to write
the same rows alone, and numbers of queries for a tenth of the lessons and for all.
"""

import json
import os
import sys
import time
import uuid
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from wagtail.models import Page  # noqa: E402
from wagtail.signal_handlers import disable_reference_index_auto_update  # noqa: E402

from curriculum.models import LessonPage, ManualPage, ModulePage  # noqa: E402
from editions.enums import EditionKind  # noqa: E402
from editions.models import FrozenPart, FrozenText  # noqa: E402
from editions.services import freeze  # noqa: E402
from editions.services.freezing import number  # noqa: E402
from lms.lib.trilingual import LANGUAGES  # noqa: E402

LESSONS_OF_A_MODULE = 50
PARAGRAPHS = 8


def lay(first: int, last: int) -> None:
    """Lessons `first` to `last`, published in every language, fifty to a module."""
    with transaction.atomic(), disable_reference_index_auto_update():
        _lay(first, last)


def _lay(first: int, last: int) -> None:
    for language in LANGUAGES:
        manual = ManualPage.objects.get(locale__language_code=language)
        for module in range(first // LESSONS_OF_A_MODULE, last // LESSONS_OF_A_MODULE):
            _module(manual, module)


def _module(manual: ManualPage, at: int) -> None:
    code = f"B{at}"
    page = ModulePage(
        title=code, slug=code.lower(), code=code, audience="All", objectives=_goals(code)
    )
    page.locale, page.translation_key = manual.locale, _key(code)
    manual.add_child(instance=page)
    for number_ in range(1, LESSONS_OF_A_MODULE + 1):
        name = f"{code}-{number_}"
        lesson = LessonPage(
            title=name,
            slug=f"lesson-{number_}",
            number=number_,
            minutes=45,
            objectives=_goals(name),
            body=_body(name),
        )
        lesson.locale, lesson.translation_key = manual.locale, _key(name)
        page.add_child(instance=lesson)


def _goals(name: str) -> str:
    return json.dumps([{"type": "objective", "id": str(_key(name + "g")), "value": "Say why"}])


def _body(name: str) -> str:
    words = "<p>" + "A trainer reads this sentence aloud and asks what it means. " * 5 + "</p>"
    return json.dumps(
        [
            {"type": "text", "id": str(_key(f"{name}:{at}")), "value": words}
            for at in range(PARAGRAPHS)
        ]
    )


def _key(name: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, name)


def frozen() -> tuple[FrozenText, dict[str, Any]]:
    """The text; seconds by the clock and of the processor, and queries."""
    with CaptureQueriesContext(connection) as asked:
        began, worked = time.perf_counter(), time.process_time()
        text = freeze(adopts_sample=True)
        seconds, processor = time.perf_counter() - began, time.process_time() - worked
    return text, {
        "seconds": round(seconds, 2),
        "processor": round(processor, 2),
        "queries": len(asked),
    }


def rows_alone(text: FrozenText) -> float:
    """Seconds to write the same rows again, and nothing else."""
    parts = list(FrozenPart.objects.filter(text=text))
    with transaction.atomic():
        copy = FrozenText.objects.create(sha256=text.sha256, languages=text.languages)
        for part in parts:
            part.pk, part.text = None, copy
        began = time.perf_counter()
        FrozenPart.objects.bulk_create(parts, batch_size=200)
        seconds = time.perf_counter() - began
        transaction.set_rollback(True)
    return seconds


def contents_queries() -> int:
    """Of the contents page, read for the first time and from nothing kept."""
    client = Client(headers={"host": "localhost"})
    with CaptureQueriesContext(connection) as asked:
        answer = client.get("/en/manual/")
    if answer.status_code != 200:
        sys.exit(f"The contents page answered {answer.status_code}.")
    return len(asked)


def main(lessons: int) -> dict[str, Any]:
    """All of it."""
    Page.objects.filter(depth=1).get()  # a prepared installation
    few = max(LESSONS_OF_A_MODULE, lessons // 10)
    lay(0, few)
    text, before = frozen()
    number(text=text, kind=EditionKind.SAMPLE)
    few_contents = contents_queries()
    lay(few, lessons)
    text, told = frozen()
    number(text=text, kind=EditionKind.SAMPLE)
    return {
        **told,
        "rows": round(rows_alone(text), 2),
        "few_queries": before["queries"],
        "contents": contents_queries(),
        "few_contents": few_contents,
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
