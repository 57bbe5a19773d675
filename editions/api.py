"""The approved manual for programs: read-only, cacheable, documented in docs/api.md and openapi.json.

Everything comes from editions, which never change; trainers' notes are left out.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import condition
from ninja import NinjaAPI, Router, Schema
from ninja.decorators import decorate_view
from ninja.errors import ValidationError

from curriculum.content import Block, Lesson, Manual, Module, Objective
from editions.comparing import without_notes
from editions.models import Edition, FrozenPart
from editions.selectors import (
    current_edition,
    edition_by_slug,
    editions_by_age,
    lesson_part,
    whole_manual,
)

FOR_EVER = "public, max-age=31536000, immutable"
SHORTLY = "public, max-age=300"
CURRENT = "current"
Language = Literal["en", "fa-af", "ps"]


class NoSuchThing(Exception):  # noqa: N818 - an answer, not an error of the program
    """Answered with 404."""


class Problem(Schema):
    """What went wrong. `code` is for programs, `message` for people, in English."""

    code: str
    message: str


class Goal(Schema):
    """What a participant can do afterwards."""

    id: str
    text: str


class Paragraph(Schema):
    """One block of a lesson; docs/api.md says what `value` holds for each type."""

    id: str
    type: str
    value: Any
    state: str


class LessonName(Schema):
    """A lesson in a table of contents; `minutes` of teaching."""

    code: str
    slug: str
    title: str
    minutes: int


class LessonText(LessonName):
    """A lesson whole. `text_language` is the source's where nothing is translated."""

    key: str
    text_language: str
    warning: str
    minimum_age: int | None
    roles: list[str]
    objectives: list[Goal]
    blocks: list[Paragraph]


class ModuleName(Schema):
    """A module in a table of contents."""

    code: str
    slug: str
    title: str
    audience: str
    hours: str
    in_preparation: bool
    lessons: list[LessonName]


class ModuleText(ModuleName):
    """A module with its objectives."""

    key: str
    objectives: list[Goal]


class EditionOut(Schema):
    """An edition's record. `kind` is `approved` or `sample`; only the first was approved by anybody.

    `letter_date` and `made_on` are Gregorian, ISO 8601. `sha256` is that of `canonical`.
    """

    slug: str
    kind: str
    number: int
    is_urgent: bool
    reason: str
    approving_body: str
    letter_reference: str
    letter_date: str | None
    languages: list[str]
    approved_languages: list[str]
    sha256: str
    made_on: str
    canonical: str


class Origin(Schema):
    """Where a text comes from. `is_approved`: the letter speaks of this very language."""

    edition: str
    kind: str
    language: str
    is_approved: bool


class ContentsOut(Origin):
    """The table of contents of one language; `introduction` is HTML."""

    title: str
    introduction: str
    modules: list[ModuleName]


class ModuleOut(Origin):
    """One module."""

    module: ModuleText


class LessonOut(Origin):
    """One lesson, without trainers' notes."""

    module: str
    lesson: LessonText


def _etag(request: HttpRequest, **kwargs: Any) -> str | None:
    """Of the text's hash and the address: neither ever changes for a numbered edition."""
    if "edition" in kwargs:
        found = _by_name(kwargs["edition"])
        told = [found.text.sha256, str(found.pk)] if found else []
    else:
        told = [str(one.pk) for one in editions_by_age()]
    made_of = "\n".join([request.path, *told])
    return f'"{hashlib.sha256(made_of.encode()).hexdigest()[:32]}"' if told else None


def _by_name(name: str) -> Edition | None:
    return current_edition() if name == CURRENT else edition_by_slug(name)


def cached(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """ETag and Cache-Control: for ever under an edition's own name, five minutes under `current`."""
    conditional = condition(etag_func=_etag)(view)

    @wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = conditional(request, **kwargs)
        if response.status_code in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
            is_fixed = kwargs.get("edition", CURRENT) != CURRENT
            response["Cache-Control"] = FOR_EVER if is_fixed else SHORTLY
        return response

    return answer


router = Router(tags=["manual"])
_ERRORS = {404: Problem, 422: Problem}


@router.get("/editions", response=list[EditionOut], summary="All editions, newest first")
@decorate_view(cached)
def editions(request: HttpRequest) -> Any:
    """Approved editions first, then samples."""
    return [_edition(one) for one in editions_by_age()]


@router.get("/editions/{edition}", response={200: EditionOut, **_ERRORS}, summary="One edition")
@decorate_view(cached)
def edition(request: HttpRequest, edition: str) -> Any:
    """Its record. `current` is what the public reads now."""
    return _edition(_found(edition))


@router.get(
    "/editions/{edition}/{language}",
    response={200: ContentsOut, **_ERRORS},
    summary="Table of contents",
)
@decorate_view(cached)
def contents(request: HttpRequest, edition: str, language: Language) -> Any:
    """Modules and lessons of one language in teaching order."""
    found = _found(edition)
    manual = _manual(found, language)
    return {
        **_origin(found, language),
        "title": manual.title,
        "introduction": manual.introduction,
        "modules": [_module_name(module) for module in manual.modules],
    }


@router.get(
    "/editions/{edition}/{language}/{module}",
    response={200: ModuleOut, **_ERRORS},
    summary="One module",
)
@decorate_view(cached)
def module(request: HttpRequest, edition: str, language: Language, module: str) -> Any:
    """Its objectives and the names of its lessons. `module` is a slug of the contents."""
    found = _found(edition)
    for one in _manual(found, language).modules:
        if one.slug == module:
            told = {**_module_name(one), "key": one.key, "objectives": _goals(one.objectives)}
            return {**_origin(found, language), "module": told}
    raise NoSuchThing(f"Edition {found.slug} has no module {module!r}.")


@router.get(
    "/editions/{edition}/{language}/{module}/{lesson}",
    response={200: LessonOut, **_ERRORS},
    summary="One lesson",
)
@decorate_view(cached)
def lesson(request: HttpRequest, edition: str, language: Language, module: str, lesson: str) -> Any:
    """Its text as participants read it. `module` and `lesson` are slugs of the contents."""
    found = _found(edition)
    part = lesson_part(found.text, language, module, lesson)
    if part is None:
        raise NoSuchThing(f"Edition {found.slug} has no lesson {module}/{lesson}.")
    return {**_origin(found, language), "module": module, "lesson": _lesson(part)}


api = NinjaAPI(
    title="The approved manual",
    version="1",
    description="Read-only. No key is needed. See docs/api.md.",
    docs_url=None,
    urls_namespace="manual_api",
)
api.add_router("", router)


@api.exception_handler(NoSuchThing)
def not_found(request: HttpRequest, failure: NoSuchThing) -> HttpResponse:
    """404 as JSON."""
    told = {"code": "not_found", "message": str(failure)}
    return api.create_response(request, told, status=404)


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, failure: ValidationError) -> HttpResponse:
    """422 as JSON, naming the part of the address."""
    said = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in failure.errors)
    return api.create_response(request, {"code": "not_understood", "message": said}, status=422)


def _found(name: str) -> Edition:
    found = _by_name(name)
    if found is None:
        raise NoSuchThing(f"There is no edition {name!r}.")
    return found


def _manual(found: Edition, language: str) -> Manual:
    manual = whole_manual(found.text, language)
    if manual is None:
        raise NoSuchThing(f"Edition {found.slug} does not speak {language}.")
    return without_notes(manual)


def _edition(found: Edition) -> dict[str, Any]:
    return {
        "slug": found.slug,
        "kind": found.kind,
        "number": found.number,
        "is_urgent": found.is_urgent,
        "reason": found.reason,
        "approving_body": found.approving_body,
        "letter_reference": found.letter_reference,
        "letter_date": found.letter_date.isoformat() if found.letter_date else None,
        "languages": list(found.languages),
        "approved_languages": found.approved_languages,
        "sha256": found.text.sha256,
        "made_on": found.made_at.date().isoformat(),
        "canonical": f"/manual/editions/{found.slug}/canonical.json",
    }


def _origin(found: Edition, language: str) -> dict[str, Any]:
    return {
        "edition": found.slug,
        "kind": found.kind,
        "language": language,
        "is_approved": found.is_approved_in(language),
    }


def _lesson_name(one: Lesson) -> dict[str, Any]:
    return {"code": one.code, "slug": one.slug, "title": one.title, "minutes": one.minutes}


def _module_name(one: Module) -> dict[str, Any]:
    return {
        "code": one.code,
        "slug": one.slug,
        "title": one.title,
        "audience": one.audience,
        "hours": one.hours,
        "in_preparation": one.in_preparation,
        "lessons": [_lesson_name(lesson) for lesson in one.lessons],
    }


def _lesson(part: FrozenPart) -> dict[str, Any]:
    one = part.lesson
    return {
        **_lesson_name(one),
        "key": one.key,
        "text_language": one.text_language,
        "warning": one.warning,
        "minimum_age": one.minimum_age,
        "roles": list(one.roles),
        "objectives": _goals(one.objectives),
        "blocks": [_block(block) for block in one.blocks if block.type != "trainer_note"],
    }


def _goals(goals: tuple[Objective, ...]) -> list[dict[str, str]]:
    return [{"id": goal.id, "text": goal.text} for goal in goals]


def _block(block: Block) -> dict[str, Any]:
    return {"id": block.id, "type": block.type, "value": block.value, "state": block.state}
