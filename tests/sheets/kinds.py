"""A form with a question of every kind, in three languages, as the bank would hold it."""

from decimal import Decimal
from fractions import Fraction

from assessments.enums import QuestionKind as Kind
from assessments.models import Question, QuestionVersion
from assessments.questions.content import Choice, Content, Number, Spelling, written
from assessments.services import compose_form

ALL, NONE = Fraction(1), Fraction(0)


def said(text, dari="", pashto=""):
    return {"en": text, "fa_af": dari or f"{text} دری", "ps": pashto or f"{text} پښتو"}


def choice(key, text, dari="", pashto="", right=False):
    return Choice(key=key, text=said(text, dari, pashto), fraction=ALL if right else NONE)


ONE = Content(
    kind=Kind.SINGLE_CHOICE,
    stem=said("Which is an act?", "کدام یک عمل قاچاق است؟", "کومه یوه د قاچاق عمل دی؟"),
    choices=(
        choice("h1", "Harbouring", "پناه دادن", "پناه ورکول", right=True),
        choice("d1", "Deception", "فریب", "غولونه"),
        choice("s1", "Servitude", "بردگی", "مریتوب"),
    ),
)
SEVERAL = Content(
    kind=Kind.MULTIPLE_CHOICE,
    stem=said("Which are means?", "کدام‌ها وسیله‌اند؟", "کومې یې وسیلې دي؟"),
    choices=(
        choice("f1", "Force", "زور", "زور", right=True),
        choice("f2", "Fraud", "فریب", "درغلي", right=True),
        choice("t1", "Transport", "انتقال", "لېږد"),
    ),
)
TRUE = Content(
    kind=Kind.TRUE_FALSE,
    stem=said("A child can consent.", "طفل می‌تواند رضایت دهد.", "ماشوم رضایت ورکولای شي."),
    choices=(
        choice("n1", "False", "نادرست", "ناسم", right=True),
        choice("y1", "True", "درست", "سم"),
    ),
)
MATCH = Content(
    kind=Kind.MATCHING,
    stem=said("What belongs together?", "چه با چه یکجاست؟", "کوم یې سره تړلي دي؟"),
    prompts=(choice("p1", "Act", "عمل", "عمل"), choice("p2", "Means", "وسیله", "وسیله")),
    choices=(
        choice("c1", "Recruitment", "استخدام", "ګومارنه"),
        choice("c2", "Threat", "تهدید", "ګواښ"),
        choice("c3", "Weather", "هوا", "هوا"),
    ),
    pairs={"p1": "c1", "p2": "c2"},
)
ORDER = Content(
    kind=Kind.ORDERING,
    stem=said("What comes first?", "اول چه می‌آید؟", "لومړی څه راځي؟"),
    choices=(
        choice("o1", "Make safe", "مصئون سازید", "خوندي کړئ"),
        choice("o2", "Listen", "بشنوید", "واورئ"),
        choice("o3", "Refer", "ارجاع دهید", "راجع کړئ"),
    ),
)
NUMBER = Content(
    kind=Kind.NUMERIC,
    stem=said("Until what age is one a child?", "تا چند سالگی طفل است؟", "تر څو کلنۍ ماشوم دی؟"),
    numbers=(Number(value=Decimal(18), tolerance=Decimal("0.5")),),
)
SHORT = Content(
    kind=Kind.SHORT_ANSWER,
    stem=said("Whom do you call?", "به کی زنگ می‌زنید؟", "چاته زنګ وهئ؟"),
    spellings=(Spelling(text="police"), Spelling(text="پولیس")),
)
OPINION = Content(
    kind=Kind.OPINION,
    stem=said("The day was useful.", "روز مفید بود.", "ورځ ګټوره وه."),
    choices=(
        choice("1", "Yes", "بلی", "هو"),
        choice("2", "Partly", "تا حدی", "لږ"),
        choice("3", "No", "نخیر", "نه"),
    ),
)
CASE = Content(
    kind=Kind.CASE,
    stem=said(
        "Gul works in a kiln and may not leave.",
        "گل در خشت‌پزی کار می‌کند و نمی‌تواند برود.",
        "ګل په داش کې کار کوي او تللی نه شي.",
    ),
    parts=(
        Content(
            key="a",
            kind=Kind.SINGLE_CHOICE,
            stem=said("What is it?", "این چیست؟", "دا څه دي؟"),
            choices=(
                choice("b1", "Bonded labour", "کار اجباری", "جبري کار", right=True),
                choice("b2", "A loan", "قرض", "پور"),
            ),
        ),
        Content(
            key="b",
            kind=Kind.NUMERIC,
            stem=said("How many days?", "چند روز؟", "څو ورځې؟"),
            numbers=(Number(value=Decimal(3)),),
        ),
    ),
)
CHOSEN = (ONE, TRUE)
EVERY = (ONE, SEVERAL, TRUE, MATCH, ORDER, NUMBER, SHORT, OPINION, CASE)


def form_of(*contents, code="KINDS"):
    """A form that asks these, in this order."""
    return compose_form(code=code, versions=[_version(code, n, c) for n, c in enumerate(contents)])


def _version(code, number, content):
    question = Question.objects.create(code=f"{code}{number}", module="M1", objective="M1-O1")
    return QuestionVersion.objects.create(
        question=question, number=1, kind=content.kind, body=written(content)
    )
