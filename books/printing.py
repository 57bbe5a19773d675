"""The manual, or one of its modules, as a Volume for the press (paper.press)."""

from base64 import b64encode
from functools import cache
from pathlib import Path
from string import Template

from django.utils import translation
from django.utils.translation import gettext as _

from books.book_parts import STAR, Imprint, Pictures, answers, body, drawn, leaves, opening, words
from curriculum.content import Manual, Module
from lms.lib.digits import localise
from paper.press import Chapter, Volume

_CSS = Path(__file__).parent / "print.css"


def of_manual(manual: Manual, imprint: Imprint, pictures: Pictures) -> Volume:
    """All modules, then the glossary."""
    chapters = [_introduction(manual), *(_chapter(m, imprint, pictures) for m in manual.modules)]
    return _volume(manual, imprint, None, [c for c in (*chapters, _glossary(manual, imprint)) if c])


def of_module(manual: Manual, module: Module, imprint: Imprint, pictures: Pictures) -> Volume:
    """One module with its own glossary."""
    own = Manual(
        key=manual.key,
        language=manual.language,
        title=manual.title,
        introduction="",
        modules=(module,),
    )
    chapters = [_chapter(module, imprint, pictures), _glossary(own, imprint)]
    return _volume(manual, imprint, module, [chapter for chapter in chapters if chapter])


def _volume(
    manual: Manual, imprint: Imprint, module: Module | None, chapters: list[Chapter]
) -> Volume:
    language = imprint.language
    cover = drawn("cover", language, imprint=imprint, module=module, star=_star())
    inside = drawn("imprint", language, imprint=imprint, module=module)
    with translation.override(language):
        contents = _("Contents")
    return Volume(
        title=f"{manual.title}: {module.title}" if module else manual.title,
        language=language,
        rtl=imprint.rtl,
        css=_css(rtl=imprint.rtl),
        contents=contents,
        author=imprint.approval,
        subject=imprint.edition,
        front=(Chapter(html=cover), Chapter(html=inside)),
        chapters=tuple(chapters),
    )


def _introduction(manual: Manual) -> Chapter | None:
    if not manual.introduction:
        return None
    html = drawn("introduction", manual.language, manual=manual)
    return Chapter(html=html, running=manual.title, titles=(manual.title,))


def _chapter(module: Module, imprint: Imprint, pictures: Pictures) -> Chapter:
    language = imprint.language
    found = leaves(module, pictures)
    parts = [opening(module, language), *(body(leaf, module, language) for leaf in found)]
    titles = [f"{module.code}  {module.title}"]
    titles += [
        f"{localise(str(at), language)}  {leaf.lesson.title}" for at, leaf in enumerate(found, 1)
    ]
    if right := answers(found, module, language):
        parts.append(right)
        with translation.override(language):
            titles.append(_("Answers to the questions"))
    return Chapter(html="".join(parts), running=titles[0], titles=tuple(titles))


def _glossary(manual: Manual, imprint: Imprint) -> Chapter | None:
    html = words(manual, imprint.language)
    with translation.override(imprint.language):
        title = _("Glossary")
    return Chapter(html=html, running=title, titles=(title,)) if html else None


@cache
def _css(*, rtl: bool) -> str:
    sides = {"start": "right", "end": "left"} if rtl else {"start": "left", "end": "right"}
    return Template(_CSS.read_text(encoding="utf-8")).substitute(sides)


@cache
def _star() -> str:
    """The eight-point star as an address that needs no file."""
    return f"data:image/svg+xml;base64,{b64encode(STAR.encode()).decode()}"
