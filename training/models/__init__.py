"""What the project promised, held, and counted."""

from training.models.activities import (
    Activity,
    ActivityAudience,
    ActivityCorrection,
    ActivityProvince,
    DatesChange,
    Session,
    SessionAdded,
    SessionChange,
    StatusChange,
    TrainersChange,
)
from training.models.attendance import Attendance, AttendanceMark
from training.models.awards import Award, AwardVersion, Course, CourseModule, Target
from training.models.counts import Headcount, MaterialLine, MaterialReversal
from training.models.enrolments import Enrolment, EnrolmentCorrection
from training.models.narrative import Milestone, Statement

__all__ = [
    "Activity",
    "ActivityAudience",
    "ActivityCorrection",
    "ActivityProvince",
    "Attendance",
    "AttendanceMark",
    "Award",
    "AwardVersion",
    "Course",
    "CourseModule",
    "DatesChange",
    "Enrolment",
    "EnrolmentCorrection",
    "Headcount",
    "MaterialLine",
    "MaterialReversal",
    "Milestone",
    "Session",
    "SessionAdded",
    "SessionChange",
    "Statement",
    "StatusChange",
    "Target",
    "TrainersChange",
]
