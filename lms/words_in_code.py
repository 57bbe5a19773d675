"""Finding the translatable strings of Python files and of Django templates."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation.template import templatize

# Name of the function -> which of its arguments are (context, text, plural).
_CALLS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
_STRING = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_CALL_IN_TEMPLATE = re.compile(
    rf"\b(_|n?p?gettext|npgettext)\(\s*{_STRING}(?:\s*,\s*{_STRING})*[^)]*\)", re.DOTALL
)


@dataclass
class Word:
    """A string as the code says it. `plural` and `context` are empty for most."""

    text: str
    places: list[str]
    plural: str = ""
    context: str = field(default="")

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.text


def words_of_python(source: str, place: str) -> Iterator[Word]:
    """Strings handed to gettext and its relatives; parts written side by side are one."""
    tree = ast.parse(source)
    called = _CALLS | dict(_renamed(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (name := _name(node.func)) in called:
            word = _word(node, called[name], f"{place}:{node.lineno}")
            if word:
                yield word


def _renamed(tree: ast.AST) -> Iterator[tuple[str, tuple[int | None, int, int | None]]]:
    """What a file calls gettext and its relatives when it brings them in under another name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for name in node.names:
                if name.asname and name.name in _CALLS:
                    yield name.asname, _CALLS[name.name]


def words_of_template(source: str, place: str) -> Iterator[Word]:
    """Strings of translate, blocktranslate and _() in a template, as Django would look them up."""
    for call in _CALL_IN_TEMPLATE.finditer(templatize(source)):
        node = ast.parse(call.group(0).strip(), mode="eval").body
        if isinstance(node, ast.Call):
            word = _word(node, _CALLS[_name(node.func)], place)
            if word:
                yield word


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def _word(call: ast.Call, where: tuple[int | None, int, int | None], place: str) -> Word | None:
    context, text, plural = (_text(call, index) for index in where)
    return Word(text, [place], plural, context) if text else None


def _text(call: ast.Call, index: int | None) -> str:
    if index is None or index >= len(call.args):
        return ""
    value = call.args[index]
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""
