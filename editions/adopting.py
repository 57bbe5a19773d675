"""Starter text in what is proposed: which pages hold it, and taking it over as the owner's own."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from curriculum.content import Lesson, Manual, Module, without_children
from editions.canonical import digest_of_part
from editions.models import Edition, FrozenPart

Part = Manual | Module | Lesson
Test = Callable[[Part], bool]
# (language, key of the page, digest of its own words): the same in two texts, the same words.
Mark = tuple[str, str, str]


def marks_of(edition: Edition | None) -> frozenset[Mark]:
    """Every part of an approved edition: its words were approved, whoever wrote them first."""
    if edition is None or not edition.is_approved:
        return frozenset()
    parts = FrozenPart.objects.filter(text=edition.text_id).iterator(chunk_size=200)
    return frozenset((part.language, str(part.key), digest_of_part(part.value)) for part in parts)


def sample_pages(manuals: Iterable[Manual]) -> list[str]:
    """Titles and codes of pages that hold sample text, each once, in reading order."""
    found: dict[str, None] = {}
    for manual in manuals:
        for part in _parts(manual):
            if part.is_sample:
                found[part.title if isinstance(part, Manual) else part.code] = None
    return list(found)


def approved_before(manual: Manual, marks: frozenset[Mark]) -> Manual:
    """Sample text that an approved edition holds word for word is no longer sample."""

    def is_known(part: Part) -> bool:
        own = part if isinstance(part, Lesson) else without_children(part)
        return (manual.language, part.key, digest_of_part(own)) in marks

    return _changed(manual, is_known) if marks else manual


def adopted(manual: Manual) -> Manual:
    """Nothing in it is sample text any more: somebody took it over."""
    return _changed(manual, _any)


def _any(part: Part) -> bool:
    return True


def _changed(manual: Manual, is_own: Test) -> Manual:
    modules = tuple(
        replace(
            module,
            is_sample=module.is_sample and not is_own(module),
            lessons=tuple(_lesson(lesson, is_own) for lesson in module.lessons),
        )
        for module in manual.modules
    )
    still_sample = manual.is_sample and not is_own(manual)
    return replace(manual, is_sample=still_sample, modules=modules)


def _lesson(lesson: Lesson, is_own: Test) -> Lesson:
    return replace(lesson, is_sample=False) if lesson.is_sample and is_own(lesson) else lesson


def _parts(manual: Manual) -> Iterator[Part]:
    yield manual
    for module in manual.modules:
        yield module
        yield from module.lessons
