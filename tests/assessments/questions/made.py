"""One question of every kind, small enough to reckon by hand; and any question, made by chance."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from assessments.enums import QuestionKind
from assessments.questions.content import SUFFIXES, Choice, Content, Number, Spelling


def said(text):
    return {"en": text, "fa_af": f"{text} دری", "ps": f"{text} پښتو"}


def choices(*worth):
    """a, b, c ... worth so much."""
    return tuple(
        Choice(key=key, text=said(key.upper()), fraction=Fraction(fraction))
        for key, fraction in zip("abcdefgh", worth, strict=False)
    )


SINGLE = Content(kind=QuestionKind.SINGLE_CHOICE, stem=said("Which?"), choices=choices(1, 0, 0))
SEVERAL = Content(
    kind=QuestionKind.MULTIPLE_CHOICE,
    stem=said("Which ones?"),
    choices=choices("1/2", "1/2", "-1/2", 0),
)
MATCHING = Content(
    kind=QuestionKind.MATCHING,
    stem=said("What belongs together?"),
    prompts=tuple(Choice(key=key, text=said(key)) for key in ("p", "q")),
    choices=choices(0, 0, 0),
    pairs={"p": "a", "q": "b"},
)
ORDERING = Content(
    kind=QuestionKind.ORDERING, stem=said("In which order?"), choices=choices(0, 0, 0)
)
NUMERIC = Content(
    kind=QuestionKind.NUMERIC,
    stem=said("How many?"),
    numbers=(
        Number(value=Decimal(11), feedback=said("Just so.")),
        Number(value=Decimal(11), tolerance=Decimal(1), fraction=Fraction(1, 2)),
    ),
    otherwise=said("Look it up."),
)
SHORT = Content(
    kind=QuestionKind.SHORT_ANSWER,
    stem=said("What is it called?"),
    spellings=(Spelling(text="Debt bondage"), Spelling(text="کار اجباری", fraction=Fraction(1, 2))),
)
OPINION = Content(
    kind=QuestionKind.OPINION, stem=said("How was it?"), choices=choices(0, 0, 0, 0, 0)
)
CASE = Content(
    kind=QuestionKind.CASE,
    stem=said("A kiln owner keeps the papers of a family."),
    parts=(
        Content(key="one", kind=SINGLE.kind, stem=SINGLE.stem, choices=SINGLE.choices),
        Content(key="two", kind=NUMERIC.kind, stem=NUMERIC.stem, numbers=NUMERIC.numbers),
        Content(key="how", kind=OPINION.kind, stem=OPINION.stem, choices=OPINION.choices),
    ),
)
EVERY_KIND = (SINGLE, SEVERAL, MATCHING, ORDERING, NUMERIC, SHORT, OPINION, CASE)

TEXTS = st.text(min_size=1, max_size=20)
SAID = st.dictionaries(st.sampled_from(SUFFIXES), TEXTS, min_size=1)
FRACTIONS = st.fractions(-1, 1, max_denominator=12)
KEYS = st.lists(
    st.text("abcdefghijkl", min_size=2, max_size=4), min_size=2, max_size=6, unique=True
)


@st.composite
def choice_rows(draw, *, fractions=FRACTIONS):
    return tuple(
        Choice(
            key=key, text=draw(SAID), fraction=draw(fractions), feedback=draw(SAID | st.just({}))
        )
        for key in draw(KEYS)
    )


@st.composite
def simple_questions(draw):
    """Any question that is no case."""
    kind = draw(st.sampled_from([kind for kind in QuestionKind if kind != QuestionKind.CASE]))
    base = {"kind": kind, "stem": draw(SAID), "feedback": draw(SAID | st.just({}))}
    match kind:
        case QuestionKind.MATCHING:
            listed = draw(choice_rows(fractions=st.just(Fraction(0))))
            prompts = draw(choice_rows(fractions=st.just(Fraction(0))))
            keys = st.sampled_from([choice.key for choice in listed])
            pairs = {prompt.key: draw(keys) for prompt in prompts}
            return Content(**base, choices=listed, prompts=prompts, pairs=pairs)
        case QuestionKind.NUMERIC:
            values = st.decimals(-1000, 1000, places=2)
            number = Number(value=draw(values), tolerance=abs(draw(values)))
            return Content(**base, numbers=(number,))
        case QuestionKind.SHORT_ANSWER:
            return Content(**base, spellings=(Spelling(text=draw(TEXTS)),))
        case QuestionKind.OPINION | QuestionKind.ORDERING:
            return Content(**base, choices=draw(choice_rows(fractions=st.just(Fraction(0)))))
        case _:
            return Content(**base, choices=draw(choice_rows()), shuffle=draw(st.booleans()))


@st.composite
def cases(draw):
    keys = draw(
        st.lists(st.text("mnop", min_size=2, max_size=3), min_size=1, max_size=3, unique=True)
    )
    parts = tuple(
        Content(**{**vars(draw(simple_questions())), "key": key, "feedback": {}}) for key in keys
    )
    return Content(kind=QuestionKind.CASE, stem=draw(SAID), parts=parts)


QUESTIONS = simple_questions() | cases()


@st.composite
def replies_to(draw, content):
    """What somebody might send for it, in part or in whole."""
    keys = [choice.key for choice in content.choices]
    match content.kind:
        case QuestionKind.MULTIPLE_CHOICE:
            return {"": draw(st.lists(st.sampled_from(keys), unique=True))}
        case QuestionKind.MATCHING:
            prompts = [prompt.key for prompt in content.prompts]
            return {prompt: [draw(st.sampled_from(["", *keys]))] for prompt in prompts}
        case QuestionKind.ORDERING:
            places = ["", *(str(place) for place in range(1, len(keys) + 1))]
            return {key: [draw(st.sampled_from(places))] for key in keys}
        case QuestionKind.NUMERIC:
            return {"": [str(draw(st.decimals(-1000, 1000, places=3)))]}
        case QuestionKind.SHORT_ANSWER:
            return {"": [draw(st.text(max_size=30))]}
        case QuestionKind.CASE:
            return {
                f"{part.key}.{name}" if name else part.key: values
                for part in content.parts
                for name, values in draw(replies_to(part)).items()
            }
        case _:
            return {"": [draw(st.sampled_from(["", *keys]))]}
