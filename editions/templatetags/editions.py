"""What the pages of editions need beside their context."""

from django import template

from editions.models import Edition
from editions.wording import KINDS

register = template.Library()


@register.filter
def kind_name(kind: str) -> str:
    """`{{ paragraph.kind|kind_name }}`: what people call it."""
    return str(KINDS.get(kind, kind))


@register.filter
def of_status(counts: dict[str, int], status: str) -> int:
    """`{{ found.counts|of_status:"added" }}`: how many; 0 where none."""
    return counts.get(status, 0)


@register.filter
def is_approved_in(edition: Edition, language: str) -> bool:
    """`{{ edition|is_approved_in:"ps" }}`: the letter speaks of this language too."""
    return edition.is_approved_in(language)
