"""`python -m lms.catalogues write|check`: the words of the code against locale/, without gettext installed.

`write` brings every string of the code into both catalogues (and drops those gone); `check` fails
when one has no Dari or Pashto, is marked fuzzy, its placeholders differ, or a letter in it belongs
to a neighbour's language.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import django
import polib

from lms.settings.environment import ROOT
from lms.words_in_code import Word, words_of_python, words_of_template

LANGUAGES = ("fa_AF", "ps")
LEFT_OUT = {"tests", "benchmarks", ".venv", "node_modules", "var", "static_built", "migrations"}
# Sentences of Django itself that people meet in our forms. It has none of them in Pashto.
OF_DJANGO = (
    "forms/fields.py",
    "forms/models.py",
    "core/validators.py",
    "contrib/auth/password_validation.py",
)
# How Django names the fields of a user inside its sentences about passwords.
_FIELDS_OF_A_USER = ("username", "first name", "last name", "email address")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
# Letters that keyboards of neighbours put in place of ours: they look alike, and are not found.
_URDU = set("ٹڈڑںھہے")
_FOREIGN = {"fa_AF": _URDU | set("كيىةګۍېټډړڼښځڅ"), "ps": _URDU | set("كىةگ")}


def catalogue(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def words() -> dict[tuple[str, str], Word]:
    """Every translatable string by (context, text), with the places it stands at."""
    found: dict[tuple[str, str], Word] = {}
    for word in (*_of_our_code(), *_of_django()):
        first = found.setdefault(word.key, word)
        if first is not word:
            first.places.extend(word.places)
            first.plural = first.plural or word.plural
    return found


def _of_our_code() -> Iterator[Word]:
    for file in sorted(ROOT.rglob("*")):
        name = file.relative_to(ROOT)
        if LEFT_OUT & set(name.parts):
            continue
        if file.suffix == ".py":
            yield from words_of_python(file.read_text(), str(name))
        elif file.suffix in {".html", ".txt"} and "templates" in name.parts:
            yield from words_of_template(file.read_text(), str(name))


def _of_django() -> Iterator[Word]:
    home = Path(django.__file__).parent
    for name in OF_DJANGO:
        yield from words_of_python((home / name).read_text(), f"django/{name}")
    for text in _FIELDS_OF_A_USER:
        yield Word(text, ["django/contrib/auth/models.py"])


def write() -> None:
    """Keep what is translated, add what is new, drop what is gone; sorted by place."""
    wanted = words()
    for language in LANGUAGES:
        old = polib.pofile(str(catalogue(language)))
        kept = {(entry.msgctxt or "", entry.msgid): entry for entry in old}
        new = polib.POFile(wrapwidth=100)
        new.header, new.metadata = old.header, old.metadata
        new.extend(_entry(word, kept.get(key)) for key, word in sorted(wanted.items(), key=_place))
        new.save(str(catalogue(language)))
        print(f"{language}: {len(new)} strings, {len(new.untranslated_entries())} to translate")  # noqa: T201


def _place(item: tuple[tuple[str, str], Word]) -> tuple[str, str]:
    return item[1].places[0], item[1].text


def _entry(word: Word, kept: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(msgid=word.text, msgctxt=word.context or None)
    entry.occurrences = [(place, "") for place in sorted(set(word.places))]
    if word.plural:
        entry.msgid_plural = word.plural
        entry.msgstr_plural = kept.msgstr_plural if kept and kept.msgid_plural else {0: "", 1: ""}
    elif kept:
        entry.msgstr = kept.msgstr
    if kept:
        entry.flags, entry.tcomment = list(kept.flags), kept.tcomment
    if _PLACEHOLDER.search(word.text) and "%" in word.text and "python-format" not in entry.flags:
        entry.flags.append("python-format")
    return entry


def faults() -> list[str]:
    """One line for each string that is not ready, in either language."""
    wanted = words()
    return [line for language in LANGUAGES for line in _faults_of(language, wanted)]


def _faults_of(language: str, wanted: dict[tuple[str, str], Word]) -> Iterator[str]:
    kept = {
        (entry.msgctxt or "", entry.msgid): entry
        for entry in polib.pofile(str(catalogue(language)))
    }
    for key, word in wanted.items():
        fault = _fault(kept.get(key), word, language)
        if fault:
            yield f"{language}: {fault}: {word.text!r} ({word.places[0]})"
    for context, text in kept.keys() - wanted.keys():
        yield f"{language}: no longer in the code: {context}{text!r}"


def _fault(entry: polib.POEntry | None, word: Word, language: str) -> str:
    if entry is None:
        return "not in the catalogue"
    if entry.fuzzy:
        return "fuzzy"
    said = list(entry.msgstr_plural.values()) if word.plural else [entry.msgstr]
    if not said or not all(text.strip() for text in said):
        return "not translated"
    sources = [word.text, word.plural] if word.plural else [word.text]
    if foreign := _foreign_letters("".join(said), language):
        return f"letters of another language ({foreign})"
    if not all(_agree(text, sources) for text in said):
        return "placeholders differ"
    return ""


def _foreign_letters(said: str, language: str) -> str:
    return " ".join(sorted(_FOREIGN[language] & set(said)))


def _agree(said: str, sources: Iterable[str]) -> bool:
    return any(
        sorted(_PLACEHOLDER.findall(said)) == sorted(_PLACEHOLDER.findall(s)) for s in sources
    )


def main(action: str) -> int:
    if action == "write":
        write()
        return 0
    lines = faults()
    print("\n".join(lines) or "Every string has its Dari and Pashto.")  # noqa: T201
    return 1 if lines else 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")
    django.setup()
    sys.exit(main(sys.argv[1]))
