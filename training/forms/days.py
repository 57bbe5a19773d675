"""Days of an activity: a further session, who trains, called off, moved; where the activity stands."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from interface.forms import EitherCalendarDateField
from lms.lib.digits import to_ascii
from people.models import User
from training.enums import ActivityStatus
from training.forms.fields import StampField, WholeNumberField
from training.models import Activity, Session
from training.selectors import trainers_for


class SessionForm(forms.Form):
    """A further session of an activity."""

    stamp = StampField()
    held_on = EitherCalendarDateField(label=_("Day"))
    starts_at = forms.TimeField(
        label=_("Begins at"),
        initial=dt.time(14),
        widget=forms.TextInput({"inputmode": "numeric", "dir": "ltr"}),
        error_messages={"invalid": _("Write the hour as 14:00.")},
    )
    minutes = WholeNumberField(label=_("Minutes"), initial=180, min_value=15, max_value=720)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].widget.calendar = user.calendar
        self.fields["starts_at"].to_python = _read_time(self.fields["starts_at"].to_python)  # type: ignore[method-assign]


class StatusForm(forms.Form):
    """Where an activity stands, with the reason."""

    stamp = StampField()
    status = forms.ChoiceField(
        label=_("Where it stands"), choices=ActivityStatus.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        required=False,
        help_text=_("Needed when it is cancelled, postponed or opened again."),
    )

    def __init__(self, *args: Any, steps: Sequence[ActivityStatus], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(step.value, step.label) for step in steps]
        self.fields["status"].choices = choices  # type: ignore[attr-defined]


class TrainersForm(forms.Form):
    """Who trains on one day: everybody who may register people in this activity."""

    stamp = StampField()
    trainers = forms.ModelMultipleChoiceField(
        label=_("Trainers"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: QueryDict | None, *, session: Session) -> None:
        super().__init__(data, initial={"trainers": session.trainers.all()})
        field: Any = self.fields["trainers"]
        field.queryset = trainers_for(session)


class ReasonForm(forms.Form):
    """Why something is taken back or called off."""

    stamp = StampField()
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        error_messages={"required": _("Write the reason, so that others understand it.")},
    )

    def __init__(self, data: QueryDict | None, *, needed: bool = True) -> None:
        super().__init__(data)
        self.fields["reason"].required = needed


class MoveForm(forms.Form):
    """The day on which an activity begins instead."""

    stamp = StampField()
    starts_on = EitherCalendarDateField(label=_("New first day"))
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)

    def __init__(self, data: QueryDict | None, *, user: User, activity: Activity) -> None:
        super().__init__(data, initial={"starts_on": activity.starts_on})
        self.fields["starts_on"].widget.calendar = user.calendar


def _read_time(read: Any) -> Any:
    def reader(value: Any) -> Any:
        return read(to_ascii(value) if isinstance(value, str) else value)

    return reader
