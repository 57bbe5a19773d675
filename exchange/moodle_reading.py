"""Questions out of a Moodle XML file."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction

from exchange import categories, wildcards
from exchange.checking import check, weights_are_odd
from exchange.decoding import opened
from exchange.enums import Kind
from exchange.figures import number
from exchange.items import Choice, Item, Number, Pair, Spelling, truth
from exchange.limits import MOST_ANSWERS, MOST_BYTES, MOST_QUESTIONS
from exchange.moodle_texts import Source
from exchange.percents import fraction_of
from exchange.problems import Fault, Reading, Report
from exchange.telling import Telling
from exchange.trees import Element, elements, first, letters, line_of, tree

_NO = ("false", "0", "")
OUR_RULE = "ABSOLUTE_POSITION"
# Read, or of no meaning outside Moodle. All else with something in it is told as left out.
_KNOWN = frozenset(
    str.split(
        "name questiontext generalfeedback idnumber tags answer subquestion single shuffleanswers "
        "hidden penalty answernumbering showstandardinstruction shownumcorrect layouttype selecttype "
        "selectcount gradingtype showgrading unitgradingtype unitpenalty showunits unitsleft"
    )
)
_USUAL = {"defaultgrade": 1, "usecase": 0}  # as every question has them


def read(data: str | bytes) -> Reading:
    """Never raises: what cannot be read is said in the answer."""
    report = Report()
    file = _File(report)
    try:
        file.read(opened(data, MOST_BYTES))
    except Fault as fault:
        report.fault(fault, 0)
    return report.reading(file.items)


@dataclass
class _File:
    report: Report
    items: list[Item] = field(default_factory=list)
    category: tuple[str, ...] = ()
    strange: Counter[str] = field(default_factory=Counter)
    met_at: dict[str, int] = field(default_factory=dict)
    seen: int = 0

    def read(self, text: str) -> None:
        root = tree(text)
        if root.tag != "quiz":
            raise Fault("xml_not_moodle", line_of(root), found=str(root.tag))
        for element in elements(root, "question"):
            if element.get("type") == "category":
                self._turn_to(letters(first(element, "category")), line_of(element))
                continue
            self.seen += 1
            if self.seen > MOST_QUESTIONS:
                self.report.say("too_many_questions", line_of(element), most=MOST_QUESTIONS)
                break
            self._question(element)
        for name, times in self.strange.items():
            self.report.say("xml_left_out", self.met_at[name], what=name, number=times)

    def _turn_to(self, path: str, line: int) -> None:
        try:
            self.category = categories.read(path)
        except Fault as fault:
            self.report.fault(fault, line, path)

    def _question(self, element: Element) -> None:
        title = letters(first(element, "name")) or letters(first(element, "questiontext"))
        telling = Telling(self.report, line_of(element), title)
        try:
            self.items.append(self._item(element, telling))
        except Fault as fault:
            self.report.fault(fault, telling.line, telling.question)
        else:
            self._note_strange(element)

    def _item(self, element: Element, telling: Telling) -> Item:
        kind, answers = _reader(element)
        source = Source(telling)
        stem, image = source.stem(element)
        item = Item(
            kind=kind,
            stem=stem,
            image=image,
            code=letters(first(element, "idnumber")),
            name=letters(first(element, "name")),
            category=self.category,
            feedback=source.text(first(element, "generalfeedback")),
            shuffle=_is_shuffled(element),
            tags=tuple(letters(tag) for tags in elements(element, "tags") for tag in tags),
            line=telling.line,
        )
        made = answers(source, element, item)
        check(made)
        if weights_are_odd(made):
            telling.notice("weights_odd")
        telling.close()
        return made

    def _note_strange(self, element: Element) -> None:
        for name in {child.tag for child in element if _says_more(child)}:
            self.strange[name] += 1
            self.met_at.setdefault(name, line_of(element))


def _says_more(child: Element) -> bool:
    said = letters(child).strip()
    usual = child.tag in _USUAL and number(said) == _USUAL[child.tag]
    return bool(said) and child.tag not in _KNOWN and not usual


def _is_shuffled(element: Element) -> bool:
    """Moodle shuffles pairs unless it is told not to, and choices only when it is told to."""
    said = first(element, "shuffleanswers")
    if said is None:
        return bool(element.get("type") == "matching")
    return letters(said).strip() not in _NO


_Answers = Callable[[Source, Element, Item], Item]


def _reader(element: Element) -> tuple[Kind, _Answers]:
    name = element.get("type", "")
    if name not in _READERS:
        raise Fault("kind_unknown", kind=name)
    if sum(child.tag in ("answer", "subquestion") for child in element) > MOST_ANSWERS:
        raise Fault("too_many_answers", most=MOST_ANSWERS)
    return _READERS[name]


def _choices(source: Source, element: Element, item: Item) -> Item:
    single = first(element, "single")
    several = single is not None and letters(single).strip() in _NO
    choices = tuple(
        Choice(
            text=source.text(answer),
            fraction=_fraction(answer),
            feedback=source.text(first(answer, "feedback")),
        )
        for answer in elements(element, "answer")
    )
    kind = Kind.MULTIPLE_CHOICE if several else Kind.SINGLE_CHOICE
    return replace(item, kind=kind, choices=choices)


def _true_false(source: Source, element: Element, item: Item) -> Item:
    """By the words true and false; where an old file has others, by their order."""
    answers = elements(element, "answer")
    if len(answers) != 2:
        raise Fault("choices_odd")
    if source.raw(answers[0]).strip() == "false":
        answers.reverse()
    fractions = [_fraction(answer) for answer in answers]
    if sorted(fractions) != [0, 1]:
        raise Fault("choices_odd")
    if_true, if_false = (source.text(first(answer, "feedback")) for answer in answers)
    choices = truth(is_true=fractions[0] == 1, if_true=if_true, if_false=if_false)
    return replace(item, choices=choices)


def _matching(source: Source, element: Element, item: Item) -> Item:
    pairs = tuple(
        Pair(prompt=source.text(one), answer=source.raw(first(one, "answer")))
        for one in elements(element, "subquestion")
    )
    return replace(item, pairs=pairs)


def _ordering(source: Source, element: Element, item: Item) -> Item:
    rule = letters(first(element, "gradingtype")).strip()
    if rule not in ("", OUR_RULE):
        source.telling.notice("ordering_rule")
    steps = tuple(source.text(answer) for answer in elements(element, "answer"))
    return replace(item, steps=steps)


def _numeric(source: Source, element: Element, item: Item) -> Item:
    numbers, otherwise = [], ""
    for answer in elements(element, "answer"):
        said, weight = source.raw(answer).strip(), _fraction(answer)
        told = source.text(first(answer, "feedback"))
        if wildcards.is_rest(said, weight):
            otherwise = told
        else:
            numbers.append(_number(answer, said, weight, told))
    return replace(item, numbers=tuple(numbers), otherwise=otherwise)


def _number(answer: Element, said: str, weight: Fraction, told: str) -> Number:
    reach = letters(first(answer, "tolerance")).strip() or "0"
    value, tolerance = number(said), number(reach)
    if value is None or tolerance is None:
        wrong = said if value is None else reach
        raise Fault("number_unreadable", line_of(answer), text=wrong)
    return Number(value=value, tolerance=tolerance, fraction=weight, feedback=told)


def _short(source: Source, element: Element, item: Item) -> Item:
    spellings, otherwise = [], ""
    for answer in elements(element, "answer"):
        said, weight = source.raw(answer), _fraction(answer)
        told = source.text(first(answer, "feedback"))
        if wildcards.is_rest(said, weight):
            otherwise = told
        elif (spelt := wildcards.spelt(source.telling, said, line_of(answer))) is not None:
            spellings.append(Spelling(text=spelt, fraction=weight, feedback=told))
    return replace(item, spellings=tuple(spellings), otherwise=otherwise)


def _fraction(answer: Element) -> Fraction:
    said = answer.get("fraction", "0")
    weight = fraction_of(said)
    if weight is None:
        raise Fault("weight_unreadable", line_of(answer), text=said)
    return weight


_READERS: dict[str, tuple[Kind, _Answers]] = {
    "multichoice": (Kind.SINGLE_CHOICE, _choices),
    "truefalse": (Kind.TRUE_FALSE, _true_false),
    "matching": (Kind.MATCHING, _matching),
    "ordering": (Kind.ORDERING, _ordering),
    "numerical": (Kind.NUMERIC, _numeric),
    "shortanswer": (Kind.SHORT_ANSWER, _short),
}
