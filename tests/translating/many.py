"""Many lessons quickly, in three languages."""

import json
import uuid

from tests.translating import book


def add_lessons(count, *, blocks=3):
    """Published lessons under M1, numbers from 100, in all three languages."""
    for number in range(100, 100 + count):
        key, ids = uuid.uuid4(), [str(uuid.uuid4()) for _ in range(blocks)]
        for language in ("en", "fa-af", "ps"):
            parent = book.page("m1", language)
            body = [{"type": "heading", "id": one, "value": f"{language} {one}"} for one in ids]
            lesson = type(book.page())(
                translation_key=key,
                locale=parent.locale,
                slug=f"lesson-{number}",
                number=number,
                minutes=10,
                title=f"Lesson {number} {language}",
                body=json.dumps(body),
            )
            parent.add_child(instance=lesson)


def add_english_lesson(title, text):
    """A published lesson in English only."""
    parent = book.page("m1")
    body = [{"type": "text", "id": str(uuid.uuid4()), "value": f"<p>{text}</p>"}]
    lesson = type(book.page())(
        slug=title.lower(), number=9, minutes=10, title=title, body=json.dumps(body)
    )
    parent.add_child(instance=lesson)
    lesson.save_revision().publish()
    return lesson
