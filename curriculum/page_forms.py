"""What the desk asks of a page before it saves it, and what it suggests."""

import re
from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from curriculum.cleaning import strangers_in_draft
from curriculum.errors import (
    CodeMisshaped,
    CodeTaken,
    NotWriting,
    NumberTaken,
    SlugReserved,
    TermDefinedTwice,
)
from curriculum.models import LessonPage, ManualPage, ModulePage
from curriculum.selectors import defined_elsewhere, numbers_of, refuse_if_used
from lms.lib.folding import fold
from lms.lib.refusals import Refused

# Addresses of /manual/ and /manual/editions/<edition>/ that are no module's.
TAKEN_BY_PAGES = frozenset(
    {"books", "compare", "contents", "editions", "keep", "search", "trainer", "words"}
)
CODE = re.compile(r"M[1-9][0-9]{0,2}")


class PartForm(WagtailAdminPageForm):
    """Of every page of the manual: nothing but writing; each refusal stands at its field."""

    rich_texts: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for refusal in self._refusals(cleaned):
            field = refusal.field if refusal.field in self.fields else None
            self.add_error(field, str(refusal.message))
        return cleaned

    def _refusals(self, cleaned: dict[str, Any]) -> list[Refused]:
        """Looks at what was sent: the editor's converter drops half of it without a word."""
        found: list[Refused] = []
        for name in self.rich_texts:
            if strange := strangers_in_draft(self.data.get(self.add_prefix(name), "")):
                refusal = NotWriting(where=str(self.fields[name].label), found=strange)
                refusal.field = name
                found.append(refusal)
        return found

    @property
    def _home(self) -> Any:
        """The page above: told by the desk for a new page, by the tree for an old one."""
        return self.parent_page or self.instance.get_parent()


class ManualForm(PartForm):
    """The manual's own words."""

    rich_texts = ("introduction",)


class ModuleForm(PartForm):
    """The code is what everything else finds a module by."""

    def _refusals(self, cleaned: dict[str, Any]) -> list[Refused]:
        slug = cleaned.get("slug") or ""
        taken = [SlugReserved(slug=slug)] if slug in TAKEN_BY_PAGES else []
        return [*super()._refusals(cleaned), *taken, *self._about_code(cleaned.get("code") or "")]

    def _about_code(self, code: str) -> list[Refused]:
        before = ModulePage.objects.filter(pk=self.instance.pk).first()
        if before and before.code != code:
            try:
                refuse_if_used([before.code])
            except Refused as refusal:
                refusal.field = "code"
                return [refusal]
        if code and not CODE.fullmatch(code):
            return [CodeMisshaped()]
        same = ModulePage.objects.filter(code=code, locale=self._home.locale)
        other = same.exclude(pk=self.instance.pk).first()
        return [CodeTaken(code=code, title=other.title)] if other else []


class LessonForm(PartForm):
    """The next number stands there already; a word has one meaning in the whole manual."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and self.parent_page:
            self.initial["number"] = _free(numbers_of(self.parent_page, apart=None))

    def _refusals(self, cleaned: dict[str, Any]) -> list[Refused]:
        return [
            *super()._refusals(cleaned),
            *self._about_number(cleaned.get("number")),
            *self._about_terms(cleaned.get("body") or ()),
        ]

    def _about_number(self, number: int | None) -> list[Refused]:
        taken = numbers_of(self._home, apart=self.instance.pk)
        if number not in taken:
            return []
        return [NumberTaken(number=number, title=taken[number], free=_free(taken))]

    def _about_terms(self, body: Any) -> list[Refused]:
        terms = [str(block.value["term"]) for block in body if block.block_type == "definition"]
        folded = [fold(term) for term in terms]
        twice = [
            (term, str(self.cleaned_data.get("title") or self.instance.title))
            for place, term in enumerate(terms)
            if folded[place] in folded[:place]
        ]
        others = defined_elsewhere(terms, locale=self._home.locale, apart=self.instance.pk)
        return [TermDefinedTwice(term=term, title=title) for term, title in [*twice, *others]]


def _free(taken: dict[int, str]) -> int:
    return max(taken, default=0) + 1


FORMS = {ManualPage: ManualForm, LessonPage: LessonForm, ModulePage: ModuleForm}
