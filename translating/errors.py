"""Refusals of this room."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from lms.lib.refusals import Refused


class NotATranslation(Refused):
    code = "not_a_translation"

    def __init__(self, title: str) -> None:
        super().__init__(
            _(
                "“%(title)s” has no English page that it could follow. "
                "Write the English page first, or keep this one as a page of its own."
            )
            % {"title": title}
        )


class HasOwnParagraphs(Refused):
    code = "has_own_paragraphs"
    status = 409

    def __init__(self, title: str, count: int) -> None:
        super().__init__(
            ngettext_lazy(
                "“%(title)s” has a paragraph that the English page lacks; it would be lost in a "
                "translation sentence by sentence. Take it into the English page, or go on editing "
                "this page as a page of its own.",
                "“%(title)s” has %(count)s paragraphs that the English page lacks; they would be "
                "lost in a translation sentence by sentence. Take them into the English page, or "
                "go on editing this page as a page of its own.",
                count,
            )
            % {"title": title, "count": count}
        )


class NotPublishedYet(Refused):
    code = "not_published_yet"
    status = 409

    def __init__(self, title: str) -> None:
        super().__init__(
            _(
                "“%(title)s” is not published in this language, so a reader would confirm what "
                "nobody reads. Publish it first."
            )
            % {"title": title}
        )
