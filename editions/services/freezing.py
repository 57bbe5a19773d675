"""The published pages of all languages become a text that never changes."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Max

from curriculum.content import Lesson, Manual, Module, plain, without_children
from curriculum.media import settled
from curriculum.selectors import SOURCE, gather, starter_is_untouched
from curriculum.services import keep_files
from editions.adopting import adopted
from editions.canonical import digest
from editions.enums import EditionKind, PartKind
from editions.errors import NothingToFreeze
from editions.models import Edition, FrozenFile, FrozenPart, FrozenText
from editions.selectors import current_edition
from ledger.verbs import verb
from lms.lib.trilingual import LANGUAGES
from translating.selectors import states_of


@verb
def freeze(*, adopts_sample: bool = False) -> FrozenText:
    """All languages at once. `adopts_sample`: starter text is taken over as the owner's own.

    Raises NothingToFreeze when no lesson of the source language is published.
    """
    manuals = published()
    return keep(manuals=[adopted(manual) for manual in manuals] if adopts_sample else manuals)


@verb
def freeze_sample() -> Edition | None:
    """A sample edition of the starter text, when it differs from the newest one; None: nothing new.

    Only of the starter text itself: what an editor wrote since waits for approval, and once an
    approved edition exists no sample is made any more.
    """
    if Edition.objects.approved().exists() or not starter_is_untouched():
        return None
    newest = current_edition()
    manuals = _gathered()
    if not any(manual.lessons for manual in manuals):
        return None
    if newest and newest.text.sha256 == digest(manuals):
        return None
    return number(text=keep(manuals=manuals), kind=EditionKind.SAMPLE)


def published() -> list[Manual]:
    """What editors have published, one tree a language. Raises NothingToFreeze."""
    manuals = _gathered()
    if not any(manual.language == SOURCE and manual.lessons for manual in manuals):
        raise NothingToFreeze
    return manuals


@verb
def keep(*, manuals: list[Manual], sha256: str = "") -> FrozenText:
    """These trees, for good, with the files they show. `sha256`: their digest, where it is known.

    Raises FileGone.
    """
    files = keep_files(manuals=manuals)
    text = FrozenText.objects.create(
        sha256=sha256 or digest(manuals), languages=[manual.language for manual in manuals]
    )
    parts = [part for manual in manuals for part in _parts(text, manual)]
    FrozenPart.objects.bulk_create(parts, batch_size=200)
    FrozenFile.objects.bulk_create([FrozenFile(text=text, file=file) for file in files])
    return text


@verb
def number(*, text: FrozenText, kind: EditionKind, **record: Any) -> Edition:
    """The text under the next number of its kind; `record`: the other columns of Edition."""
    last = Edition.objects.filter(kind=kind).aggregate(last=Max("number"))["last"] or 0
    return Edition.objects.create(text=text, kind=kind, number=last + 1, **record)


def _gathered() -> list[Manual]:
    """The source once, and with it every translation."""
    source = gather(SOURCE)
    found = [
        source
        if language == SOURCE
        else gather(language, states=states_of(language), source=source)
        for language in LANGUAGES
    ]
    return [manual for manual in found if manual]


def _parts(text: FrozenText, manual: Manual) -> Iterator[FrozenPart]:
    for order, (kind, part, module_slug) in enumerate(_walk(manual)):
        yield FrozenPart(
            text=text,
            language=manual.language,
            order=order,
            kind=kind,
            key=part.key,
            code="" if isinstance(part, Manual) else part.code,
            module_slug=module_slug,
            slug="manual" if isinstance(part, Manual) else part.slug,
            title=part.title,
            minutes=part.minutes if isinstance(part, Lesson) else 0,
            content=settled(plain(part)),
        )


def _walk(manual: Manual) -> Iterable[tuple[PartKind, Manual | Module | Lesson, str]]:
    yield PartKind.MANUAL, without_children(manual), ""
    for module in manual.modules:
        yield PartKind.MODULE, without_children(module), ""
        for lesson in module.lessons:
            yield PartKind.LESSON, lesson, module.slug
