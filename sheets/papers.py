"""A test as a paper and its key, written out of the database in one language."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from assessments.enums import QuestionKind as Kind
from assessments.models import Form, Medium, Test
from assessments.questions.content import Content, text_in
from assessments.questions.replies import plain_number
from assessments.questions.saying import reply_in_words
from assessments.selectors.contents import contents_of
from lms.lib.digits import PERSIAN_LANGUAGES, localise
from lms.lib.trilingual import pick
from sheets.letters import letters, number_of, order_of
from sheets.printing.questions import Paper, Question, Right
from sheets.snapshots import address, days, sample

_APART = "  "
_Pictures = dict[str, bytes]


def forms_of(test: Test) -> list[Form]:
    """The form of a test, and the parallel one where there is one."""
    return [form for form in (test.form, test.other_form) if form]


def paper_of(test: Test, form: Form, language: str) -> Paper:
    """One of the test's forms, its answers in the order of sheets.letters."""
    contents = list(contents_of([form.pk])[form.pk].values())
    pictures = _pictures(contents)
    with translation.override(language):
        return Paper(
            language=language,
            title=str(test),
            activity=pick(test.activity, "title"),
            days=days(test.activity, language),
            form=str(form),
            pass_mark=test.pass_mark,
            sample=sample(test.activity),
            code=_code(test, form),
            questions=tuple(
                question
                for number, content in enumerate(contents, start=1)
                for question in _questions(number, content, form, language, pictures)
            ),
            key=tuple(
                right
                for number, content in enumerate(contents, start=1)
                for right in _rights(number, content, form, language)
            ),
        )


def _code(test: Test, form: Form) -> str:
    """The address of the test, then the form; the number of the page follows."""
    page = reverse("assessments:test", kwargs={"pk": test.pk})
    return address(f"{page}?{urlencode({'form': str(form)})}&page=")


def _pictures(contents: Iterable[Content]) -> _Pictures:
    wanted = {each.image for content in contents for each in (content, *content.parts)}
    rows = Medium.objects.filter(digest__in=wanted - {""})
    return {digest: bytes(data) for digest, data in rows.values_list("digest", "data")}


def _questions(
    number: int, content: Content, form: Form, language: str, pictures: _Pictures
) -> Iterator[Question]:
    """The question; of a case its own ones, the first below the text of the case."""
    if content.kind != Kind.CASE:
        yield _question(content, number_of(number, 0, language), form, language, pictures)
        return
    for place, part in enumerate(content.parts, start=1):
        question = _question(part, number_of(number, place, language), form, language, pictures)
        if place > 1:
            yield question
            continue
        lead = text_in(content.stem, language)
        yield replace(question, lead=lead, lead_picture=pictures.get(content.image, b""))


def _question(
    content: Content, number: str, form: Form, language: str, pictures: _Pictures
) -> Question:
    texts = {choice.key: text_in(choice.text, language) for choice in content.choices}
    return Question(
        number=number,
        stem=text_in(content.stem, language),
        kind=content.kind,
        choices=tuple(texts[key] for key in order_of(content, form.pk)),
        prompts=tuple(text_in(prompt.text, language) for prompt in content.prompts),
        picture=pictures.get(content.image, b""),
    )


def _rights(number: int, content: Content, form: Form, language: str) -> Iterator[Right]:
    if content.kind != Kind.CASE:
        yield _right(content, number_of(number, 0, language), form, language)
        return
    for place, part in enumerate(content.parts, start=1):
        yield _right(part, number_of(number, place, language), form, language)


def _right(content: Content, number: str, form: Form, language: str) -> Right:
    """Letters or numbers as they are written on the paper, and the words they stand for."""
    order = order_of(content, form.pk)
    called = dict(zip(order, letters(language), strict=False))
    sign = ""
    match content.kind:
        case Kind.OPINION:
            words = _("An opinion: no answer is right.")
        case Kind.MATCHING:
            pairs = [(n, content.pairs[p.key]) for n, p in enumerate(content.prompts, start=1)]
            sign = _APART.join(localise(str(n), language) + called[key] for n, key in pairs)
            words = _said(content, (f"{p}={c}" for p, c in content.pairs.items()), language)
        case Kind.ORDERING:
            places = {choice.key: n for n, choice in enumerate(content.choices, start=1)}
            figures = [localise(str(places[key]), language) for key in order]
            # Figures without a letter are set from left to right in every language.
            sign = _APART.join(figures[::-1] if language in PERSIAN_LANGUAGES else figures)
            words = _said(content, (f"{key}={n}" for key, n in places.items()), language)
        case Kind.NUMERIC | Kind.SHORT_ANSWER:
            words = _written(content, language)
        case _:
            sign = _APART.join(called[key] for key in order if key in content.right)
            words = _said(content, content.right, language)
    return Right(number=number, sign=sign, words=words)


def _said(content: Content, parts: Iterable[str], language: str) -> str:
    return reply_in_words(content, " ".join(parts), language)


def _written(content: Content, language: str) -> str:
    """Every number or spelling that earns the whole mark."""
    numbers = [number for number in content.numbers if number.fraction == 1]
    texts = [spelling.text for spelling in content.spellings if spelling.fraction == 1]
    for number in numbers:
        said = localise(plain_number(number.value), language)
        span = localise(plain_number(number.tolerance), language)
        texts.append(f"{said} ± {span}" if number.tolerance else said)
    return " / ".join(texts)
