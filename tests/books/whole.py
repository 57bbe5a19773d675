"""A small manual in which every kind of block stands once, in English or Pashto."""

import datetime as dt
import io
from uuid import UUID

from django.core.files.base import ContentFile
from PIL import Image

from books.book_parts import Imprint
from curriculum.content import STALE, UNTRANSLATED, Block, Lesson, Manual, Module, Objective
from curriculum.models import KeptFile

SECRET = "Only the trainer knows this."
PHOTO = {
    "sha256": "ab" * 32,
    "name": "1.jpg",
    "mime": "image/jpeg",
    "bytes": 700,
    "width": 8,
    "height": 8,
}
SOUND = {**PHOTO, "sha256": "cd" * 32, "name": "story.mp3", "mime": "audio/mpeg", "bytes": 350_000}
PARAGRAPH = "ښځې، ماشومان او نارینه ټول د انسان د قاچاق قربانیان کېدای شي؛ ګواښ یې ډېر دی."
WORDS = {
    "en": {"title": "The manual", "text": "Whoever is held against her will must be heard."},
    "ps": {"title": "لارښود", "text": PARAGRAPH},
    "fa-af": {"title": "رهنمود", "text": "دورهٔ آموزشی می‌تواند در هر ولایت برگزار شود."},
}
KINDS = (
    "heading",
    "text",
    "key_message",
    "definition",
    "case_study",
    "exercise",
    "table",
    "image",
    "audio",
    "video",
    "download",
    "self_check",
    "source",
    "trainer_note",
)


def jpeg():
    target = io.BytesIO()
    Image.new("RGB", (8, 8), "#884422").save(target, "JPEG")
    return target.getvalue()


def keep_its_files():
    """What freezing would have kept, had an editor uploaded it."""
    for facts in (PHOTO, SOUND):
        KeptFile.objects.create(**facts, file=ContentFile(jpeg(), name=facts["name"]))


def manual(language="en", *, rows=2, lessons=2):
    """Two modules: one written, one only announced."""
    said = WORDS[language]
    written = Module(
        key=str(UUID(int=1)),
        code="M1",
        slug="m1-first",
        title=said["title"],
        audience="Everyone",
        hours="3",
        objectives=(Objective(id="o", text=said["text"]),),
        lessons=tuple(lesson(language, number, rows=rows) for number in range(1, lessons + 1)),
    )
    coming = Module(
        key=str(UUID(int=2)), code="M2", slug="m2-second", title="Later", audience="Everyone"
    )
    return Manual(
        key=str(UUID(int=99)),
        language=language,
        title=said["title"],
        introduction=f"<p>{said['text']}</p>",
        modules=(written, coming),
    )


def lesson(language, number, *, rows=2):
    """Every kind of block once; the second paragraph is stale, the third untranslated."""
    return Lesson(
        key=str(UUID(int=10 + number)),
        code=f"M1-L{number}",
        slug=f"lesson-{number}",
        number=number,
        minutes=45,
        title=f"{WORDS[language]['title']} {number}",
        text_language=language,
        minimum_age=16,
        warning=WORDS[language]["text"],
        objectives=(Objective(id="o", text=WORDS[language]["text"]),),
        blocks=(
            *(
                Block(id=f"{number}-{kind}", type=kind, value=value(kind, language, rows))
                for kind in KINDS
            ),
            Block(id="s", type="text", value="<p>Old.</p>", state=STALE),
            Block(id="u", type="text", value="<p>Foreign.</p>", state=UNTRANSLATED),
        ),
    )


def value(kind, language, rows):
    said = WORDS[language]["text"]
    html = f"<p>{said}</p><ul><li>{said}</li></ul><ol><li>{said}</li><li>{said}</li></ol>"
    row = {"cells": [said, said, said]}
    return {
        "heading": said,
        "text": f"{html}<p><b>{said}</b> <i>{said}</i><br>x &lt; y &amp; z</p>",
        "key_message": {"text": said},
        "definition": {"term": said[:9], "meaning": html},
        "case_study": {"title": said, "warning": said, "story": html, "questions": [said]},
        "exercise": {"title": said, "minutes": 15, "steps": [said, said]},
        "table": {"caption": said, "columns": ["Col A", "Col B", "Col C"], "rows": [row] * rows},
        "image": {"file": PHOTO, "alt": "Brick kiln", "caption": said},
        "audio": {"file": SOUND, "title": "Voices", "transcript": html},
        "video": {"file": SOUND, "title": "Film", "transcript": html},
        "download": {"file": SOUND, "title": "Form"},
        "self_check": {
            "question": "Q07",
            "version": 1,
            "stem": "Which of these?",
            "choices": [
                {"text": "Wrong thing", "is_right": False},
                {"text": "Right thing", "is_right": True},
            ],
            "source": "",
        },
        "source": {"text": "UN Protocol", "url": "https://example.org/protocol"},
        "trainer_note": {"text": f"<p>{SECRET}</p>"},
    }[kind]


def imprint(language="en", **changes):
    told = {
        "title": WORDS[language]["title"],
        "language": language,
        "edition": "Edition 3",
        "approval": "Edition 3, approved by Ministry of Justice, letter 1404/317 of 1 November 2026.",
        "standing": "",
        "made": "21 November 2026",
        "made_at": dt.datetime(2026, 11, 21, tzinfo=dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "sha256": "0123456789abcdef" * 4,
        "place": "training.example.org/manual",
        "is_approved": True,
        "is_urgent": False,
    }
    return Imprint(**{**told, **changes})
