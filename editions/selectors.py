"""Which edition is read, and its parts."""

import datetime as dt
from dataclasses import replace

from curriculum.content import Lesson, Manual, Module
from editions.enums import EditionKind, PartKind
from editions.models import Edition, FrozenPart, FrozenText
from lms.lib.clock import KABUL


def current_edition() -> Edition | None:
    """What the public reads: the newest approved edition, else the newest sample; one query."""
    return Edition.objects.newest_first().select_related("text").first()


def edition_on(day: dt.date) -> Edition | None:
    """What was read on that day in Kabul: the newest approved edition made by its end, else a sample."""
    its_end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min, KABUL)
    return Edition.objects.filter(made_at__lt=its_end).newest_first().first()


def edition_by_slug(slug: str) -> Edition | None:
    """`3` or `sample-1`."""
    kind = EditionKind.SAMPLE if slug.startswith("sample-") else EditionKind.APPROVED
    number = slug.removeprefix("sample-")
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        return None
    return Edition.objects.select_related("text").filter(kind=kind, number=int(number)).first()


def contents(text: FrozenText, language: str) -> list[FrozenPart]:
    """Manual, modules and lessons in reading order, lessons without their content; one query each."""
    parts = FrozenPart.objects.filter(text=text, language=language)
    outline = list(parts.defer("content").order_by("order"))
    whole = {part.pk: part for part in parts.exclude(kind=PartKind.LESSON)}
    return [whole.get(part.pk, part) for part in outline]


def lesson_part(text: FrozenText, language: str, module: str, slug: str) -> FrozenPart | None:
    """The lesson at this address."""
    parts = FrozenPart.objects.filter(text=text, language=language, kind=PartKind.LESSON)
    return parts.filter(module_slug=module, slug=slug).first()


def whole_manual(text: FrozenText, language: str) -> Manual | None:
    """The tree put together again; one query."""
    parts = FrozenPart.objects.filter(text=text, language=language).order_by("order")
    manual: Manual | None = None
    modules: list[tuple[Module, list[Lesson]]] = []
    for part in parts:
        if part.kind == PartKind.MANUAL:
            manual = part.manual
        elif part.kind == PartKind.MODULE:
            modules.append((part.module, []))
        else:
            modules[-1][1].append(part.lesson)
    tree = tuple(replace(module, lessons=tuple(lessons)) for module, lessons in modules)
    return replace(manual, modules=tree) if manual else None
