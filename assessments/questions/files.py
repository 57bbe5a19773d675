"""A question of the bank as one of a question file, in one language, and back. Pure.

What a file says of a question beside its text (code, category, tags) is in questions.labels.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext, override

from assessments.enums import QuestionKind
from assessments.questions.content import SUFFIXES, Choice, Content, Number, Said, Spelling, text_in
from exchange import items
from exchange.enums import Kind
from lms.lib.folding import fold

Keep = Callable[[items.Image], str]
"""Gives the digest under which a picture is kept; empty for one that is not."""
Picture = Callable[[str], items.Image | None]
"""Gives the picture kept under a digest."""
Read = Callable[[Said], str]


def no_digest(_image: items.Image) -> str:
    """For whoever has no pictures."""
    return ""


def no_picture(_digest: str) -> None:
    """The same, outwards."""


def content_of(item: items.Item, language: str, keep: Keep = no_digest) -> Content:
    """The question, with texts in this language (en, fa-af, ps) only and places as keys."""
    return _content(item, _suffix(language), keep)


def item_of(
    content: Content,
    language: str,
    picture: Picture = no_picture,
    *,
    borrowing: bool = False,
) -> items.Item:
    """What a file says in this language; `borrowing`: another one where a text is missing."""
    suffix = _suffix(language)

    def read(said: Said) -> str:
        return text_in(said, language) if borrowing else said.get(suffix, "")

    return _item(content, read, picture)


def arranged(content: Content) -> Content:
    """The same question with its choices in the order in which a file lists them."""
    match content.kind:
        case QuestionKind.MATCHING:
            listed = dict.fromkeys(choice for _prompt, choice in _together(content) if choice)
            return replace(content, choices=tuple(listed_once(listed, content.choices)))
        case QuestionKind.TRUE_FALSE:
            return replace(content, choices=_true_first(content))
        case QuestionKind.CASE:
            return replace(content, parts=tuple(map(arranged, content.parts)))
        case _:
            return content


def listed_once(keys: Iterable[str], choices: Iterable[Choice]) -> Iterator[Choice]:
    """The choices of these keys, in this order."""
    by_key = {choice.key: choice for choice in choices}
    return (by_key[key] for key in keys)


def truth_words(*, is_true: bool) -> dict[str, str]:
    """The word for true, or for false, by column suffix."""
    words = {}
    for suffix in SUFFIXES:
        with override(suffix.replace("_", "-")):
            words[suffix] = gettext("True") if is_true else gettext("False")
    return words


def _suffix(language: str) -> str:
    return language.replace("-", "_")


def _content(item: items.Item, suffix: str, keep: Keep) -> Content:
    def said(text: str) -> Said:
        return {suffix: text} if text else {}

    def choice(place: int, one: items.Choice) -> Choice:
        text = said(one.text)
        if item.kind == Kind.TRUE_FALSE:
            text = truth_words(is_true=one.text == items.TRUE)
        return Choice(key=str(place), text=text, fraction=one.fraction, feedback=said(one.feedback))

    plain = Content(
        kind=QuestionKind(item.kind.value),
        stem=said(item.stem),
        feedback=said(item.feedback),
        otherwise=said(item.otherwise),
        shuffle=item.shuffle,
        choices=tuple(choice(n, each) for n, each in enumerate(item.choices, start=1)),
        numbers=tuple(
            Number(
                value=number.value,
                tolerance=number.tolerance,
                fraction=number.fraction,
                feedback=said(number.feedback),
            )
            for number in item.numbers
        ),
        spellings=tuple(
            Spelling(text=each.text, fraction=each.fraction, feedback=said(each.feedback))
            for each in item.spellings
        ),
        parts=tuple(
            replace(_content(part, suffix, keep), key=str(n))
            for n, part in enumerate(item.parts, start=1)
        ),
    )
    return _with_picture(_with_rows(plain, item, said), item.image, said, keep)


def _with_rows(content: Content, item: items.Item, said: Callable[[str], Said]) -> Content:
    """Steps and pairs; an answer that several prompts share is one choice."""
    if item.kind == Kind.ORDERING:
        return replace(content, choices=_numbered(item.steps, said))
    if item.kind != Kind.MATCHING:
        return content
    asked = [pair for pair in item.pairs if pair.prompt]
    fitting = {pair.answer for pair in asked}
    # What fits somewhere is listed where it first fits: so it comes out, and so it comes in again.
    listed = (p.answer for p in item.pairs if p.prompt or p.answer not in fitting)
    answers = {text: str(n) for n, text in enumerate(dict.fromkeys(listed), start=1)}
    return replace(
        content,
        choices=_numbered(answers, said),
        prompts=_numbered([pair.prompt for pair in asked], said),
        pairs={str(n): answers[pair.answer] for n, pair in enumerate(asked, start=1)},
    )


def _numbered(texts: Iterable[str], said: Callable[[str], Said]) -> tuple[Choice, ...]:
    return tuple(Choice(key=str(n), text=said(text)) for n, text in enumerate(texts, start=1))


def _with_picture(
    content: Content, image: items.Image | None, said: Callable[[str], Said], keep: Keep
) -> Content:
    digest = keep(image) if image else ""
    if not (image and digest):
        return content
    return replace(content, image=digest, alternative=said(image.alternative))


def _item(content: Content, read: Read, picture: Picture) -> items.Item:
    return items.Item(
        kind=Kind(content.kind.value),
        stem=read(content.stem),
        choices=tuple(_choices(content, read)),
        pairs=tuple(_pairs(content, read)),
        steps=tuple(read(each.text) for each in content.choices if _is_ordering(content)),
        numbers=tuple(
            items.Number(
                value=number.value,
                tolerance=number.tolerance,
                fraction=number.fraction,
                feedback=read(number.feedback),
            )
            for number in content.numbers
        ),
        spellings=tuple(
            items.Spelling(text=each.text, fraction=each.fraction, feedback=read(each.feedback))
            for each in content.spellings
        ),
        parts=tuple(_item(part, read, picture) for part in content.parts),
        feedback=read(content.feedback),
        otherwise=read(content.otherwise),
        image=_image(content, read, picture),
        shuffle=content.shuffle,
    )


def _is_ordering(content: Content) -> bool:
    return content.kind == QuestionKind.ORDERING


def _image(content: Content, read: Read, picture: Picture) -> items.Image | None:
    found = picture(content.image) if content.image else None
    return replace(found, alternative=read(content.alternative)) if found else None


def _choices(content: Content, read: Read) -> Iterator[items.Choice]:
    """True and false are words of their own in a file."""
    if content.kind in (QuestionKind.MATCHING, QuestionKind.ORDERING):
        return
    listed = [(read(choice.text), choice) for choice in content.choices]
    if content.kind == QuestionKind.TRUE_FALSE and len(listed) == 2:
        listed = list(zip((items.TRUE, items.FALSE), _true_first(content), strict=True))
    for text, choice in listed:
        yield items.Choice(text=text, fraction=choice.fraction, feedback=read(choice.feedback))


def _pairs(content: Content, read: Read) -> Iterator[items.Pair]:
    prompts = {prompt.key: read(prompt.text) for prompt in content.prompts} | {"": ""}
    choices = {choice.key: read(choice.text) for choice in content.choices} | {"": ""}
    for prompt, choice in _together(content):
        yield items.Pair(prompt=prompts[prompt], answer=choices[choice])


def _together(content: Content) -> Iterator[tuple[str, str]]:
    """Keys of what goes together; answers that fit nothing, with "", as near to their place as may be."""
    if content.kind != QuestionKind.MATCHING:
        return
    places = {choice.key: place for place, choice in enumerate(content.choices)}
    used = set(content.pairs.values())
    alone = [key for key in places if key not in used]
    for prompt in content.prompts:
        choice = content.pairs.get(prompt.key, "")
        while alone and places[alone[0]] < places.get(choice, 0):
            yield "", alone.pop(0)
        yield prompt.key, choice
    yield from (("", key) for key in alone)


def _true_first(content: Content) -> tuple[Choice, ...]:
    """The choice that means true stands first, unless the words say otherwise."""
    first, *_rest = content.choices or (None,)
    turned = first is not None and len(content.choices) == 2 and _says_false(first)
    return tuple(reversed(content.choices)) if turned else content.choices


def _says_false(choice: Choice) -> bool:
    false = truth_words(is_true=False)
    return any(fold(text) == fold(false[suffix]) for suffix, text in choice.text.items() if text)
