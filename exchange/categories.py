"""The way to a category as Moodle writes it: `$course$/top/M1/Law`, a slash in a name doubled."""

from exchange.limits import MOST_PATH_LETTERS
from exchange.problems import Fault

ROOT = "$course$/top"


def written(category: tuple[str, ...]) -> str:
    """`written(("M1", "a/b")) == "$course$/top/M1/a//b"`."""
    return "/".join([ROOT, *map(_name, category)])


def read(path: str) -> tuple[str, ...]:
    """Without the place they hang at: `M1` and `$course$/top/M1` are both `("M1",)`. Raises Fault."""
    if len(path) > MOST_PATH_LETTERS:
        raise Fault("category_too_long", most=MOST_PATH_LETTERS)
    parts = list(filter(None, (part.strip() for part in _parts(path))))
    if parts and len(parts[0]) > 1 and parts[0].startswith("$") and parts[0].endswith("$"):
        parts = parts[1:]
    return tuple(parts[1:] if parts and parts[0] == "top" else parts)


def _name(name: str) -> str:
    """A slash at either end is kept apart from those between the names."""
    padded = f"{' ' * name.startswith('/')}{name}{' ' * name.endswith('/')}"
    return padded.replace("/", "//")


def _parts(path: str) -> list[str]:
    """An odd slash divides, two of them are one letter."""
    parts, at = [""], 0
    while at < len(path):
        if path.startswith("//", at):
            parts[-1] += "/"
            at += 2
        elif path[at] == "/":
            parts.append("")
            at += 1
        else:
            end = path.find("/", at)
            end = len(path) if end < 0 else end
            parts[-1] += path[at:end]
            at = end
    return parts
