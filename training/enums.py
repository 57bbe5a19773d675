"""Words of this room that the database knows."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ActivityKind(TextChoices):
    """What was held or done."""

    TRAINING = "training", _("Training")
    TRAINING_OF_TRAINERS = "training_of_trainers", _("Training of trainers")
    ON_THE_JOB = "on_the_job", _("On-the-job training")
    WORKSHOP = "workshop", _("Workshop")
    COMMUNITY_EVENT = "community_event", _("Community-based intervention event")
    FORUM = "forum", _("Forum or conference")
    COORDINATION_MEETING = "coordination_meeting", _("Coordination meeting")
    AWARENESS = "awareness", _("Awareness campaign")
    SPORTS_CULTURAL = "sports_cultural", _("Sports or cultural event")
    MEDIA_OUTPUT = "media_output", _("Radio or media output")
    DISTRIBUTION = "distribution", _("Material distribution")
    HAND_OVER = "hand_over", _("Hand-over of equipment")


class DatePrecision(TextChoices):
    """How exactly the dates of an activity are known."""

    DAY = "day", _("To the day")
    MONTH = "month", _("To the month")
    AWARD = "award", _("Only that it lies within the award")


class CountingMode(TextChoices):
    """How participants of an activity are known."""

    ROSTER = "roster", _("Roster of named participants")
    HEADCOUNT = "headcount", _("Head count only")
    SUMMARY = "summary", _("Summary of several events")


class ActivityStatus(TextChoices):
    """Where an activity stands."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")
    VERIFIED = "verified", _("Verified")


class CountQuality(TextChoices):
    """How sure a count is; a sum inherits the weakest."""

    EXACT = "exact", _("exact")
    AT_LEAST = "at_least", _("at least")
    APPROX = "approx", _("approximately")
    NOT_REPORTED = "not_reported", _("not reported")


class Measure(TextChoices):
    """What a head count counts. Measures are never added to one another."""

    PARTICIPANTS = "participants", _("Participants")
    ORGANISATIONS = "organisations", _("Organisations represented")
    REACH = "reach", _("People reached by messages")


class Presence(TextChoices):
    """The state a mark gives an enrolment in a session."""

    PRESENT = "present", _("Present")
    LATE = "late", _("Late")
    LEFT_EARLY = "left_early", _("Left early")
    EXCUSED = "excused", _("Excused")
    ABSENT = "absent", _("Absent")


class MarkWay(TextChoices):
    """How a mark was made."""

    ROSTER = "roster", _("On the roster")
    SCAN = "scan", _("Badge scanned")
    SELF = "self", _("By the participant's own phone")
    SHEET = "sheet", _("Typed in from the signed sheet")
    IMPORT = "import", _("From an imported file")


HERE = (Presence.PRESENT, Presence.LATE, Presence.LEFT_EARLY)


class Section(TextChoices):
    """Where a statement stands in the monthly update, in the donor's sequence."""

    HIGHLIGHT = "highlight", _("Highlights")
    DECISION = "decision", _("Key decisions")
    PARTNER = "partner", _("Implementing partner")
    EXTERNAL_MEETING = "external_meeting", _("External meetings")
    PLAN = "plan", _("Planned for next month")


class MilestoneKind(TextChoices):
    """What kind of result a milestone is."""

    OUTPUT = "output", _("Output")
    NETWORK = "network", _("Network")
    RESEARCH = "research", _("Research")
    MECHANISM = "mechanism", _("Mechanism")
    DATABASE = "database", _("Database")
    ASSET = "asset", _("Equipment handed over")
    GROUP = "group", _("Coordination group")
    CONTEXT = "context", _("Context, not a result of the project")


class MilestoneStatus(TextChoices):
    """How far a milestone has come."""

    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    UNDER_REVIEW = "under_review", _("Under review")
    DONE = "done", _("Done")
