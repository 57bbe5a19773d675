"""What is there to be seen in the permission matrix: one of each thing, all of it "here".

Add a cached property for a thing your pages show; it is made when a door first asks for it.
"""

from functools import cached_property

from jobs.models import Job
from tests.cast import enter
from tests.factories import ActivityFactory, EnrolmentFactory, SessionFactory


class World:
    """An activity of HERE in Nuristan and what hangs under it."""

    @cached_property
    def activity(self):
        return ActivityFactory()

    @cached_property
    def session(self):
        return SessionFactory(activity=self.activity)

    @cached_property
    def enrolment(self):
        return EnrolmentFactory(activity=self.activity)

    @cached_property
    def job(self):
        """Asked for by the manager."""
        return Job.objects.create(kind="tests.refuse", requested_by=enter("manager"))

    @cached_property
    def failed_job(self):
        return Job.objects.create(
            kind="tests.refuse", requested_by=enter("manager"), status="failed", error_code="x"
        )
