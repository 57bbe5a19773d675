"""What really happened, as three public documents tell it: awards, activities, counts, statements."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from people.models import Organisation
from reference.models import Country, Indicator, MaterialKind, Province, Role, RoleGroup
from sample.keys import AWARD, data, key, moment, stamp, trilingual
from training.enums import (
    ActivityKind,
    CountingMode,
    CountQuality,
    DatePrecision,
    Measure,
    MilestoneKind,
    MilestoneStatus,
    Section,
)
from training.models import Activity, Award, AwardVersion, Milestone, Target
from training.services import (
    Plan,
    add_session,
    add_statement,
    plan_activity,
    record_headcount,
    record_materials,
)

_KINDS = {
    "training": ActivityKind.TRAINING,
    "on_the_job_training": ActivityKind.ON_THE_JOB,
    "community_intervention": ActivityKind.COMMUNITY_EVENT,
    "community_interaction": ActivityKind.COMMUNITY_EVENT,
    "forum": ActivityKind.FORUM,
    "coordination_meeting": ActivityKind.COORDINATION_MEETING,
    "material_distribution": ActivityKind.DISTRIBUTION,
    "radio_output": ActivityKind.MEDIA_OUTPUT,
    "sports_event": ActivityKind.SPORTS_CULTURAL,
    "hand_over": ActivityKind.HAND_OVER,
}
_PRECISIONS = {
    "day": DatePrecision.DAY,
    "month": DatePrecision.MONTH,
    "project": DatePrecision.AWARD,
}
_SECTIONS = {
    "highlights": Section.HIGHLIGHT,
    "decisions": Section.DECISION,
    "partner": Section.PARTNER,
    "external_meetings": Section.EXTERNAL_MEETING,
    "planned": Section.PLAN,
}
_MILESTONES = {
    "manual": MilestoneKind.OUTPUT,
    "network": MilestoneKind.NETWORK,
    "research": MilestoneKind.RESEARCH,
    "referral_mechanism": MilestoneKind.MECHANISM,
    "database": MilestoneKind.DATABASE,
    "coordination_body": MilestoneKind.GROUP,
}


@dataclass(frozen=True)
class History:
    """The file, and the rows its records refer to."""

    told: dict[str, Any]
    award: Award
    organisations: dict[str, Organisation]
    audiences: dict[str, list[Role | RoleGroup]]


@transaction.atomic
def load_history() -> Award:
    """Everything the documents state, under the sample award. Loading again changes nothing."""
    history = _begin(data("history.json"))
    for told in history.told["activities"]:
        if not told.get("roster_in_sample"):
            _load_activity(history, told)
    _load_materials(history)
    _load_reach(history)
    for order, told in enumerate(history.told["narrative"]):
        _load_statement(history, told, order)
    for told in [*history.told["milestones"], *history.told["context"]]:
        _load_milestone(history, told)
    return history.award


def _begin(told: dict[str, Any]) -> History:
    return History(
        told=told,
        award=_load_award(told),
        organisations={row.code: row for row in Organisation.objects.all()},
        audiences={entry["id"]: _audience(entry) for entry in told["audiences"]},
    )


def _load_award(told: dict[str, Any]) -> Award:
    stated = told["award"]
    aims = {code: "\n".join(aim[code] for aim in stated["aims"]) for code in stated["title"]}
    award, _ = Award.objects.get_or_create(
        code=AWARD,
        defaults={
            "id": key("award"),
            "is_sample": True,
            **trilingual("title", stated["title"]),
            **trilingual("summary", aims),
        },
    )
    for version in stated["versions"]:
        document = told["documents"].get(version["document"], {"en": version["document"]})
        _load_version(award, version, document["en"])
    for target in told["targets"]:
        _load_target(award, target)
    return award


def _load_version(award: Award, told: dict[str, Any], document: str) -> None:
    AwardVersion.objects.get_or_create(
        id=key("award version", told["document"]),
        defaults={
            "award": award,
            "source": document,
            "starts_on": told["start"],
            "ends_on": told["end"],
            "value": told["value"],
            "currency": told["currency"],
        },
    )


def _load_target(award: Award, told: dict[str, Any]) -> None:
    Target.objects.get_or_create(
        award=award,
        indicator=Indicator.objects.get(pk=told["indicator"]),
        starts_on=told["start"],
        ends_on=told["end"],
        defaults={"id": key("target", told["id"]), "value": told["value"]},
    )


def _load_activity(history: History, told: dict[str, Any]) -> None:
    activity = plan_activity(id=key("activity", told["id"]), plan=_plan(history, told), by=None)
    ended = moment(told["end"])
    for measure, count in _counts(told):
        record_headcount(
            activity=activity,
            measure=measure,
            fact=stamp("count", told["id"], measure, at=ended),
            **count,
        )
    if told.get("hours"):
        _load_meeting_hours(activity, told)


def _plan(history: History, told: dict[str, Any]) -> Plan:
    summary = told["event_count"] != 1
    audiences = [role for name in told.get("audiences", ()) for role in history.audiences[name]]
    return Plan(
        award=history.award,
        partner=history.organisations[told["partner"] or told["implementer"]],
        kind=_KINDS[told["kind"]],
        counting=CountingMode.SUMMARY if summary else CountingMode.HEADCOUNT,
        event_count=told["event_count"],
        starts_on=dt.date.fromisoformat(told["start"]),
        ends_on=dt.date.fromisoformat(told["end"]),
        precision=_PRECISIONS[told["precision"]],
        country=Country.objects.get(pk=told["country"]),
        provinces=[Province.objects.get(pk=code) for code in told["provinces"]],
        unnamed_provinces=told.get("unnamed_provinces", 0),
        participant_countries=list(Country.objects.filter(pk__in=told.get("countries", ()))),
        audiences=audiences or _roles(told.get("roles", ())),
        venue=(told["place"] or {}).get("en", ""),
        source=_source(told),
        **trilingual("title", told["title"]),
        **trilingual("note", _notes(told)),
    )


def _notes(told: dict[str, Any]) -> dict[str, str]:
    lines = [told.get("note"), *told.get("recommendations", ()), *told.get("topics", ())]
    return {code: "\n".join(line[code] for line in lines if line) for code in ("en", "fa_af", "ps")}


def _counts(told: dict[str, Any]) -> list[tuple[Measure, dict[str, Any]]]:
    counts = []
    if stated := told.get("participants"):
        sexes = {sex: stated[sex]["value"] for sex in ("female", "male") if sex in stated}
        counts.append((Measure.PARTICIPANTS, _count(stated["total"]) | sexes))
    if stated := told.get("organisations_represented"):
        counts.append((Measure.ORGANISATIONS, _count(stated)))
    return counts


def _count(stated: dict[str, Any]) -> dict[str, Any]:
    return {"total": stated["value"], "quality": CountQuality(stated["quality"])}


def _load_meeting_hours(activity: Activity, told: dict[str, Any]) -> None:
    add_session(
        activity=activity,
        fact=stamp("session", told["id"], at=moment(activity.starts_on)),
        held_on=activity.starts_on,
        starts_at=dt.time.fromisoformat(told["start_time"]),
        minutes=int(told["hours"] * 60),
    )


def _load_materials(history: History) -> None:
    first = history.told["materials"][0]
    month = dt.date.fromisoformat(f"{first['month']}-01")
    ends_on = (month + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    plan = Plan(
        award=history.award,
        partner=history.organisations[first["partner"]],
        kind=ActivityKind.DISTRIBUTION,
        counting=CountingMode.SUMMARY,
        event_count=None,
        starts_on=month,
        ends_on=ends_on,
        precision=DatePrecision.MONTH,
        source=" ".join(line["source"] for line in history.told["materials"]),
        **trilingual("title", history.told["materials_title"]),
    )
    activity = plan_activity(id=key("materials", first["month"]), plan=plan, by=None)
    for line in history.told["materials"]:
        record_materials(
            activity=activity,
            kind=MaterialKind.objects.get(pk=line["kind"]),
            quantity=line["pieces"]["value"],
            quality=CountQuality(line["pieces"]["quality"]),
            fact=stamp("material", line["id"], at=moment(ends_on)),
        )


def _load_reach(history: History) -> None:
    for told in history.told["reach"]:
        plan = Plan(
            award=history.award,
            partner=history.organisations["IOM"],
            kind=ActivityKind.AWARENESS,
            counting=CountingMode.SUMMARY,
            event_count=None,
            starts_on=dt.date.fromisoformat(told["start"]),
            ends_on=dt.date.fromisoformat(told["end"]),
            precision=DatePrecision.AWARD,
            source=_source(told),
            **trilingual("title", told["title"]),
            **trilingual("note", told["note"]),
        )
        activity = plan_activity(id=key("activity", told["id"]), plan=plan, by=None)
        fact = stamp("count", told["id"], at=moment(told["end"]))
        record_headcount(
            activity=activity, measure=Measure.REACH, fact=fact, **_count(told["people"])
        )


def _load_statement(history: History, told: dict[str, Any], order: int) -> None:
    keys = [key("activity", name) for name in told["refers_to"]]
    add_statement(
        id=key("statement", told["id"]),
        award=history.award,
        month=dt.date.fromisoformat(f"{told['month']}-01"),
        section=_SECTIONS[told["section"]],
        partner=history.organisations.get(told["by"]) if told["section"] == "partner" else None,
        activity=Activity.objects.filter(pk__in=keys).first(),
        order=order,
        source=_source(told),
        **trilingual("text", told["text"]),
    )


def _load_milestone(history: History, told: dict[str, Any]) -> None:
    count = told.get("count") or {"value": None, "quality": CountQuality.NOT_REPORTED}
    under_review = told.get("status") == "under_review"
    Milestone.objects.get_or_create(
        id=key("milestone", told["id"]),
        defaults={
            "award": history.award,
            "kind": _MILESTONES.get(told["kind"], MilestoneKind.CONTEXT),
            "status": MilestoneStatus.UNDER_REVIEW if under_review else MilestoneStatus.DONE,
            "reached_on": told["date"],
            "value": count["value"],
            "quality": count["quality"],
            "unit": told.get("unit", ""),
            "source": _source(told),
            **trilingual("title", told.get("note") or told["text"]),
        },
    )


def _audience(entry: dict[str, Any]) -> list[Role | RoleGroup]:
    groups = RoleGroup.objects.in_bulk(entry.get("role_groups", ()))
    return [*groups.values(), *_roles(entry.get("roles", ()))]


def _roles(codes: Any) -> list[Role | RoleGroup]:
    return [Role.objects.get(pk=code) for code in codes]


def _source(told: dict[str, Any]) -> str:
    source = told["source"]
    return source if isinstance(source, str) else " ".join(source)
