"""What the templates of books need beside their value."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from interface.numbers import say_number

register = template.Library()
_KILO = 1024


@register.simple_tag
def size(count: int) -> str:
    """`{% size bytes %}`: `340 KB`, `1.2 MB`, in the language's digits."""
    language = get_language() or "en"
    if count < _KILO * _KILO:
        return _("%(size)s KB") % {"size": say_number(max(1, round(count / _KILO)), language)}
    return _("%(size)s MB") % {"size": say_number(count / _KILO / _KILO, language, 1)}
