"""How a test is given: which form, when it takes answers, what a participant is shown."""

import datetime as dt
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from assessments.enums import Moment
from assessments.models import Form, Test
from assessments.moments import ANY_NUMBER, Usual, usual
from assessments.selectors.forms import current_forms, scored_forms
from assessments.services import Conditions
from interface.forms import EitherCalendarDateField
from lms.lib.clock import KABUL
from lms.lib.digits import localise, to_ascii
from people.models import User
from training.forms.fields import WholeNumberField

_ATTEMPTS = (1, 2, 3, 5, ANY_NUMBER)
_MOST_MINUTES = 600
_MINUTE = dt.timedelta(minutes=1)


class HourField(forms.TimeField):
    """An hour as 14:00, in any digits; shown in those of the page."""

    widget = forms.TextInput({"inputmode": "numeric", "dir": "ltr", "autocomplete": "off"})
    default_error_messages = {"invalid": _("Write the hour as 14:00.")}

    def to_python(self, value: Any) -> dt.time | None:
        return super().to_python(to_ascii(value).strip() if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dt.time):
            return localise(value.strftime("%H:%M"), get_language() or "en")
        return value


class AttemptsField(forms.TypedChoiceField):
    """How often; what is not said is once."""

    def clean(self, value: Any) -> Any:
        return super().clean(value or "1")


class ConditionsForm(forms.Form):
    """How a test is taken. Fields that make no sense at its moment are left out."""

    other_form = forms.ModelChoiceField(
        Form.objects.none(),
        required=False,
        label=_("Second, parallel form"),
        empty_label=_("None: everybody gets the same form"),
        help_text=_(
            "Half begin with the first form, half with the second; afterwards everybody gets the "
            "other one. Only the questions that stand in both are asked twice."
        ),
    )
    pass_mark = WholeNumberField(label=_("Pass mark in per cent"), max_value=100)
    opens_on = EitherCalendarDateField(
        label=_("Opens by itself on"),
        required=False,
        help_text=_("Leave it empty to open the test yourself."),
    )
    opens_time = HourField(label=_("Opens at the hour"), required=False)
    closes_on = EitherCalendarDateField(
        label=_("Closes by itself on"),
        required=False,
        help_text=_("Leave it empty to close the test yourself."),
    )
    closes_time = HourField(label=_("Closes at the hour"), required=False)
    minutes = WholeNumberField(
        label=_("Time for each person in minutes"),
        required=False,
        min_value=1,
        max_value=_MOST_MINUTES,
        help_text=_("Counted from beginning, without network too. Leave it empty for no limit."),
    )
    attempts_allowed = AttemptsField(label=_("How often a person may take it"), coerce=int)
    shuffles_questions = forms.BooleanField(
        label=_("Everybody gets the questions in another order"), required=False
    )
    shows_score = forms.BooleanField(
        label=_("Participants see their score after sending"), required=False
    )
    shows_feedback = forms.BooleanField(
        label=_("After sending, participants see which answers were right, and why"),
        required=False,
        help_text=_("Not when the same questions are asked again later."),
    )
    is_anonymous = forms.BooleanField(
        label=_("Anonymous: answered by card, never under a name"),
        required=False,
        help_text=_("Such a test has one form, one attempt and no time of its own."),
    )

    def __init__(
        self, data: QueryDict | None, *, moment: Moment, user: User, initial: dict[str, Any]
    ) -> None:
        habit = usual(moment)
        super().__init__(data, initial=_proposed(habit) | initial)
        for name in ("opens_on", "closes_on"):
            self.fields[name].widget.calendar = user.calendar
        numbers = sorted({*_ATTEMPTS, self.initial["attempts_allowed"]})
        self.fields["attempts_allowed"].choices = [  # type: ignore[attr-defined]
            (number, _said(number)) for number in numbers
        ]
        for name in _left_out(habit):
            del self.fields[name]

    def offer(self, name: str, listed: list[Form]) -> None:
        """The forms to choose from in a field."""
        field = self.fields.get(name)
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Form.objects.filter(pk__in=[form.pk for form in listed])

    @property
    def by_the_clock(self) -> bool:
        """Whether anything of a window stands in it, or went wrong."""
        return any(self[name].errors or any(_parts(self[name].value())) for name in _WINDOW)

    def conditions(self) -> Conditions:
        """As typed; what was left out as is usual. Only of a valid form."""
        said = self.cleaned_data
        anonymous = said.get("is_anonymous", False)
        marked = "pass_mark" in said
        return Conditions(
            pass_mark=said.get("pass_mark", 0),
            shows_score=marked and said["shows_score"] and not anonymous,
            shows_feedback=marked and said["shows_feedback"] and not anonymous,
            shuffles_questions=said["shuffles_questions"] and not anonymous,
            attempts_allowed=said["attempts_allowed"],
            minutes=said["minutes"],
            opens_at=self._moment("opens", dt.time.min),
            closes_at=self._moment("closes", dt.time.max),
            other_form=said.get("other_form"),
            is_anonymous=anonymous,
        )

    def clean(self) -> dict[str, Any]:
        for name in ("opens", "closes"):
            day, hour = self.cleaned_data.get(f"{name}_on"), self.cleaned_data.get(f"{name}_time")
            if hour and not day and f"{name}_on" not in self.errors:
                self.add_error(f"{name}_on", _("Write the day as well as the hour."))
        return self.cleaned_data

    def _moment(self, name: str, hour: dt.time) -> dt.datetime | None:
        """In Kabul; without an hour the first or last minute of the day. Left alone: as it was."""
        day, time = self.cleaned_data[f"{name}_on"], self.cleaned_data[f"{name}_time"]
        if day is None:
            return None
        typed = dt.datetime.combine(day, time or hour.replace(second=0, microsecond=0), KABUL)
        before: dt.datetime | None = self.initial.get(f"{name}_at")
        return before if before and dt.timedelta(0) <= before - typed < _MINUTE else typed


_WINDOW = ("opens_on", "opens_time", "closes_on", "closes_time")


class TestForm(ConditionsForm):
    """A test to give in an activity, at a moment chosen before."""

    __test__ = False
    field_order = ("moment", "form")

    form = forms.ModelChoiceField(Form.objects.none(), label=_("Form"), empty_label=None)
    moment = forms.ChoiceField(choices=Moment.choices, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None, *, moment: Moment, user: User, initial: dict[str, Any]
    ) -> None:
        super().__init__(data, moment=moment, user=user, initial={**initial, "moment": moment})
        listed = current_forms()
        scored = scored_forms(listed)
        self.scored = [form for form in listed if form.pk in scored]
        self.offer("form", listed if usual(moment).is_marked else _opinions_first(listed, scored))
        self.offer("other_form", self.scored)


_KEPT = (
    "other_form",
    "pass_mark",
    "minutes",
    "attempts_allowed",
    "shuffles_questions",
    "shows_score",
    "shows_feedback",
    "is_anonymous",
)


class ChangeForm(ConditionsForm):
    """The conditions of a test there is; once somebody has begun, its window alone."""

    def __init__(self, data: QueryDict | None, *, test: Test, user: User, begun: bool) -> None:
        initial = {name: getattr(test, name) for name in _KEPT}
        super().__init__(
            data,
            moment=Moment(test.moment),
            user=user,
            initial=initial | window_shown(test.opens_at, test.closes_at),
        )
        others = [*current_forms(), *filter(None, [test.other_form])]
        self.offer("other_form", [form for form in others if form != test.form])
        self.test, self.begun = test, begun
        if begun:
            for name in set(self.fields) - set(_WINDOW):
                del self.fields[name]

    def conditions(self) -> Conditions:
        """Fields that are not shown stay as they are."""
        for name, value in self.initial.items():
            if name not in self.fields and name in Conditions.__dataclass_fields__:
                self.cleaned_data.setdefault(name, value)
        return super().conditions()


def window_shown(opens: dt.datetime | None, closes: dt.datetime | None) -> dict[str, Any]:
    """What the fields of a window show of it."""
    shown: dict[str, Any] = {"opens_at": opens, "closes_at": closes}
    for name, at in (("opens", opens), ("closes", closes)):
        here = at.astimezone(KABUL) if at else None
        shown[f"{name}_on"] = here.date() if here else None
        shown[f"{name}_time"] = here.time() if here else None
    return shown


def _parts(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _proposed(habit: Usual) -> dict[str, Any]:
    return {
        "shows_score": habit.shows_score,
        "shows_feedback": habit.shows_feedback,
        "attempts_allowed": habit.attempts,
        "is_anonymous": habit.is_anonymous,
    }


def _left_out(habit: Usual) -> set[str]:
    left = set() if habit.is_marked else {"pass_mark", "shows_score", "shows_feedback"}
    left |= set() if habit.crosses else {"other_form"}
    return left | (set() if habit.may_be_anonymous else {"is_anonymous"})


def _opinions_first(listed: list[Form], scored: set[Any]) -> list[Form]:
    """Forms of opinions where there are any: an evaluation is no examination."""
    return [form for form in listed if form.pk not in scored] or listed


def _said(number: int) -> str:
    if number == ANY_NUMBER:
        return str(_("as often as one likes"))
    return localise(str(number), get_language() or "en")
