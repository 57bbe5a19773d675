"""What is said of a question whatever its wording, and how the list is narrowed."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from assessments.enums import Difficulty, QuestionKind
from assessments.errors import ModuleUnknown
from assessments.models import Question, QuestionVersion
from assessments.selectors.modules import must_be_in_manual
from assessments.selectors.outgoing import WITHOUT
from assessments.services import About
from lms.lib.digits import to_ascii
from questionbank.enums import State
from questionbank.selectors.listing import modules, saying

_COMMAS = re.compile("[,،;؛\n]")


def _shaped(pattern: str, told: Any) -> Any:
    def check(typed: str) -> None:
        if not re.fullmatch(pattern, to_ascii(typed).upper(), re.ASCII):
            raise ValidationError(told)

    return check


class AboutForm(forms.Form):
    """Stands above the question itself, on one page with it."""

    code = forms.CharField(
        label=_("Code"),
        max_length=16,
        help_text=_("Short and never changed: Latin letters, digits and -."),
        validators=[
            _shaped(
                r"[A-Z0-9][A-Z0-9-]*",
                _("A code has Latin letters, digits and - only. Write it like B07."),
            )
        ],
    )
    module = forms.CharField(
        label=_("Module"),
        max_length=8,
        validators=[_shaped(r"M[0-9]{1,3}", _("A module is M and a number. Write it like M3."))],
    )
    objective = forms.CharField(
        label=_("Learning objective"), max_length=16, help_text=_("Its code, like M3-O2.")
    )
    difficulty = forms.ChoiceField(
        label=_("How hard you expect it to be"),
        choices=Difficulty.choices,
        initial=Difficulty.MEDIUM,
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        help_text=_("What the right answer rests on: law and article, or a page of the manual."),
    )
    audience = forms.CharField(
        label=_("Who it is for"),
        max_length=300,
        required=False,
        help_text=_("Words with commas between, like police, care."),
    )
    to_check = forms.CharField(
        label=_("Still to be checked"),
        max_length=300,
        required=False,
        help_text=_("A detail that has to be looked up before the question is asked."),
    )
    is_draft = forms.BooleanField(
        label=_("Dari and Pashto wait for a native reader"), required=False, initial=True
    )

    def clean_code(self) -> str:
        return to_ascii(self.cleaned_data["code"]).upper()

    def __init__(self, *args: Any, stands: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stands = stands

    def clean_module(self) -> str:
        module = to_ascii(self.cleaned_data["module"]).upper()
        try:
            must_be_in_manual(module, stands=self.stands)
        except ModuleUnknown as refusal:
            raise ValidationError(str(refusal.message), code=refusal.code) from None
        return module

    def clean_audience(self) -> str:
        words = (word.strip() for word in _COMMAS.split(self.cleaned_data["audience"]))
        return ", ".join(word for word in words if word)

    def about(self) -> About:
        """Of a form without faults."""
        said = self.cleaned_data
        return About(
            module=said["module"],
            objective=said["objective"],
            source=said["source"],
            audience=tuple(said["audience"].split(", ")) if said["audience"] else (),
            difficulty=Difficulty(said["difficulty"]),
        )


def about_as_typed(version: QuestionVersion) -> dict[str, Any]:
    """What the form of a known question begins with."""
    question = version.question
    return {
        "code": question.code,
        "module": question.module,
        "objective": question.objective,
        "difficulty": question.difficulty,
        "source": question.source,
        "audience": ", ".join(question.audience),
        "to_check": version.to_check,
        "is_draft": version.is_draft,
    }


def _listed(codes: list[str]) -> list[tuple[str, Any]]:
    """Modules to choose from; opinions are of none."""
    return [(code, code) if code else (WITHOUT, _("Without a module")) for code in codes]


class NarrowForm(forms.Form):
    """Which questions the list shows; in the address, so that it can be sent to somebody."""

    words = forms.CharField(label=_("Words or code"), required=False, max_length=100)
    module = forms.ChoiceField(label=_("Module"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), *QuestionKind.choices]
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *State.choices]
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        field = self.fields["module"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [("", _("All")), *_listed(modules())]
        self.is_valid()

    @property
    def is_narrow(self) -> bool:
        return any(self.cleaned_data.values())

    def narrow(self, rows: QuerySet[Question]) -> QuerySet[Question]:
        """What came in the address and is no choice narrows nothing."""
        said = self.cleaned_data
        wanted: dict[str, Any] = {
            "newest_kind": said.get("kind"),
            "state": said.get("state"),
        }
        rows = rows.filter(**{name: value for name, value in wanted.items() if value})
        if module := said.get("module"):
            rows = rows.filter(module=module.strip(WITHOUT))
        if said.get("words"):
            found: list[UUID] = saying(rows, said["words"])
            rows = rows.filter(pk__in=found)
        return rows
