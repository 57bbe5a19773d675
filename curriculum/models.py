"""The manual as pages: home, manual, module, lesson; one tree per language, joined by translation key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.stream_block import StreamValue
from wagtail.blocks.struct_block import StructValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from curriculum.blocks import LessonBody
from curriculum.cleaning import strangers
from curriculum.enums import Standing
from curriculum.errors import NotWriting, invalid
from curriculum.media import EXTENSIONS
from lms.lib.clock import now
from lms.lib.rows import WrittenOnce, WrittenOnceRows
from reference.models import RoleGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest, HttpResponse

PREVIEWS = [("participant", _("Participant")), ("trainer", _("Trainer")), ("print", _("Print"))]
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
    # Search engines read editions; nothing is published by the clock.
    promote_panels = [
        FieldPanel("slug", help_text=_("Its place in the address. Keep it once given."))
    ]
    standing_panels = [FieldPanel("standing"), FieldPanel("native_reviewed")]

    class Meta:
        abstract = True
        constraints: tuple[models.BaseConstraint, ...] = (
            models.CheckConstraint(
                condition=Q(standing__in=Standing.values), name="%(class)s_standing_known"
            ),
        )


def _markup_in(value: Any) -> Iterator[str]:
    """Rich text in a stream's value, however deep."""
    if isinstance(value, RichText):
        yield value.source or ""
    elif isinstance(value, StreamValue.StreamChild):
        yield from _markup_in(value.value)
    elif isinstance(value, StructValue):
        for inner in value.values():
            yield from _markup_in(inner)
    elif isinstance(value, (StreamValue, ListValue)):
        for inner in value:
            yield from _markup_in(inner)


class ManualPart(ReadingPage):
    """A page of the working text. The public reads editions, never these pages: they answer 404."""

    # A native reader's word belongs to the words read: it is given at the translators' desk.
    standing_panels = [FieldPanel("standing"), FieldPanel("native_reviewed", read_only=True)]

    # What draws a preview, (page, request, mode) -> response: hung up by curriculum.apps from above.
    drawer: ClassVar[Callable[[Any, HttpRequest, str], HttpResponse]]
    preview_modes = PREVIEWS

    class Meta(ReadingPage.Meta):
        abstract = True

    def clean(self) -> None:
        """Whoever saves, by whatever way: nothing but writing comes in."""
        super().clean()
        for name, html in self._rich_texts():
            if found := strangers(html):
                raise ValidationError({name: invalid(NotWriting(where=name, found=found))})

    def _rich_texts(self) -> Iterator[tuple[str, str]]:
        """(name of the field, HTML) of everything in this page that may hold markup."""
        for field in self._meta.fields:
            value = getattr(self, field.name) if hasattr(self, field.name) else None
            if isinstance(field, RichTextField):
                yield field.name, value or ""
            elif isinstance(field, StreamField):
                yield from ((field.name, text) for text in _markup_in(value))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """As readers would see it; see curriculum.views."""
        return type(self).drawer(self, request, mode_name)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise Http404


class HomePage(ReadingPage):
    """The front door of the product, one per language."""

    lead = models.TextField(help_text="What this is, in two or three sentences.")
    about = RichTextField(features=WRITING, blank=True)

    template = "curriculum/home.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["curriculum.ManualPage"]
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("about")]
    settings_panels = [*ReadingPage.standing_panels]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("about")]
    translatable_fields = [TranslatableField(name) for name in ("title", "lead", "about")]

    class Meta(ReadingPage.Meta):
        verbose_name = "home page"


class ManualPage(ManualPart):
    """The manual: its modules are its children."""

    introduction = RichTextField(features=WRITING)

    parent_page_types = ["curriculum.HomePage"]
    subpage_types = ["curriculum.ModulePage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    settings_panels = [*ManualPart.standing_panels]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    # What is not named here is copied once, then each language's own: standing, native_reviewed, slug.
    translatable_fields = [TranslatableField("title"), TranslatableField("introduction")]

    class Meta(ReadingPage.Meta):
        verbose_name = "manual"


class ModulePage(ManualPart):
    """One module (M1, M2 ...): what it teaches, for whom, and its lessons."""

    code = models.CharField(max_length=8, help_text="M1, M2 ... The same in every language.")
    audience = models.CharField(max_length=255, help_text="Whom the module is for.")
    hours = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True, help_text="Contact hours."
    )
    objectives = StreamField(OBJECTIVES, help_text="What a participant can do afterwards.")

    parent_page_types = ["curriculum.ManualPage"]
    subpage_types = ["curriculum.LessonPage"]
    content_panels = [
        FieldPanel("code"),
        *Page.content_panels,
        FieldPanel("audience"),
        FieldPanel("hours"),
        FieldPanel("objectives"),
    ]
    settings_panels = [*ManualPart.standing_panels]
    search_fields = [*Page.search_fields, index.SearchField("objectives")]
    translatable_fields = [
        *(TranslatableField(name) for name in ("title", "audience", "objectives")),
        *(SynchronizedField(name) for name in ("code", "hours")),
    ]

    class Meta(ReadingPage.Meta):
        verbose_name = "module"


class LessonPage(ManualPart):
    """One lesson: what is read on the phone and taught in the room."""

    number = models.PositiveSmallIntegerField(help_text="Place in the module: 1, 2 ...")
    minutes = models.PositiveSmallIntegerField(help_text="Minutes of teaching.")
    audience_roles = ParentalManyToManyField(
        RoleGroup, blank=True, related_name="+", help_text="For whom. None ticked: for everybody."
    )
    minimum_age = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Years. Empty: anybody may read it."
    )
    warning = models.CharField(
        max_length=300, blank=True, help_text="What may disturb the reader, in one sentence."
    )
    objectives = StreamField(OBJECTIVES)
    body = StreamField(LessonBody(), blank=True)

    parent_page_types = ["curriculum.ModulePage"]
    subpage_types: list[str] = []
    content_panels = [
        FieldPanel("number"),
        *Page.content_panels,
        FieldPanel("minutes"),
        FieldPanel("audience_roles", widget=forms.CheckboxSelectMultiple),
        FieldPanel("minimum_age"),
        FieldPanel("warning"),
        FieldPanel("objectives"),
        FieldPanel("body"),
    ]
    settings_panels = [*ManualPart.standing_panels]
    search_fields = [*Page.search_fields, index.SearchField("body")]
    translatable_fields = [
        *(TranslatableField(name) for name in ("title", "warning", "objectives", "body")),
        *(
            SynchronizedField(name)
            for name in ("number", "minutes", "audience_roles", "minimum_age")
        ),
    ]

    class Meta(ReadingPage.Meta):
        verbose_name = "lesson"
        constraints = (
            *ReadingPage.Meta.constraints,
            models.CheckConstraint(condition=Q(minutes__gte=1), name="lesson_takes_time"),
        )


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


class KeptFile(WrittenOnce):
    """A file of the manual under the SHA-256 of its bytes: what an edition shows never changes.

    Served at /manual/media/ to whoever may read a text that holds it.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=255, help_text="As a reader who saves it finds it.")
    mime = models.CharField(max_length=100)
    bytes = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField(default=0, help_text="Of images, in points.")
    height = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to="kept/")
    kept_at = models.DateTimeField(default=now, editable=False)

    objects = WrittenOnceRows.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(mime__in=sorted(EXTENSIONS)), name="kept_file_of_a_known_type"
            ),
        )

    def __str__(self) -> str:
        return self.name
