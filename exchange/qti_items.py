"""One question as a QTI document."""

from dataclasses import dataclass, field

from exchange.enums import Kind
from exchange.items import Item
from exchange.pictures import SUFFIXES
from exchange.qti_markup import Element, element, into, language_tag, lay
from exchange.qti_parts import PARTS, Draft
from exchange.texts import head

_RIGHT_TO_LEFT = ("fa-af", "ps")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_GENERAL = "GENERAL"


@dataclass(frozen=True)
class Document:
    """`pictures` by their path in the package."""

    item: Item
    identifier: str
    path: str
    root: Element
    pictures: dict[str, bytes] = field(default_factory=dict)


def document(item: Item, place: int, language: str) -> Document:
    """Of a question that is whole, at its `place` from 1."""
    identifier = f"q{place:04}"
    draft = Draft(language)
    pictures: dict[str, bytes] = {}
    blocks = _blocks(item, draft, identifier, pictures)
    _tell_all(item, draft)
    root = _root(item, identifier, language)
    root.extend([*draft.responses, *_outcomes(draft)])
    body = into(root, "qti-item-body")
    if language in _RIGHT_TO_LEFT:
        body.set("dir", "rtl")
    body.extend(blocks)
    if draft.processing:
        into(root, "qti-response-processing").extend(draft.processing)
    root.extend(draft.modals)
    path = f"items/{identifier}.xml"
    return Document(item, identifier, path, root, pictures)


def _root(item: Item, identifier: str, language: str) -> Element:
    root = element(
        "qti-assessment-item",
        identifier=identifier,
        title=item.name or item.code or head(item.stem),
        adaptive="false",
        time_dependent="false",
    )
    if item.code:
        root.set("label", item.code)
    root.set(_LANG, language_tag(language))
    return root


def _blocks(item: Item, draft: Draft, name: str, pictures: dict[str, bytes]) -> list[Element]:
    """What stands in the body, in order; a case is its text and the blocks of its parts."""
    blocks = [lay(element("p"), item.stem), *_picture(item, name, pictures)]
    if item.kind != Kind.CASE:
        return [*blocks, PARTS[item.kind](draft, item, draft.next_response())]
    for number, part in enumerate(item.parts, start=1):
        block = element("div")
        block.extend(_blocks(part, draft, f"{name}-{number}", pictures))
        blocks.append(block)
        _tell_all(part, draft)
    return blocks


def _picture(item: Item, name: str, pictures: dict[str, bytes]) -> list[Element]:
    """Beside the document, under a name of our own."""
    if item.image is None:
        return []
    file = f"{name}.{SUFFIXES.get(item.image.media_type, 'bin')}"
    pictures[f"items/{file}"] = item.image.data
    block = element("p")
    into(block, "img", src=file, alt=item.image.alternative)
    return [block]


def _tell_all(item: Item, draft: Draft) -> None:
    """General feedback: shown whatever was answered."""
    if item.feedback:
        name = f"{_GENERAL}{len(draft.modals) + 1}"
        draft.outcome(name, "single")
        draft.tell(name, "all", item.feedback)
        draft.processing.append(draft.setting(name, "all"))


def _outcomes(draft: Draft) -> list[Element]:
    if not draft.most:
        return draft.outcomes
    score = element(
        "qti-outcome-declaration",
        identifier="SCORE",
        cardinality="single",
        base_type="float",
        normal_maximum=str(draft.most),
    )
    into(into(score, "qti-default-value"), "qti-value", text="0")
    return [score, *draft.outcomes]
