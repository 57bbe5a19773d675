"""Questions out of a GIFT file."""

from dataclasses import dataclass, field, replace

from exchange import categories
from exchange.checking import check, weights_are_odd
from exchange.decoding import opened
from exchange.gift_answers import ANSWERS, Voice, kind_of
from exchange.gift_blocks import CATEGORY, Block, blocks
from exchange.items import Item
from exchange.limits import MOST_LETTERS, MOST_QUESTIONS, MOST_RAW_LETTERS, MOST_TEXT_BYTES
from exchange.problems import Fault, Reading, Report
from exchange.signs import Signs, signs
from exchange.telling import AUTO, Telling

_GAP = "_____"


def read(data: str | bytes) -> Reading:
    """Never raises: what cannot be read is said in the answer."""
    report = Report()
    items: list[Item] = []
    try:
        _File(report, items).read(opened(data, MOST_TEXT_BYTES))
    except Fault as fault:
        report.fault(fault, 0)
    return report.reading(items)


@dataclass
class _File:
    report: Report
    items: list[Item]
    category: tuple[str, ...] = field(default=())

    def read(self, text: str) -> None:
        questions = filter(_has_text, map(self._after_category, blocks(text)))
        for seen, question in enumerate(questions):
            if seen >= MOST_QUESTIONS:
                self.report.say("too_many_questions", question.line, most=MOST_QUESTIONS)
                return
            self._question(question)

    def _after_category(self, block: Block) -> Block:
        """Moodle wants it alone; files with the question right below it mean the same."""
        before = len(block.text) - len(block.text.lstrip())
        if not block.text.startswith(CATEGORY, before):
            return block
        line, _, rest = block.text[before:].partition("\n")
        passed = block.text.count("\n", 0, before) + 1
        try:
            self.category = categories.read(line.removeprefix(CATEGORY))
        except Fault as fault:
            self.report.fault(fault, block.line + passed - 1, line[:200])
        return replace(block, text=rest, line=block.line + passed)

    def _question(self, block: Block) -> None:
        before = len(block.text) - len(block.text.lstrip())
        line = block.line + block.text.count("\n", 0, before)
        telling = Telling(self.report, line, block.code or block.text[: before + 200])
        try:
            self.items.append(self._item(block, telling))
        except Fault as fault:
            self.report.fault(fault, telling.line, telling.question)

    def _item(self, block: Block, telling: Telling) -> Item:
        if len(block.text) > MOST_RAW_LETTERS:
            raise Fault("text_too_long", most=MOST_LETTERS)
        name, rest = _named(signs(block.text, block.line).cut(0))
        telling.question = block.code or name or rest.letters[:200]
        stem, body = _divided(rest)
        voice = Voice(telling, AUTO)
        text = voice.stem(stem)
        telling.question = block.code or name or text
        body, feedback = _general(body)
        kind = kind_of(body)
        item = Item(
            kind=kind,
            stem=text,
            name=name,
            code=block.code,
            tags=block.tags,
            category=self.category,
            feedback=voice.said(feedback) if feedback else "",
            line=telling.line,
        )
        made = ANSWERS[kind](voice, body, item)
        check(made)
        if weights_are_odd(made):
            telling.notice("weights_odd")
        telling.close()
        return made


def _has_text(block: Block) -> bool:
    return bool(block.text.strip())


def _named(text: Signs) -> tuple[str, Signs]:
    if not text.startswith("::"):
        return "", text
    end = text.find("::", 2)
    return ("", text) if end < 0 else (text.cut(2, end).letters, text.cut(end + 2))


def _divided(text: Signs) -> tuple[Signs, Signs]:
    """The question and what stands in its braces; a gap where it goes on behind them."""
    opening, closing = text.find("{"), text.find("}")
    if opening < 0 and closing < 0:
        raise Fault("kind_unknown", kind="description")
    if opening < 0 or closing < opening:
        raise Fault("brace_missing", text.line)
    tail = text.cut(closing + 1)
    if tail.find("{") >= 0:
        raise Fault("two_questions", tail.line)
    stem = text.cut(0, opening)
    if tail:
        gapped = text.letters[:opening] + _GAP + text.letters[closing + 1 :]
        live = text.live[:opening] + b"\x01" * len(_GAP) + text.live[closing + 1 :]
        stem = Signs(gapped, live, text.line).cut(0)
    return stem, text.cut(opening + 1, closing)


def _general(body: Signs) -> tuple[Signs, Signs | None]:
    at = body.rfind("####")
    return (body, None) if at < 0 else (body.cut(0, at), body.cut(at + 4))
