"""The manual as pages: home, manual, module, lesson; one tree per language, joined by translation key."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from curriculum.blocks import NOT_IN_THE_FLOW, LessonBody
from curriculum.enums import Standing
from curriculum.rendering import minutes_to_read, words_in

if TYPE_CHECKING:
    from django.http import HttpRequest

WRITING = ["bold", "italic", "link"]
OBJECTIVES = [("objective", blocks.CharBlock())]


class ReadingPage(Page):
    """What all pages of the manual share: how far the text may be trusted."""

    standing = models.CharField(max_length=16, choices=Standing.choices, default=Standing.WORKING)
    native_reviewed = models.BooleanField(
        "read by a native reader",
        default=False,
        help_text="Dari and Pashto only: tick when a native reader has gone through the text.",
    )

    private_page_options: list[str] = []  # nothing here is behind a password of its own
    show_in_menus_default = False
    standing_panels = [FieldPanel("standing"), FieldPanel("native_reviewed")]

    class Meta:
        abstract = True
        constraints: tuple[models.BaseConstraint, ...] = (
            models.CheckConstraint(
                condition=Q(standing__in=Standing.values), name="%(class)s_standing_known"
            ),
        )

    @property
    def awaits_native_reader(self) -> bool:
        """A translation that no native reader has gone through."""
        return self.locale.language_code != "en" and not self.native_reviewed

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | self.shown()

    def shown(self) -> dict[str, Any]:
        """What the template needs beside `page`."""
        return {}


class HomePage(ReadingPage):
    """The front door of the product, one per language."""

    lead = models.TextField(help_text="What this is, in two or three sentences.")
    about = RichTextField(features=WRITING, blank=True)

    template = "curriculum/home.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["curriculum.ManualPage"]
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("about")]
    settings_panels = [*Page.settings_panels, *ReadingPage.standing_panels]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("about")]

    class Meta(ReadingPage.Meta):
        verbose_name = "home page"

    def shown(self) -> dict[str, Any]:
        return {"manual": ManualPage.objects.child_of(self).live().first()}


class ManualPage(ReadingPage):
    """The manual: its modules are its children."""

    introduction = RichTextField(features=WRITING)

    template = "curriculum/manual.html"
    parent_page_types = ["curriculum.HomePage"]
    subpage_types = ["curriculum.ModulePage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    settings_panels = [*Page.settings_panels, *ReadingPage.standing_panels]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    class Meta(ReadingPage.Meta):
        verbose_name = "manual"

    def shown(self) -> dict[str, Any]:
        modules = list(ModulePage.objects.child_of(self).live().order_by("path"))
        ready = [module for module in modules if not module.in_preparation]
        return {
            "ready": with_lessons(ready),
            "coming": [module for module in modules if module.in_preparation],
        }


class ModulePage(ReadingPage):
    """One module (M1, M2 ...): what it teaches, for whom, and its lessons."""

    code = models.CharField(max_length=8, help_text="M1, M2 ... The same in every language.")
    audience = models.CharField(max_length=255, help_text="Whom the module is for.")
    hours = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True, help_text="Contact hours."
    )
    objectives = StreamField(OBJECTIVES, help_text="What a participant can do afterwards.")

    template = "curriculum/module.html"
    parent_page_types = ["curriculum.ManualPage"]
    subpage_types = ["curriculum.LessonPage"]
    content_panels = [
        FieldPanel("code"),
        *Page.content_panels,
        FieldPanel("audience"),
        FieldPanel("hours"),
        FieldPanel("objectives"),
    ]
    settings_panels = [*Page.settings_panels, *ReadingPage.standing_panels]
    search_fields = [*Page.search_fields, index.SearchField("objectives")]
    override_translatable_fields = [SynchronizedField("code"), SynchronizedField("hours")]

    class Meta(ReadingPage.Meta):
        verbose_name = "module"

    @property
    def in_preparation(self) -> bool:
        """Announced, not yet written."""
        return self.standing == Standing.IN_PREPARATION

    @property
    def hours_places(self) -> int:
        """Decimals to show: 3 hours, but 3.5 hours."""
        return 0 if self.hours is None or self.hours == int(self.hours) else 1

    @property
    def hours_to_agree(self) -> int:
        """A whole number for the plural form: 3.5 agrees as 4 does."""
        return math.ceil(self.hours or 0)

    def lessons(self) -> list[LessonPage]:
        """Live lessons in teaching order."""
        return list(LessonPage.objects.child_of(self).live().order_by("path"))

    def shown(self) -> dict[str, Any]:
        lessons = self.lessons()
        return {
            "lessons": lessons,
            "minutes": sum(lesson.minutes for lesson in lessons),
            "manual": self.get_parent(),
        }


class LessonPage(ReadingPage):
    """One lesson: what is read on the phone and taught in the room."""

    number = models.PositiveSmallIntegerField(help_text="Place in the module: 1, 2 ...")
    minutes = models.PositiveSmallIntegerField(help_text="Minutes of teaching.")
    objectives = StreamField(OBJECTIVES)
    body = StreamField(LessonBody())

    template = "curriculum/lesson.html"
    parent_page_types = ["curriculum.ModulePage"]
    subpage_types: list[str] = []
    content_panels = [
        FieldPanel("number"),
        *Page.content_panels,
        FieldPanel("minutes"),
        FieldPanel("objectives"),
        FieldPanel("body"),
    ]
    settings_panels = [*Page.settings_panels, *ReadingPage.standing_panels]
    search_fields = [*Page.search_fields, index.SearchField("body")]
    override_translatable_fields = [SynchronizedField("number"), SynchronizedField("minutes")]

    class Meta(ReadingPage.Meta):
        verbose_name = "lesson"
        constraints = (
            *ReadingPage.Meta.constraints,
            models.CheckConstraint(condition=Q(minutes__gte=1), name="lesson_takes_time"),
        )

    @cached_property
    def flow(self) -> list[Any]:
        """The blocks a reader meets, in order: no trainer's notes, no sources."""
        return [block for block in self.body if block.block_type not in NOT_IN_THE_FLOW]

    @property
    def sources(self) -> list[Any]:
        """The sources, gathered."""
        return [block.value for block in self.body if block.block_type == "source"]

    @property
    def reading_minutes(self) -> int:
        """Minutes a slow reader needs."""
        texts = [
            text for block in self.flow for text in block.block.get_searchable_content(block.value)
        ]
        return minutes_to_read(sum(words_in(text) for text in texts))

    def shown(self) -> dict[str, Any]:
        module = self.get_parent().specific
        lessons = module.lessons()
        place = next((i for i, lesson in enumerate(lessons) if lesson.pk == self.pk), None)
        return {
            "module": module,
            "lesson_count": len(lessons),
            "previous": lessons[place - 1] if place else None,
            "next": lessons[place + 1] if place is not None and place + 1 < len(lessons) else None,
        }


def with_lessons(modules: list[ModulePage]) -> list[tuple[ModulePage, list[LessonPage]]]:
    """Each module with its live lessons, in one query however many modules there are."""
    if not modules:
        return []
    under = Q(pk__in=[])
    for module in modules:
        under |= Q(path__startswith=module.path)
    lessons = list(
        LessonPage.objects.live().filter(under).defer("body", "objectives").order_by("path")
    )
    return [
        (module, [lesson for lesson in lessons if lesson.path.startswith(module.path)])
        for module in modules
    ]


class StarterPage(models.Model):
    """Which starter pages were ever laid down here, so that one an editor deleted stays deleted."""

    key = models.UUIDField()
    language = models.CharField(max_length=8)
    laid_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("key", "language"), name="starter_page_once"),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.language}"
