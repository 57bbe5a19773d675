"""What stands in forms, where they are given, and what may be drawn or chosen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from assessments.blueprints import Candidate, module_order
from assessments.enums import Difficulty
from assessments.models import Blueprint, Form, FormItem, Question, QuestionVersion, Test
from assessments.questions.content import Content, read, text_in
from assessments.selectors.contents import corrected
from assessments.selectors.forms import usable_versions
from composing.keys import right_in_words

if TYPE_CHECKING:
    from people.models import User


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A form with how many questions of each module it asks; `given`: in how many tests one sees."""

    form: Form
    modules: list[tuple[str, int]]
    given: int

    @property
    def questions(self) -> int:
        return sum(count for _module, count in self.modules)


@dataclass(frozen=True, kw_only=True)
class Told:
    """A question, or one of a case, in one language. `right`: the key where no choice is marked."""

    stem: str
    prompts: list[str]
    choices: list[tuple[str, bool]]
    right: str
    parts: list[Told]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A question of a form, with its key as it is known today."""

    number: int
    question: Question
    version: QuestionVersion
    told: Told


@dataclass(frozen=True, kw_only=True)
class Stock:
    """What a blueprint can draw from: of a module, how many questions of each difficulty."""

    module: str
    easy: int
    medium: int
    hard: int

    @property
    def questions(self) -> int:
        return self.easy + self.medium + self.hard


def listed_forms(user: User) -> list[Listed]:
    """The last edition of every form, by code; three queries."""
    rows = Form.objects.order_by("code", "edition").select_related("blueprint")
    forms = list({form.code: form for form in rows}.values())
    modules, given = _modules(forms), _given(forms, user)
    return [
        Listed(form=form, modules=modules[form.pk], given=len(given[form.pk])) for form in forms
    ]


def lines_of(form: Form, language: str) -> list[Line]:
    """The questions in order; one query."""
    items = FormItem.objects.filter(form=form).select_related("version__question")
    rows = items.annotate(known=corrected("version")).order_by("order")
    return [_line(item, number, language) for number, item in enumerate(rows, start=1)]


def given_in(form: Form, user: User) -> list[Test]:
    """Tests that ask the form, in activities the user may see, the latest first."""
    rows = Test.objects.visible_to(user).filter(Q(form=form) | Q(other_form=form))
    return list(rows.select_related("activity").order_by("-activity__starts_on", "id"))


def editions_of(form: Form) -> list[Form]:
    """Every edition under its code, the latest first."""
    return list(Form.objects.filter(code=form.code).order_by("-edition"))


def blueprints() -> list[Blueprint]:
    """Every blueprint with `drawings`: how many forms were drawn by it."""
    return list(Blueprint.objects.annotate(drawings=Count("forms")).order_by("code"))


def forms_drawn_by(blueprint: Blueprint) -> list[Form]:
    """The latest first, A before B."""
    return list(blueprint.forms.order_by("-edition", "code"))


def candidates(versions: Iterable[QuestionVersion]) -> list[Candidate]:
    """Those that are scored, and belong to a module: opinions are asked, not drawn."""
    return [
        Candidate(
            code=version.question.code,
            module=version.question.module,
            difficulty=Difficulty(version.question.difficulty),
        )
        for version in versions
        if version.question.module and version.content.is_scored
    ]


def stock() -> list[Stock]:
    """Of every module that has questions to draw, in the order of the modules; one query."""
    found: dict[str, list[Difficulty]] = defaultdict(list)
    for each in candidates(usable_versions().values()):
        found[each.module].append(each.difficulty)
    return [
        Stock(
            module=module,
            easy=levels.count(Difficulty.EASY),
            medium=levels.count(Difficulty.MEDIUM),
            hard=levels.count(Difficulty.HARD),
        )
        for module, levels in sorted(found.items(), key=lambda pair: module_order(pair[0]))
    ]


def short_of(blueprint: Blueprint, *, forms: int) -> list[tuple[str, int, int]]:
    """(module, wanted, there) where so many parallel forms cannot be drawn today; anchors aside."""
    bank = candidates(usable_versions().values())
    there = Counter(each.module for each in bank if each.code not in blueprint.anchors)
    wanted = {module: forms * count for module, count in blueprint.counts.items()}
    return [
        (module, wanted[module], there[module])
        for module in sorted(wanted, key=module_order)
        if there[module] < wanted[module]
    ]


def choosable(language: str) -> dict[str, list[tuple[str, str]]]:
    """By module, (code, stem) of every question that may be asked; one query."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, version in sorted(usable_versions().items()):
        found[version.question.module].append((code, text_in(version.content.stem, language)))
    return dict(sorted(found.items(), key=lambda pair: module_order(pair[0])))


def reasons_against(codes: Iterable[str]) -> list[tuple[str, str]]:
    """(code, why it may not be asked or drawn) of every one of these."""
    known = {each.code: each for each in Question.objects.filter(code__in=codes)}
    usable = usable_versions()
    return [(code, _reason(known.get(code), usable.get(code))) for code in codes]


def _reason(question: Question | None, version: QuestionVersion | None) -> str:
    if question is None:
        return _("not in the bank")
    if question.retired_at is not None:
        return _("retired")
    return _("not reviewed") if version is None else _("without a score or a module")


def _modules(forms: Iterable[Form]) -> dict[UUID, list[tuple[str, int]]]:
    found: dict[UUID, list[tuple[str, int]]] = defaultdict(list)
    items = FormItem.objects.filter(form__in=forms).order_by()
    rows = items.values_list("form", "version__question__module").annotate(n=Count("pk"))
    for form, module, count in sorted(rows, key=lambda row: module_order(row[1])):
        found[form].append((module, count))
    return found


def _given(forms: Iterable[Form], user: User) -> dict[UUID, set[UUID]]:
    """Tests by form; a crossover asks two."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Test.objects.visible_to(user).filter(Q(form__in=forms) | Q(other_form__in=forms))
    for test, *asked in rows.values_list("pk", "form_id", "other_form_id"):
        for form in filter(None, asked):
            found[form].add(test)
    return found


def _line(item: FormItem, number: int, language: str) -> Line:
    content = read(item.known)  # type: ignore[attr-defined]
    return Line(
        number=number,
        question=item.version.question,
        version=item.version,
        told=_told(content, language),
    )


def _told(content: Content, language: str) -> Told:
    return Told(
        stem=text_in(content.stem, language),
        prompts=[text_in(each.text, language) for each in content.prompts],
        choices=[(text_in(each.text, language), each.is_right) for each in content.choices],
        right="" if content.right else right_in_words(content, language),
        parts=[_told(part, language) for part in content.parts],
    )
