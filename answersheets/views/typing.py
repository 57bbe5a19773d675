"""Sheets typed in, one on a line: saved together without scripts, line by line with them."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from answersheets.enums import Round, Step
from answersheets.errors import said
from answersheets.forms.page import Page, Row, WhenForm
from answersheets.models import SheetEntry
from answersheets.selectors import form_or_none, is_twice, sheet_of, slots_by_form
from answersheets.services import record_entry
from answersheets.services.typing import Typed
from assessments.models import Form, Test
from assessments.views.watching import test_to_handle
from lms.lib.digits import localise
from lms.lib.refusals import Refused
from people.stamping import stamp_of
from sheets.letters import letters
from sheets.papers import forms_of
from sheets.snapshots import initials
from training.models import Enrolment
from training.permissions import rights_here
from training.views.door import get_or_post, named, seats_of, typed, user_of


@never_cache
@get_or_post
@login_required
def page(request: HttpRequest, pk: uuid.UUID, time: int) -> HttpResponse:
    """A page of lines; the form is chosen first where a test has two."""
    shown = test_to_handle(request, pk)
    if time not in Round.values or (time == Round.SECOND and not is_twice(shown)):
        raise Http404
    form = form_or_none(shown, request.GET.get("form", ""))
    if form is None:
        return _which_form(request, shown, Round(time))
    return _Typing(request, shown, form, Round(time)).answer()


class _Typing:
    """One request for the page of one form and time."""

    def __init__(self, request: HttpRequest, test: Test, form: Form, round_: Round) -> None:
        self.request, self.test, self.form, self.round = request, test, form, round_
        self.seats = list(seats_of(test.activity))
        self.page = Page(slots=slots_by_form(test)[form.pk], seats=self.seats)
        self.when = WhenForm(typed(request), initial={"language": get_language()})

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self._shown()
        self.page.read(self.request.POST)
        if self.when.is_valid():
            self._save()
        if self.request.accepts("text/html"):
            return self._told()
        return self._told_to_script()

    def _save(self) -> None:
        for row in self.page.rows:
            if not row.is_empty and not row.error:
                self._save_row(row)

    def _save_row(self, row: Row) -> None:
        assert row.seat  # noqa: S101 - read without an error
        told = self.when.cleaned_data
        read_off = Typed(
            form=self.form,
            round=self.round,
            language=told["language"],
            line=row.line,
            answers=row.answers,
            day=told["day"],
        )
        fact = stamp_of(self.request, row.key(self.page.stamp, self.form, self.round))
        try:
            record_entry(test=self.test, enrolment=row.seat, typed=read_off, fact=fact)
            row.saved = True
            row.on_screen = sheet_of(self.test, row.seat).step == Step.ON_SCREEN
        except Refused as refusal:
            row.error = refusal.message

    def _told(self) -> HttpResponse:
        """Good lines are kept whatever stands in the others."""
        saved = sum(row.saved for row in self.page.rows)
        if saved:
            sentence = ngettext("%(number)s sheet is saved.", "%(number)s sheets are saved.", saved)
            messages.success(self.request, sentence % {"number": said(saved)})
        for row in self.page.rows:
            if row.on_screen and row.seat:
                messages.warning(self.request, f"{row.seat.person.shown_code}: {_on_screen()}")
        if self.page.faulty or not self.when.is_valid():
            self.page.rest()
            return self._shown(status=422)
        return redirect(f"{self.request.path}?{urlencode({'form': str(self.form.pk)})}")

    def _told_to_script(self) -> HttpResponse:
        """Of the first line that says anything."""
        row = next((row for row in self.page.rows if not row.is_empty), None)
        if row is not None and row.saved and row.seat:
            note = _on_screen() if row.on_screen else ""
            return JsonResponse({"saved": True, "typed": self._typed(), "note": note})
        of_all = next(iter(self.when.errors.values()), [""])[0]
        error = (row and row.error) or of_all
        return JsonResponse({"saved": False, "error": str(error)}, status=422)

    def _typed(self) -> str:
        return said(_typed_by(self.test, self.round))

    def _shown(self, status: int = 200) -> HttpResponse:
        activity = self.test.activity
        shows = named(self.request, activity, "answersheets.type", self.seats)
        context: dict[str, Any] = {
            "activity": activity,
            "test": self.test,
            "form": self.form,
            "others": [form for form in forms_of(self.test) if form.pk != self.form.pk],
            "round": self.round,
            "page": self.page,
            "when": self.when,
            "example": example(str(self.when["language"].value())),
            "typed": _typed_by(self.test, self.round),
            "seats": len(self.seats),
            "people": [_shown_to_script(seat, named=shows) for seat in self.seats],
            "slots": [_slot(slot) for slot in self.page.slots],
            "same_hand": self._same_hand(),
            "rights": rights_here(self.request.user, activity),
        }
        return render(self.request, "answersheets/type.html", context, status=status)

    def _same_hand(self) -> bool:
        """Whether the second time is typed by whoever typed the first."""
        mine = SheetEntry.objects.filter(test=self.test, round=Round.FIRST)
        return (
            self.round == Round.SECOND and mine.filter(recorded_by=user_of(self.request)).exists()
        )


def example(language: str) -> str:
    """A line as it is typed from a sheet in this language: one answer empty, two to one question."""
    called = [letter[0].lower() for letter in letters(language)]  # the first Persian one has three
    typed = "{0}{2}{1}{3}-{0}+{2}{1}".format(*called)
    return localise(f"7 {typed}", language)


def _on_screen() -> str:
    return _("Answered on a screen, too. Choose on the person's sheet which of the two counts.")


def _which_form(request: HttpRequest, shown: Test, round_: Round) -> HttpResponse:
    address = reverse("answersheets:type", kwargs={"pk": shown.pk, "time": int(round_)})
    forms = [(form, f"{address}?{urlencode({'form': str(form.pk)})}") for form in forms_of(shown)]
    context = {"activity": shown.activity, "test": shown, "round": round_, "forms": forms}
    return render(request, "answersheets/which_form.html", context)


def _typed_by(test: Test, round_: Round) -> int:
    """How many people's sheets were typed this time."""
    entries = SheetEntry.objects.filter(test=test, round=round_)
    return entries.values("enrolment").distinct().order_by().count()


def _shown_to_script(seat: Enrolment, *, named: bool) -> list[str]:
    """The code, and the initials beside it where names are shown."""
    identity = seat.shown_identity
    name = initials(identity.name) if named and identity else ""
    return [seat.person.shown_code, name]


def _slot(slot: Any) -> list[Any]:
    """Number, what is typed (one, many, match, order; "" in a cell), how many signs and choices."""
    kinds = {"multiple_choice": "many", "matching": "match", "ordering": "order"}
    kind = "" if slot.is_apart else kinds.get(slot.kind, "one")
    return [localise(slot.number, get_language() or "en"), kind, slot.signs, slot.choices]
