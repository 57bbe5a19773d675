"""Editions without the editors' desk: frozen straight from plain values or from the starter's files."""

import datetime as dt
import json
from dataclasses import replace
from functools import lru_cache

from assessments.bank import read as read_bank
from curriculum.cleaning import clean
from curriculum.content import Block, Lesson, Manual, Module, Objective
from curriculum.selectors import _completed
from curriculum.services import starter
from editions.enums import EditionKind
from editions.models import Edition
from editions.services.freezing import keep

LANGUAGES = ("en", "fa-af", "ps")
LETTER = {
    "approving_body": "High Commission",
    "letter_reference": "HC-12",
    "letter_date": dt.date(2026, 11, 1),
}


def bind(*manuals, kind=EditionKind.APPROVED, number=1, languages=("en",), **more):
    """An edition of these manuals, one a language."""
    text = keep(manuals=list(manuals))
    letter = LETTER if kind == EditionKind.APPROVED else {}
    covered = list(languages) if letter else []
    return Edition.objects.create(
        text=text, kind=kind, number=number, approved_languages=covered, **letter, **more
    )


def bind_starter(**edition):
    """The starter manual in three languages, as a sample edition unless told otherwise."""
    return bind(*map(starter_in, LANGUAGES), **{"kind": EditionKind.SAMPLE, **edition})


@lru_cache
def starter_in(language):
    """The starter manual of a language, completed from English."""
    told = starter._read(starter.FOLDER / "manual.json")
    own = Manual(
        key=str(starter.key_of("manual")),
        language=language,
        title=starter._in(told["manual"]["title"], language),
        introduction=clean(starter._in(told["manual"]["introduction"], language)),
        is_sample=True,
        modules=tuple(_module(one, language) for one in told["modules"]),
    )
    return own if language == "en" else _completed(own, starter_in("en"), language, set())


def as_owners(manual):
    """The same text adopted by the owner: no longer a sample."""
    modules = tuple(
        replace(
            module,
            is_sample=False,
            lessons=tuple(replace(lesson, is_sample=False) for lesson in module.lessons),
        )
        for module in manual.modules
    )
    return replace(manual, is_sample=False, modules=modules)


def _module(told, language):
    return Module(
        key=str(starter.key_of(told["key"])),
        code=told["code"],
        slug=told["slug"],
        title=starter._in(told["title"], language),
        audience=starter._in(told["audience"], language),
        hours=str(told["hours"] or ""),
        objectives=_goals(told["objectives"], language, told["key"]),
        is_sample=True,
        lessons=tuple(_lesson(name, told["code"], language) for name in told["lessons"]),
    )


def _lesson(name, module, language):
    told = json.loads((starter.FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Lesson(
        key=str(starter.key_of(name)),
        code=f"{module}-L{told['number']}",
        slug=told["slug"],
        number=told["number"],
        minutes=told["minutes"],
        title=starter._in(told["title"], language),
        text_language=language,
        objectives=_goals(told["objectives"], language, name),
        roles=tuple(sorted(told.get("roles", []))),
        minimum_age=told.get("minimum_age"),
        warning=starter._in(told["warning"], language) if told.get("warning") else "",
        is_sample=True,
        blocks=tuple(
            Block(id=one["id"], type=one["type"], value=_value(one, language))
            for one in starter._body(name, told["body"], language)
        ),
    )


def _goals(told, language, name):
    ids = json.loads(starter._objectives(told, language, name))
    return tuple(Objective(id=one["id"], text=one["value"]) for one in ids)


def _value(told, language):
    if told["type"] == "self_check":
        return _question(told["value"]["question"], language.replace("-", "_"))
    return _bare(told["value"])


def _bare(value):
    """Lists as readers know them, without the ids editors need."""
    if isinstance(value, list):
        return [
            _bare(one["value"] if isinstance(one, dict) and "id" in one else one) for one in value
        ]
    if isinstance(value, dict):
        return {name: _bare(inner) for name, inner in value.items()}
    return value


def _question(code, column):
    entry = next(one for one in read_bank().entries if one.code == code)
    choices = [
        {"text": each.text[column], "is_right": each.is_right} for each in entry.content.choices
    ]
    told = {
        "question": code,
        "version": 1,
        "stem": entry.content.stem[column],
        "source": entry.source,
    }
    return {**told, "choices": choices}
