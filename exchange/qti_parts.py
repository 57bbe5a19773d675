"""The interaction of each kind, with how it scores and what it tells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.translation import gettext, override

from exchange import figures
from exchange.enums import Kind
from exchange.items import TRUE, Choice, Item
from exchange.qti_markup import Element, decimal, element, into, lay

_FULL = Fraction(1)


@dataclass
class Draft:
    """A document that grows from several sides. `most`: how many of its questions score."""

    language: str
    responses: list[Element] = field(default_factory=list)
    outcomes: list[Element] = field(default_factory=list)
    processing: list[Element] = field(default_factory=list)
    modals: list[Element] = field(default_factory=list)
    most: int = 0

    def next_response(self) -> str:
        return f"RESPONSE{len(self.responses) + 1}"

    def response(self, name: str, cardinality: str, base: str, rights: Sequence[str]) -> Element:
        made = element(
            "qti-response-declaration", identifier=name, cardinality=cardinality, base_type=base
        )
        if rights:
            correct = into(made, "qti-correct-response")
            for right in rights:
                into(correct, "qti-value", text=right)
        self.responses.append(made)
        return made

    def outcome(self, name: str, cardinality: str) -> None:
        self.outcomes.append(
            element(
                "qti-outcome-declaration",
                identifier=name,
                cardinality=cardinality,
                base_type="identifier",
            )
        )

    def tell(self, outcome: str, value: str, text: str) -> None:
        """Text shown when the outcome has this value."""
        modal = element(
            "qti-modal-feedback", outcome_identifier=outcome, show_hide="show", identifier=value
        )
        lay(into(into(modal, "qti-content-body"), "p"), text)
        self.modals.append(modal)

    def setting(self, outcome: str, value: str) -> Element:
        made = element("qti-set-outcome-value", identifier=outcome)
        into(made, "qti-base-value", base_type="identifier", text=value)
        return made

    def score(self, expression: Element) -> Element:
        """SCORE and this together."""
        made = element("qti-set-outcome-value", identifier="SCORE")
        added = into(made, "qti-sum")
        into(added, "qti-variable", identifier="SCORE")
        added.append(expression)
        return made

    def score_mapped(self, name: str) -> None:
        self.most += 1
        self.processing.append(self.score(element("qti-map-response", identifier=name)))


def _choices(draft: Draft, item: Item, name: str) -> Element:
    several = item.kind == Kind.MULTIPLE_CHOICE
    cardinality = "multiple" if several else "single"
    rights = [
        _id(place)
        for place, choice in enumerate(item.choices)
        if choice.fraction == 1 or (several and choice.fraction > 0)
    ]
    response = draft.response(name, cardinality, "identifier", rights if several else rights[:1])
    if item.kind != Kind.OPINION:
        weights = {_id(place): choice.fraction for place, choice in enumerate(item.choices)}
        _map(response, weights, bounded=several)
        draft.score_mapped(name)
    _tell_choices(draft, item.choices, name, cardinality)
    interaction = element(
        "qti-choice-interaction",
        response_identifier=name,
        shuffle=_word(item.shuffle and item.kind != Kind.TRUE_FALSE),
        max_choices="0" if several else "1",
    )
    for place, choice in enumerate(item.choices):
        text = _truth(draft, choice) if item.kind == Kind.TRUE_FALSE else choice.text
        lay(into(interaction, "qti-simple-choice", identifier=_id(place)), text)
    return interaction


def _truth(draft: Draft, choice: Choice) -> str:
    with override(draft.language):
        return gettext("True") if choice.text == TRUE else gettext("False")


def _tell_choices(draft: Draft, choices: Sequence[Choice], name: str, cardinality: str) -> None:
    if not any(choice.feedback for choice in choices):
        return
    outcome = f"FEEDBACK_{name}"
    draft.outcome(outcome, cardinality)
    chosen = element("qti-set-outcome-value", identifier=outcome)
    into(chosen, "qti-variable", identifier=name)
    draft.processing.append(chosen)
    for place, choice in enumerate(choices):
        if choice.feedback:
            draft.tell(outcome, _id(place), choice.feedback)


def _matching(draft: Draft, item: Item, name: str) -> Element:
    """An answer that fits several prompts is listed once."""
    prompts = [pair for pair in item.pairs if pair.prompt]
    answers = list(dict.fromkeys(pair.answer for pair in item.pairs))
    rights = {
        f"P{place} A{answers.index(pair.answer)}": Fraction(1, len(prompts))
        for place, pair in enumerate(prompts)
    }
    _map(draft.response(name, "multiple", "directedPair", list(rights)), rights, bounded=True)
    draft.score_mapped(name)
    interaction = element(
        "qti-match-interaction",
        response_identifier=name,
        shuffle=_word(item.shuffle),
        max_associations=str(len(prompts)),
    )
    for mark, texts, most in (("P", [pair.prompt for pair in prompts], "1"), ("A", answers, "0")):
        listed = into(interaction, "qti-simple-match-set")
        for place, text in enumerate(texts):
            choice = into(listed, "qti-simple-associable-choice", identifier=f"{mark}{place}")
            choice.set("match-max", most)
            lay(choice, text)
    return interaction


def _ordering(draft: Draft, item: Item, name: str) -> Element:
    """Scores when all of it is right."""
    rights = [_id(place) for place in range(len(item.steps))]
    draft.response(name, "ordered", "identifier", rights)
    test = element("qti-match")
    into(test, "qti-variable", identifier=name)
    into(test, "qti-correct", identifier=name)
    _chain(draft, [(test, _FULL, "")], name, "")
    interaction = element("qti-order-interaction", response_identifier=name, shuffle="true")
    for place, step in enumerate(item.steps):
        lay(into(interaction, "qti-simple-choice", identifier=_id(place)), step)
    return interaction


def _numeric(draft: Draft, item: Item, name: str) -> Element:
    rights = [figures.said(number.value) for number in item.numbers if number.fraction == 1]
    draft.response(name, "single", "float", rights[:1])
    tests = []
    for number in item.numbers:
        reach = figures.said(number.tolerance)
        test = element("qti-equal", tolerance_mode="absolute", tolerance=f"{reach} {reach}")
        _compared(test, name, "float", figures.said(number.value))
        tests.append((test, number.fraction, number.feedback))
    _chain(draft, tests, name, item.otherwise)
    return _entry(name)


def _short(draft: Draft, item: Item, name: str) -> Element:
    rights = [spelling.text for spelling in item.spellings if spelling.fraction == 1]
    draft.response(name, "single", "string", rights[:1])
    tests = []
    for spelling in item.spellings:
        test = element("qti-string-match", case_sensitive="false")
        _compared(test, name, "string", spelling.text)
        tests.append((test, spelling.fraction, spelling.feedback))
    _chain(draft, tests, name, item.otherwise)
    return _entry(name)


def _compared(test: Element, name: str, base: str, value: str) -> None:
    into(test, "qti-variable", identifier=name)
    into(test, "qti-base-value", base_type=base, text=value)


def _chain(
    draft: Draft, tests: Sequence[tuple[Element, Fraction, str]], name: str, otherwise: str
) -> None:
    """The first test that holds scores and tells; else `otherwise` is told."""
    draft.most += 1
    outcome = f"FEEDBACK_{name}"
    if otherwise or any(told for _test, _weight, told in tests):
        draft.outcome(outcome, "single")
    condition = element("qti-response-condition")
    for place, (test, weight, told) in enumerate(tests):
        branch = into(condition, "qti-response-else-if" if place else "qti-response-if")
        branch.append(test)
        worth = element("qti-base-value", base_type="float", text=decimal(float(weight)))
        branch.append(draft.score(worth))
        if told:
            branch.append(draft.setting(outcome, _id(place)))
            draft.tell(outcome, _id(place), told)
    if otherwise:
        into(condition, "qti-response-else").append(draft.setting(outcome, "none"))
        draft.tell(outcome, "none", otherwise)
    draft.processing.append(condition)


def _entry(name: str) -> Element:
    block = element("p")
    into(block, "qti-text-entry-interaction", response_identifier=name)
    return block


def _map(response: Element, weights: dict[str, Fraction], *, bounded: bool) -> None:
    mapping = into(response, "qti-mapping", default_value="0")
    if bounded:
        mapping.set("lower-bound", "0")
        mapping.set("upper-bound", "1")
    for key, weight in weights.items():
        into(mapping, "qti-map-entry", map_key=key, mapped_value=decimal(float(weight)))


def _id(place: int) -> str:
    return f"C{place}"


def _word(value: bool) -> str:
    return "true" if value else "false"


PARTS: dict[Kind, Callable[[Draft, Item, str], Element]] = {
    Kind.SINGLE_CHOICE: _choices,
    Kind.MULTIPLE_CHOICE: _choices,
    Kind.TRUE_FALSE: _choices,
    Kind.OPINION: _choices,
    Kind.MATCHING: _matching,
    Kind.ORDERING: _ordering,
    Kind.NUMERIC: _numeric,
    Kind.SHORT_ANSWER: _short,
}
