"""Planning an activity, from nothing or after one that was held before."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from interface.forms import EitherCalendarDateField
from lms.lib.clock import today
from lms.lib.trilingual import column
from people.enums import Scope
from people.models import Organisation, User
from people.permissions import Right, posts_with, reaches
from reference.models import Province
from training.enums import ActivityKind, CountingMode
from training.forms.copying import AS_BEFORE, days_of, first_values, titles_of
from training.forms.fields import StampField, WholeNumberField
from training.hints import Hint, Question, days_between, hints_for
from training.models import Activity, Award, Course
from training.services import Plan

_HALF_DAY, _DAY = 180, 360


class PlanForm(forms.Form):
    """What will be held, where and when. Offers only what lies within the user's own scope."""

    stamp = StampField()
    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=ActivityKind.choices)
    counting = forms.ChoiceField(
        label=_("How participants are counted"),
        choices=[
            (CountingMode.ROSTER, _("By name, on a list")),
            (CountingMode.HEADCOUNT, _("By heads, without names")),
            (CountingMode.SUMMARY, _("Several events in one line")),
        ],
        initial=CountingMode.ROSTER,
        widget=forms.RadioSelect,
    )
    event_count = WholeNumberField(
        label=_("How many events"), required=False, min_value=1, max_value=9999
    )
    events_unknown = forms.BooleanField(label=_("The number is not known"), required=False)
    starts_on = EitherCalendarDateField(label=_("First day"))
    ends_on = EitherCalendarDateField(
        label=_("Last day"), required=False, help_text=_("Leave empty when it is one day.")
    )
    day_minutes = forms.TypedChoiceField(
        label=_("Hours each day"),
        coerce=int,
        choices=[(_HALF_DAY, _("Half a day (3 hours)")), (_DAY, _("A day (6 hours)"))],
        initial=_DAY,
        widget=forms.RadioSelect,
    )
    provinces = forms.ModelMultipleChoiceField(
        label=_("Province"), queryset=Province.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    venue = forms.CharField(
        label=_("Venue"),
        max_length=160,
        required=False,
        help_text=_("Where it is held. Where people work is written with each person."),
    )
    partner = forms.ModelChoiceField(label=_("Partner"), queryset=Organisation.objects.all())
    award = forms.ModelChoiceField(label=_("Award"), queryset=Award.objects.all())
    course = forms.ModelChoiceField(
        label=_("Course"),
        queryset=Course.objects.all(),
        required=False,
        empty_label=_("No course, no certificate"),
    )
    capacity = WholeNumberField(
        label=_("Places"),
        required=False,
        min_value=1,
        max_value=9999,
        help_text=_("Leave empty when there is no limit. Nobody is refused when it is full."),
    )
    women_only = forms.BooleanField(label=_("For women only"), required=False)
    names_hidden = forms.BooleanField(
        label=_("Show codes in place of names, on lists and papers"), required=False
    )

    FIRST = [
        "title",
        "kind",
        "counting",
        "event_count",
        "events_unknown",
        "starts_on",
        "ends_on",
        "day_minutes",
        "partner",
        "provinces",
        "venue",
        "course",
    ]
    LATER = ("award", "capacity", "women_only", "names_hidden")

    def __init__(
        self, *args: Any, user: User, copied: Activity | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.copied = user, copied
        for day in ("starts_on", "ends_on"):
            self.fields[day].widget.calendar = user.calendar
        self._offer("partner", partners_of(user))
        self._offer("provinces", provinces_of(user))
        self._offer("award", awards_of(user))
        if copied is not None:
            self._fill_in(copied)

    def parts(self) -> dict[str, list[Any]]:
        """Fields by where they stand: `first`, and `later` behind a fold."""
        shown = {field.name: field for field in self.visible_fields()}
        parts = {"first": self.FIRST, "later": self.LATER}
        return {part: [shown[n] for n in names if n in shown] for part, names in parts.items()}

    def clean(self) -> dict[str, Any]:
        """One day when no last day is given; partner and provinces within one post of the user."""
        typed = super().clean() or {}
        typed["ends_on"] = typed.get("ends_on") or self._last_day(typed.get("starts_on"))
        self._count_events(typed)
        partner, provinces = typed.get("partner"), typed.get("provinces")
        if partner and provinces and not self._reaches(partner, provinces):
            self.add_error("provinces", _("You have no post for this partner in this province."))
        return typed

    def plan(self) -> Plan:
        """The title goes into the column of the language it was typed in."""
        typed = dict(self.cleaned_data)
        del typed["stamp"], typed["events_unknown"]
        title = self._titles(typed.pop("title").strip())
        typed["kind"] = ActivityKind(typed["kind"])
        typed["counting"] = CountingMode(typed["counting"])
        if typed["counting"] == CountingMode.SUMMARY:
            typed["day_minutes"] = None
        elif typed["day_minutes"] == AS_BEFORE:
            typed["day_minutes"], typed["days"] = None, self._days()
        return Plan(**typed, **title, trainers=[self.user] if _teaches(self.user) else [])

    def hints(self) -> list[Hint]:
        """What to think about before the plan is saved; nothing when it was saved before."""
        if Activity.objects.filter(pk=self.cleaned_data["stamp"]).exists():
            return []
        plan = self.plan()
        if plan.counting == CountingMode.SUMMARY:  # its events are behind us, on days of their own
            return []
        days = [day.held_on for day in plan.days] or days_between(plan.starts_on, plan.ends_on)
        trainers = {t.pk: t for day in plan.days for t in day.trainers}
        question = Question(
            days=days,
            trainers=trainers.values() if plan.days else plan.trainers,
            venue=plan.venue,
            provinces=plan.provinces,
            award=plan.award,
        )
        return hints_for(self.user, question)

    def _fill_in(self, copied: Activity) -> None:
        """As the other was; only the days are asked anew."""
        self.initial.update(first_values(copied))
        if copied.sessions.exists():
            field: Any = self.fields["day_minutes"]
            field.choices = [(AS_BEFORE, _("Days, hours and trainers as before")), *field.choices]
            self.initial["day_minutes"] = AS_BEFORE
        self.fields["ends_on"].help_text = _("Leave empty when it lasts as long as before.")
        award: Any = self.fields["award"]
        award.queryset = (award.queryset | Award.objects.filter(pk=copied.award_id)).distinct()

    def _last_day(self, first: Any) -> Any:
        if first is None or self.copied is None:
            return first
        return first + (self.copied.ends_on - self.copied.starts_on)

    def _count_events(self, typed: dict[str, Any]) -> None:
        """A summary says how many events, or that nobody knows; all else is one."""
        number, unknown = typed.get("event_count"), typed.get("events_unknown")
        if typed.get("counting") != CountingMode.SUMMARY:
            typed["event_count"] = 1
        elif number and unknown:
            self.add_error("event_count", _("Write the number, or tick that it is not known."))
        elif not number and not unknown and "event_count" not in self.errors:
            self.add_error("event_count", _("Write how many events, or tick “not known”."))

    def _titles(self, title: str) -> dict[str, Any]:
        if self.copied is not None and title == str(self.copied):
            return titles_of(self.copied)
        return {column("title", get_language() or "en"): title}

    def _days(self) -> list[Any]:
        typed = self.cleaned_data
        if self.copied is None or typed["counting"] == CountingMode.SUMMARY:
            return []
        return days_of(self.copied, typed)

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        """A choice of one is no question."""
        field: Any = self.fields[name]
        field.queryset = rows
        several = name == "provinces"
        if len(rows) == 1:
            only = rows[0].pk
            field.initial = [only] if several else only
            field.widget = forms.MultipleHiddenInput() if several else forms.HiddenInput()

    def _reaches(self, partner: Organisation, provinces: QuerySet[Province]) -> bool:
        return all(
            reaches(
                self.user,
                Right.PLAN_ACTIVITIES,
                organisation_id=partner.pk,
                provinces={province.pk},
            )
            for province in provinces
        )


def partners_of(user: User) -> QuerySet[Organisation]:
    """Organisations the user may plan for."""
    posts = posts_with(user, Right.PLAN_ACTIVITIES)
    if any(post.scope == Scope.EVERYWHERE for post in posts):
        return Organisation.objects.all()
    return Organisation.objects.filter(pk__in={post.organisation_id for post in posts})


def provinces_of(user: User) -> QuerySet[Province]:
    """Provinces the user may plan in."""
    posts = posts_with(user, Right.PLAN_ACTIVITIES)
    if any(post.scope != Scope.PROVINCES for post in posts):
        return Province.objects.all()
    own = {province.pk for post in posts for province in post.provinces.all()}
    return Province.objects.filter(pk__in=own)


def _teaches(user: User) -> bool:
    return bool(posts_with(user, Right.REGISTER))


def awards_of(user: User) -> QuerySet[Award]:
    """Sample staff plan under sample awards only, others under real ones; those that run today
    when there are any.
    """
    rows = Award.objects.filter(is_sample=user.is_sample)
    day = today()
    begun = Q(versions__starts_on=None) | Q(versions__starts_on__lte=day)
    running = rows.filter(begun, versions__ends_on__gte=day)
    undated = rows.filter(versions=None)
    found = running | undated
    return Award.objects.filter(pk__in=(found if found.exists() else rows).values("pk"))
