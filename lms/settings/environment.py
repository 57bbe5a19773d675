"""Typed reading of environment variables. A wrong value stops the start and names the variable."""

import secrets
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent.parent

env = environ.Env()


def flag(name: str, *, default: bool) -> bool:
    """`1/true/yes/on` or `0/false/no/off`; anything else is an error naming the variable."""
    raw = env.str(name, default="1" if default else "0").strip().lower()
    if raw in {"1", "true", "yes", "on"}:
        return True
    if raw in {"0", "false", "no", "off"}:
        return False
    message = f"{name} must be 1 or 0, not {raw!r}."
    raise ImproperlyConfigured(message)


def number(name: str, *, default: int, least: int = 0) -> int:
    """A whole number of at least `least`."""
    raw = env.str(name, default=str(default))
    if not raw.isascii() or not raw.isdigit() or int(raw) < least:
        message = f"{name} must be a whole number of at least {least}, not {raw!r}."
        raise ImproperlyConfigured(message)
    return int(raw)


def words(name: str, *, default: str = "") -> list[str]:
    """A comma-separated list, blanks dropped."""
    return [word.strip() for word in env.str(name, default=default).split(",") if word.strip()]


def secret(name: str, folder: Path) -> str:
    """The variable's value, else a secret made once and kept in a file only its owner may read."""
    value = env.str(name, default="")
    return value or _kept_secret(folder / f"{name.lower()}.txt")


def _kept_secret(file: Path) -> str:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with file.open("x") as new:
            file.chmod(0o600)
            new.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return file.read_text().strip()
