"""What a question file says of a question beside its text: module, audience, objective, source.

The module is a category. The others are tags: an audience as its word, the rest as `name:value`,
so that they come back from every format that knows tags.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assessments.enums import Difficulty
from exchange.texts import one_line
from lms.lib.digits import to_ascii

AUDIENCES = (  # of the questions that come with the product
    "all",
    "officials",
    "frontline",
    "justice",
    "police",
    "care",
    "media",
    "elders",
    "imams",
    "data",
    "partners",
)
_LONGEST = {"objective": 16, "source": 300}
_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,15}", re.ASCII)
_MODULE = re.compile(r"M[0-9]{1,3}", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Labels:
    """`kept_out`: tags and parts of the category that have no place in the bank."""

    module: str = ""
    objective: str = ""
    source: str = ""
    audience: tuple[str, ...] = ()
    difficulty: str = Difficulty.MEDIUM
    kept_out: tuple[str, ...] = ()


def code_of(written: str) -> str:
    """As the bank writes codes, in capitals; empty for what it cannot be known by."""
    code = to_ascii(written).upper()
    return code if _CODE.fullmatch(code) else ""


def module_of(written: str) -> str:
    """`module_of("m3") == "M3"`; empty for what is no module."""
    module = to_ascii(written).upper()
    return module if _MODULE.fullmatch(module) else ""


def category_of(labels: Labels) -> tuple[str, ...]:
    """For exchange.items.Item.category."""
    return (labels.module,) if labels.module else ()


def tags_of(labels: Labels) -> tuple[str, ...]:
    """For exchange.items.Item.tags."""
    said = [*labels.audience]
    if labels.difficulty != Difficulty.MEDIUM:
        said.append(f"difficulty:{labels.difficulty}")
    said += [f"{name}:{getattr(labels, name)}" for name in _LONGEST if getattr(labels, name)]
    return tuple(map(one_line, said))


def labels_of(category: Iterable[str], tags: Iterable[str], audiences: Iterable[str]) -> Labels:
    """Read back. The narrowest category that is a module counts; `audiences`: words known for one."""
    found, kept_out = _found(tags, {word.casefold(): word for word in (*AUDIENCES, *audiences)})
    modules = [(name, module_of(name)) for name in category]
    others = [name for name, module in modules if not module]
    module = next((module for _name, module in reversed(modules) if module), "")
    return Labels(**found, module=module, kept_out=(*others, *kept_out))


def _found(tags: Iterable[str], audiences: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    found: dict[str, Any] = {"audience": ()}
    kept_out: list[str] = []
    for tag in tags:
        name, _colon, value = (part.strip() for part in tag.partition(":"))
        if word := audiences.get(tag.casefold()):
            found["audience"] = tuple(dict.fromkeys((*found["audience"], word)))
        elif _is_said(name, value) and name not in found:
            found[name] = value
        else:
            kept_out.append(tag)
    return found, kept_out


def _is_said(name: str, value: str) -> bool:
    if name == "difficulty":
        return value in Difficulty.values
    return bool(value) and len(value) <= _LONGEST.get(name, 0)
