"""Pages into plain values (curriculum.content): the published text of one language, or one page as drafted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any, TypeVar

from django.db.models import Count
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.blocks.struct_block import StructValue
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Locale, Page
from wagtail.rich_text import RichText, expand_db_html

from curriculum.asking import asked
from curriculum.cleaning import clean
from curriculum.content import UNTRANSLATED, Block, Lesson, Manual, Module, Objective
from curriculum.enums import Standing
from curriculum.errors import ModuleInUse
from curriculum.media import document_as_plain, image_as_plain
from curriculum.models import LessonPage, ManualPage, ModulePage, StarterPage
from curriculum.uses import uses_of
from lms.lib.folding import fold

SOURCE = "en"

Paragraph = TypeVar("Paragraph", Block, Objective)

# (translation key of the page, id of the block or objective, or "title") -> state of a paragraph.
States = Mapping[tuple[str, str], str]


def gather(
    language: str, *, states: States | None = None, source: Manual | None = None
) -> Manual | None:
    """The published manual of a language, whole; None where there is none.

    A translation has every lesson of the source language: what it lacks stands in the source's words,
    marked untranslated. The number of queries does not grow with the lessons. `source`: the source's
    own tree, for whoever gathered it a moment ago.
    """
    own = _published(language, states or {})
    if language == SOURCE:
        return own
    source = source or _published(SOURCE, {})
    return _completed(own, source, language, _withdrawn(source)) if source else own


def lesson_of(page: LessonPage, *, module_code: str, states: States | None = None) -> Lesson:
    """One lesson, from a page as it is in memory: a preview shows what nobody published."""
    key = str(page.translation_key)
    language = page.locale.language_code
    known = states or {}
    return Lesson(
        key=key,
        code=f"{module_code}-L{page.number}",
        slug=page.slug,
        number=page.number,
        minutes=page.minutes,
        title=page.title,
        title_state=known.get((key, "title"), ""),
        text_language=language,
        objectives=_objectives(page.objectives, key, known),
        roles=tuple(sorted(role.pk for role in page.audience_roles.all())),
        minimum_age=page.minimum_age,
        warning=page.warning,
        is_sample=page.standing == Standing.SAMPLE,
        native_reviewed=page.native_reviewed,
        blocks=_blocks(page.body, key, language, known),
    )


def module_of(page: ModulePage, lessons: Iterable[Lesson], states: States | None = None) -> Module:
    """One module with these lessons."""
    key = str(page.translation_key)
    known = states or {}
    return Module(
        key=key,
        code=page.code,
        slug=page.slug,
        title=page.title,
        title_state=known.get((key, "title"), ""),
        audience=page.audience,
        hours="" if page.hours is None else f"{page.hours.normalize():f}",
        objectives=_objectives(page.objectives, key, known),
        in_preparation=page.standing == Standing.IN_PREPARATION,
        is_sample=page.standing == Standing.SAMPLE,
        native_reviewed=page.native_reviewed,
        lessons=tuple(lessons),
    )


def starter_is_untouched() -> bool:
    """Every page of the manual is a starter page as it was laid down: one revision, no other page."""
    laid = StarterPage.objects.values("key")
    pages = [kind.objects.all() for kind in (ManualPage, ModulePage, LessonPage)]
    revised = Count("_revisions")
    return not any(
        found.exclude(translation_key__in=laid).exists()
        or found.annotate(revisions=revised).filter(revisions__gt=1).exists()
        for found in pages
    )


def refuse_if_taught(pages: Iterable[Page]) -> None:
    """Raises ModuleInUse when a module among these pages, or below one of them, is taught in a course."""
    codes = set[str]()
    for page in pages:
        codes |= set(
            ModulePage.objects.descendant_of(page, inclusive=True).values_list("code", flat=True)
        )
    refuse_if_used(codes)


def refuse_if_used(codes: Iterable[str]) -> None:
    """Raises ModuleInUse, naming the modules that are taught and the courses."""
    taught = [code for code in sorted(codes) if uses_of([code])]
    if taught:
        raise ModuleInUse(modules=taught, uses=uses_of(taught))


def defined_elsewhere(
    terms: Iterable[str], *, locale: Locale, apart: int | None
) -> Iterator[tuple[str, str]]:
    """(term, title of the lesson) of terms that other lessons of the language define; `apart`: a key."""
    wanted = {fold(term): term for term in terms}
    others = LessonPage.objects.filter(locale=locale).exclude(pk=apart).order_by("path")
    for lesson in others if wanted else ():
        for block in lesson.body.raw_data:
            if block["type"] == "definition" and fold(block["value"]["term"]) in wanted:
                yield wanted[fold(block["value"]["term"])], lesson.title


def module_codes() -> list[str]:
    """Codes of the modules of the manual as it is published, in any language, M2 before M10."""
    known = ModulePage.objects.live().order_by().values_list("code", flat=True).distinct()
    return sorted(known, key=lambda code: (len(code), code))


def numbers_of(module: Page, *, apart: int | None) -> dict[int, str]:
    """Number -> title of the module's lessons, one left out."""
    lessons = LessonPage.objects.child_of(module).exclude(pk=apart)
    return dict(lessons.values_list("number", "title"))


def _published(language: str, states: States) -> Manual | None:
    manuals = ManualPage.objects.live().filter(locale__language_code=language)
    manual = manuals.order_by("path").first()
    if manual is None:
        return None
    modules = list(ModulePage.objects.child_of(manual).live().order_by("path"))
    lessons = _lessons_under(manual, modules, states)
    return Manual(
        key=str(manual.translation_key),
        language=language,
        title=manual.title,
        introduction=clean(expand_db_html(manual.introduction)),
        is_sample=manual.standing == Standing.SAMPLE,
        native_reviewed=manual.native_reviewed,
        modules=tuple(module_of(module, lessons[module.path], states) for module in modules),
    )


def _lessons_under(
    manual: ManualPage, modules: list[ModulePage], states: States
) -> dict[str, list[Lesson]]:
    """Path of the module -> its lessons in teaching order."""
    codes = {module.path: module.code for module in modules}
    found = defaultdict(list)
    pages = (
        LessonPage.objects.descendant_of(manual)
        .live()
        .order_by("path")
        .select_related("locale")
        .prefetch_related("audience_roles")
    )
    for page in pages:
        parent = page.path[: -page.steplen]
        if parent in codes:  # a lesson of an unpublished module is not published
            found[parent].append(lesson_of(page, module_code=codes[parent], states=states))
    return found


def _withdrawn(source: Manual) -> set[str]:
    """Keys of pages that the source language has and does not publish: no translation shows them."""
    shown = {module.key for module in source.modules} | {one.key for one in source.lessons}
    pages = [kind.objects.filter(locale__language_code=SOURCE) for kind in (ModulePage, LessonPage)]
    kept = {str(key) for found in pages for key in found.values_list("translation_key", flat=True)}
    return kept - shown


def _completed(
    own: Manual | None, source: Manual, language: str, withdrawn: AbstractSet[str] = frozenset()
) -> Manual:
    """The source's tree in a translator's words, followed by what only the translation has."""
    if own is None:
        own = replace(source, language=language, modules=(), native_reviewed=False)
    mine = {module.key: module for module in own.modules if module.key not in withdrawn}
    shared = [_module(mine.pop(theirs.key, None), theirs, withdrawn) for theirs in source.modules]
    return replace(own, modules=(*shared, *mine.values()))


def _module(own: Module | None, source: Module, withdrawn: AbstractSet[str]) -> Module:
    goals = _foreign(source.objectives)
    if own is None:
        own = replace(source, title_state=UNTRANSLATED, native_reviewed=False, lessons=())
        own = replace(own, objectives=goals)
    mine = {lesson.key: lesson for lesson in own.lessons if lesson.key not in withdrawn}
    shared = [_lesson(mine.pop(theirs.key, None), theirs) for theirs in source.lessons]
    goals = _filled(own.objectives, goals)
    lessons = (*shared, *mine.values())
    return replace(own, slug=source.slug, objectives=goals, lessons=lessons)


def _lesson(own: Lesson | None, source: Lesson) -> Lesson:
    goals, blocks = _foreign(source.objectives), _foreign(source.blocks)
    if own is None:
        own = replace(source, title_state=UNTRANSLATED, native_reviewed=False)
        return replace(own, objectives=goals, blocks=blocks)
    own = _as_guarded(replace(own, objectives=_filled(own.objectives, goals)), source)
    if own.blocks:
        return replace(own, blocks=_filled(own.blocks, blocks))
    return replace(own, text_language=source.text_language, blocks=blocks)


def _as_guarded(own: Lesson, source: Lesson) -> Lesson:
    """At the source's address, and never with a weaker warning than the source's."""
    ages = [age for age in (own.minimum_age, source.minimum_age) if age is not None]
    return replace(
        own,
        slug=source.slug,
        minimum_age=max(ages, default=None),
        warning=own.warning or source.warning,
    )


def _foreign(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    return tuple(replace(one, state=UNTRANSLATED) for one in paragraphs)


def _filled(own: tuple[Paragraph, ...], source: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Paragraphs that are new in the source stand in its words after the one they follow there.

    A translation without any paragraph of the source is a text of its own and left alone.
    """
    mine = {one.id for one in own}
    if own and not any(one.id in mine for one in source):
        return own
    new: dict[str, list[Paragraph]] = defaultdict(list)
    place = ""
    for one in source:
        if one.id in mine:
            place = one.id
        else:
            new[place].append(one)
    found: list[Paragraph] = new[""]
    for own_one in own:
        found.append(own_one)
        found.extend(new[own_one.id])
    return tuple(found)


def _objectives(stream: StreamValue, key: str, states: States) -> tuple[Objective, ...]:
    return tuple(
        Objective(id=str(one.id), text=str(one.value), state=states.get((key, str(one.id)), ""))
        for one in stream
    )


def _blocks(stream: StreamValue, key: str, language: str, states: States) -> tuple[Block, ...]:
    return tuple(
        Block(
            id=str(block.id),
            type=block.block_type,
            value=_value(block.block_type, block.value, language),
            state=states.get((key, str(block.id)), ""),
        )
        for block in stream
    )


def _value(kind: str, value: Any, language: str) -> Any:
    if kind == "self_check":
        return asked(value["question"], language)
    return as_plain(value)


def as_plain(value: Any) -> Any:
    """JSON types only: rich text as clean HTML, files as {sha256, name, mime, bytes ...}."""
    if isinstance(value, RichText):
        return clean(expand_db_html(value.source))
    if isinstance(value, StructValue):
        return {name: as_plain(inner) for name, inner in value.items()}
    if isinstance(value, (ListValue, list, tuple)):
        return [as_plain(inner) for inner in value]
    if isinstance(value, AbstractImage):
        return image_as_plain(value)
    if isinstance(value, AbstractDocument):
        return document_as_plain(value)
    return value
