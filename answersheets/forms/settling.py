"""What is said of one sheet: which of two readings is right, or its line typed anew."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answersheets.enums import Round
from answersheets.errors import NothingToSettle
from answersheets.lines import Slot, read, read_one, replies
from answersheets.selectors import Sheet
from answersheets.services.typing import Typed
from assessments.errors import FormElsewhere
from assessments.models import Form, Test
from lms.lib.posted import one_line
from sheets.papers import forms_of


class CorrectionForm(forms.Form):
    """A line and its cells; the form where there are two."""

    line = forms.CharField(
        label=_("The letters, in the order of the questions"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"class": "input code", "autocomplete": "off", "dir": "ltr"}),
    )

    def __init__(self, *args: Any, forms: list[Form], slots: list[Slot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for slot in slots:
            if slot.is_apart:
                self.fields[f"cell-{slot.number}"] = _cell(slot)
        if len(forms) > 1:
            self.fields["form"] = _which(forms)


def settled(sheet: Sheet, typed: Mapping[str, str]) -> dict[int, str]:
    """The answer chosen or typed for each place that differs.

    Raises NothingToSettle, and what `read_one` raises.
    """
    if not sheet.first or not sheet.second or sheet.forms_differ:
        raise NothingToSettle
    slots = sheet.slots[sheet.first.form_id]
    both = {
        "1": replies(slots, sheet.first.answers),
        "2": replies(slots, sheet.second.answers),
    }
    said = {}
    for place in sheet.differing:
        other = one_line(typed.get(f"other-{place}", ""))
        chosen = typed.get(f"is-{place}", "")
        if other:
            said[place] = read_one(slots[place], other)
        elif chosen in both:
            said[place] = both[chosen][place]
    return said


def corrected(test: Test, sheet: Sheet, typed: Mapping[str, str]) -> tuple[Round, Typed]:
    """One time's line as it should be. Raises NothingToSettle, FormElsewhere, and what `read` raises."""
    time = typed.get("time", "")
    entry = sheet.entries.get(int(time)) if time in map(str, Round.values) else None
    if entry is None:
        raise NothingToSettle
    asked = typed.get(f"{time}-form", str(entry.form_id))
    form = next((each for each in forms_of(test) if str(each.pk) == asked), None)
    if form is None:
        raise FormElsewhere
    slots = sheet.slots[form.pk]
    cells = {slot.number: one_line(typed.get(f"{time}-cell-{slot.number}", "")) for slot in slots}
    line = one_line(typed.get(f"{time}-line", ""))
    read_off = Typed(
        form=form,
        round=Round(int(time)),
        language=entry.language,
        line=line,
        answers=read(slots, line, cells),
    )
    return read_off.round, read_off


def _cell(slot: Slot) -> forms.CharField:
    sentence = _("Question %(number)s")
    return forms.CharField(label=sentence % {"number": slot.number}, required=False, max_length=200)


def _which(listed: list[Form]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Form"), choices=[(str(form.pk), str(form)) for form in listed]
    )
