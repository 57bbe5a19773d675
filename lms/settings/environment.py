"""Typed reading of environment variables. A wrong value stops the start and names the variable."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

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


def address(name: str, *, default: str) -> str:
    """`https://training.example.org`: scheme and host, no path."""
    raw = str(env.str(name, default=default)).rstrip("/")
    parts = urlsplit(raw)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        message = f"{name} must look like https://training.example.org, not {raw!r}."
        raise ImproperlyConfigured(message)
    return raw


def service(name: str, *schemes: str) -> str:
    """The address of a service, or empty: without it the product does the work itself."""
    raw = str(env.str(name, default=""))
    if raw and urlsplit(raw).scheme not in schemes:
        wanted = " or ".join(f"{scheme}://..." for scheme in schemes)
        message = f"{name} must look like {wanted}."  # its value may hold a password
        raise ImproperlyConfigured(message)
    return raw


def database(name: str, *, default: str) -> dict[str, Any]:
    """SQLite or PostgreSQL, as Django's settings have it."""
    raw = env.str(name, default=default)
    if urlsplit(raw).scheme not in {"sqlite", "postgres", "postgresql"}:
        message = (
            f"{name} must look like postgres://user:password@host:5432/name or sqlite:////path."
        )
        raise ImproperlyConfigured(message)
    return dict(env.db_url_config(raw))


def secret(name: str, folder: Path) -> str:
    """The variable's value, else a secret made once and kept in a file only its owner may read."""
    value = env.str(name, default="")
    return value or _kept_secret(folder / f"{name.lower()}.txt")


def _kept_secret(file: Path) -> str:
    if not file.exists():
        _make_once(file, secrets.token_urlsafe(48))
    return file.read_text().strip()


def _make_once(file: Path, text: str) -> None:
    """Whole or not at all, and never over another process's: both would sign with different keys."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = file.with_suffix(f".{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text)
    try:
        os.link(draft, file)
    except FileExistsError:
        pass  # another process was first
    finally:
        draft.unlink()
